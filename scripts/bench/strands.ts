import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Connection } from 'mongoose'
import request from 'supertest'
import { createApp } from '../../src/app.ts'
import type { AnchorChoice } from '../../src/clock/awareness.ts'
import { loadObligations } from '../../src/clock/obligation.loader.ts'
import type { Law } from '../../src/clock/obligation.ts'
import { statementsFor } from '../../src/facts/statement.ts'
import { traitNames } from '../../src/facts/traits.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { reportIncident } from '../../src/incidents/incident.ts'
import type { Strand } from '../../src/incidents/strand.ts'
import { groupOf, strandOf } from '../../src/incidents/strand.ts'
import { strandStore } from '../../src/incidents/strand.store.ts'
import { cipher } from '../../src/ops/cipher.adapter.ts'
import { buildIndexes, connectDatabase } from '../../src/ops/database.ts'
import { newId, newSalt, newToken } from '../../src/ops/random.adapter.ts'
import { openStore } from '../../src/ops/store/open.ts'
import type { Client } from '../../src/people/client.ts'
import { newClient } from '../../src/people/client.ts'
import { unfounded } from '../../src/people/organisation.ts'
import { organisationStore } from '../../src/people/organisation.store.ts'
import { personStore } from '../../src/people/person.store.ts'
import { hashOf } from '../../src/people/secret.ts'
import { sessionStore } from '../../src/people/session.store.ts'
import { byPerson } from '../../src/shared/act.ts'
import { addHours } from '../../src/shared/instant.ts'
import { loadLook } from '../../src/web/look.ts'
import { loadFiles } from '../../src/wire-files.ts'
import { buildHouse } from '../../src/wire.ts'
import { stillMachine } from '../../test/support/machine.ts'

const root = new URL('../..', import.meta.url).pathname
const zone = 'Europe/Amsterdam'
const noon = new Date('2026-03-12T13:05:00Z')
const now = addHours(noon, 3)
const by = byPerson('dpo')
const plain = Object.fromEntries(traitNames.map((name) => [name, false]))
const law: Law = { pack: loadObligations(join(root, 'playbooks', 'obligations')), traits: plain }

/** The clients of a contact centre, and how many kinds of contract there are among them. */
export const most = 5000
const contracts = 40

/** Where each has a moment of awareness of its `own`, no client is like another: the worst that grouping can come to. */
export interface Likeness {
  own: boolean
}

function clients(): Client[] {
  return Array.from({ length: most }, (_, index) => ({
    ...newClient, id: `client-${index}`, name: `Opdrachtgever ${String(index).padStart(4, '0')}`, code: `KL-${index}`, active: true, version: 1,
    contract: { hours: 6 + (index % contracts), from: 'detected' as const },
    contact: { name: 'Meldpunt', email: `meldpunt@opdrachtgever-${index}.example`, phone: '020 123 45 67' },
    traits: { ...plain, financial: index % 4 === 0, care: index % 4 === 1, government: index % 4 === 2 },
  }))
}

export function anIncident(): Incident {
  const facts = { whatHappened: 'Inbraak in het klantcontactsysteem.', detectedAt: noon, ourRole: 'processor' as const }
  return reportIncident({ number: '2026-0001', drill: false, by, contact: 'toestel 12', facts, playbook: 'standard-1', traits: plain }, noon).incident
}

export function strandsFor(incident: Pick<Incident, 'number' | 'drill'>, { own }: Likeness): Strand[] {
  return clients().map((client, index) => {
    const strand = strandOf(client, incident, { by, at: noon })
    return { ...strand, statements: statementsFor({ recordCount: index }, {}, { by, saidAt: noon, toldAt: noon }), awareness: own ? [choiceFor(index)] : [] }
  })
}

/** A second apart, and about a moment that no alarm hangs on, so that the number of alarms stays what it is. */
function choiceFor(index: number): AnchorChoice {
  return { id: String(index), anchor: 'restored', moment: addHours(noon, -index / 3600), reason: 'Hun helpdesk belde.', by, at: noon, state: 'in force', answeredBy: null, answeredAt: null }
}

/** Every clock, with each client for itself. */
export function computeClocks(incident: Incident, strands: readonly Strand[]): number {
  return dutiesOf(incident, law, now, strands.map(groupOf)).length
}

/** The real house on the embedded store, with one incident that touches them all; `read` opens a page as the DPO does. */
export async function openHouse(likeness: Likeness) {
  const dataDir = await mkdtemp(join(tmpdir(), 'meldklok-bench-'))
  const store = await openStore({ dataDir, say: () => {} })
  const database = await connectDatabase(store)
  const { connection } = database
  const quiet = { error: console.error, warn: () => {}, info: () => {} }
  const house = buildHouse({
    connection, cipher: cipher(Buffer.alloc(32, 7)), baseUrl: 'http://127.0.0.1:3000', zone, files: loadFiles(root, now), log: quiet, now: () => now, newId, newToken, newSalt,
    transport: { usable: [], send: async () => ({ result: 'accepted', code: '250', reference: null }), verify: async () => ({ ok: true }), close: () => {} },
  })
  const app = createApp(house, { look: loadLook(), wake: () => {}, readOnly: async () => null, health: async () => ({ ok: true, failing: [] }), machine: stillMachine })
  await buildIndexes(connection)
  const cookie = await signedIn(connection)
  const { number } = await house.incidents.report({ facts: { whatHappened: 'Inbraak.', detectedAt: noon, ourRole: 'processor' }, contact: 'toestel 12' }, by)
  await strandStore(connection).insertMissing(strandsFor({ number, drill: false }, likeness))
  await house.escalations.planFor(number)

  async function read(path: string): Promise<string> {
    const { status, text } = await request(app).get(path.replace(':number', number)).set('Cookie', cookie)
    if (status !== 200) throw new Error(`${path} gave ${status}`)
    return text
  }

  async function close(): Promise<void> {
    await database.close()
    await store.close()
    await rm(dataDir, { recursive: true, force: true })
  }

  return { read, close, plan: () => house.escalations.planFor(number) }
}

async function signedIn(connection: Connection): Promise<string> {
  await organisationStore(connection).insert({ ...unfounded, traits: plain, version: 1 }, [])
  await personStore(connection).insert({ id: 'dpo', name: 'Anna de Wit', email: 'anna@voorbeeld.example', roles: ['dpo'], language: 'nl', passwordHash: null, passwordAt: null, linkHash: null, linkUntil: null }, [])
  const token = newToken()
  await sessionStore(connection).insert({ id: randomUUID(), personId: 'dpo', epoch: 0, device: { browser: null, system: null }, beganAt: now, seenAt: now, endedAt: null }, hashOf(token), [])
  return `meldklok=${token}`
}
