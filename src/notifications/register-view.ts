import type { Decision } from '../assessment/decision.ts'
import type { Facts } from '../facts/facts.ts'
import { anchorsOf } from '../incidents/anchors.ts'
import { authorityDuty } from '../incidents/duty.ts'
import type { Filing } from '../incidents/filing.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Strand } from '../incidents/strand.ts'
import type { Client } from '../people/client.ts'
import type { Organisation } from '../people/organisation.ts'
import type { Person } from '../people/person.ts'

/** What the register and the organisation say, as far as a text can be held against it. */
export interface RegisterView {
  /** The number of the incident. */
  incident: string
  zone: string
  facts: Facts
  awareAt: Date | null
  /** What was filed with the data protection authority and stands; `client` where that was on behalf of one. */
  filings: readonly { reference: string; filedAt: Date; client?: string }[]
  decision: Pick<Decision, 'breach' | 'notifyAuthority' | 'notifyDataSubjects'> | null
  organisation: Pick<Organisation, 'name' | 'kvk' | 'dpoNumber' | 'address' | 'contact'>
  /** Every client that the house knows. */
  clients: readonly ClientView[]
  /** Names and addresses of colleagues; the contact may be among them. */
  staff: readonly { name: string; email: string }[]
  /** Names of systems and servers. */
  systems: readonly string[]
  /** Keys of playbooks. */
  playbooks: readonly string[]
  /** Telephone numbers and mail addresses that are right besides those of the organisation. */
  contacts: readonly string[]
}

export interface ClientView {
  id: string
  name: string
  /** Whether this incident touches it. */
  touched: boolean
}

/** What a register view is made from. */
interface RegisterFile {
  incident: Incident
  organisation: Organisation
  strands: readonly Pick<Strand, 'client' | 'filings'>[]
  clients: readonly Pick<Client, 'id' | 'name'>[]
  people: readonly Pick<Person, 'name' | 'email'>[]
  systems: readonly string[]
  playbooks: readonly string[]
  contacts: readonly string[]
  zone: string
}

/** The register as it stands now. A decision that still waits for a second person says nothing. */
export function registerViewOf({ incident, organisation, strands, clients, people, systems, playbooks, contacts, zone }: RegisterFile): RegisterView {
  const touched = new Set(strands.map(({ client }) => client))
  return {
    incident: incident.number,
    zone,
    facts: factsOf(incident),
    awareAt: anchorsOf(incident).aware?.at ?? null,
    filings: [...withAuthority(incident.filings), ...strands.flatMap(({ client, filings }) => withAuthority(filings).map((filing) => ({ ...filing, client })))],
    decision: incident.decisions.findLast(({ state }) => state === 'in force') ?? null,
    organisation,
    clients: clients.map(({ id, name }) => ({ id, name, touched: touched.has(id) })),
    staff: people.map(({ name, email }) => ({ name, email })),
    systems,
    playbooks: [...new Set([incident.playbook, ...incident.overlays.map(({ playbook }) => playbook), ...playbooks])].filter((key) => key !== ''),
    contacts,
  }
}

function withAuthority(filings: readonly Filing[]): { reference: string; filedAt: Date }[] {
  return filings.filter(({ obligation, rejected }) => obligation === authorityDuty && rejected === null).map(({ reference, filedAt }) => ({ reference, filedAt }))
}
