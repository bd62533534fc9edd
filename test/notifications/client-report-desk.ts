import type { Facts } from '../../src/facts/facts.ts'
import { strandOf } from '../../src/incidents/strand.ts'
import type { Strand } from '../../src/incidents/strand.ts'
import { clientReportDesk } from '../../src/notifications/client-report-desk.service.ts'
import { registerViewOf } from '../../src/notifications/register-view.ts'
import { loadMessages } from '../../src/outbox/message.loader.ts'
import type { Client } from '../../src/people/client.ts'
import { unfounded } from '../../src/people/organisation.ts'
import { anIncident, bram, law, said } from '../support/builders.ts'
import { noon } from '../support/moments.ts'

const zone = 'Europe/Amsterdam'
const fill = loadMessages('templates/messages')

export interface ClientWithOwn {
  client: Client
  own: Facts
}

interface Around {
  now?: () => Date
  /** What we are called. */
  ours?: string
  /** The clients as they are now, where that is not as they were added. */
  clientsNow?: readonly Client[]
}

/** The desk of an incident that touches these clients. */
export function aReportDesk(touched: readonly ClientWithOwn[], shared: Facts, { now = () => noon, ours = 'Klantlijn Noord', clientsNow = touched.map(({ client }) => client) }: Around = {}) {
  const organisation = { ...unfounded, name: ours, contact: { name: 'Anna de Wit', function: 'FG', email: 'fg@klantlijn.test', phone: '+31 50 123 45 67' } }
  const incident = anIncident({}, shared)
  const strands = touched.map(({ client, own }): Strand => ({ ...strandOf(client, incident, { by: bram, at: noon }), statements: said(own) }))
  const desk = clientReportDesk({
    incidents: { get: async () => incident }, strandsOf: async () => strands, mailsOf: async () => [], clients: async () => [...clientsNow], law: async () => law, organisation: async () => organisation,
    registerOf: async () => registerViewOf({ incident, organisation, strands, clients: clientsNow, people: [], systems: [], playbooks: [], contacts: [], zone }),
    textFor: async (name, language) => ({ source: '', used: { name, language, version: 0, hash: '' }, fill: (fields) => fill(name, language, fields) }),
    zone, now,
  })
  return { incident, strands, desk }
}
