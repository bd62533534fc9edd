import type { Obligation } from '../clock/obligation.ts'
import type { Facts } from '../facts/facts.ts'
import type { Incident } from '../incidents/incident.ts'
import { reportIncident } from '../incidents/incident.ts'
import { channels } from '../outbox/channel.ts'
import type { Person } from '../people/person.ts'
import { accountPoint } from '../people/contact.ts'
import { noRota } from '../people/on-call.ts'
import { system } from '../shared/act.ts'
import { homeZone } from '../shared/dutch-time.ts'
import { addHours } from '../shared/instant.ts'
import { standardDutyHours, standardQuietHours } from './plan.ts'
import type { Playbook } from './playbook.ts'
import type { Scene, Setting } from './simulate.ts'

/** A playbook on its own, without a store: each of its roles is one person who can be reached, unless silent. */
export interface Rehearsal {
  playbook: Playbook
  pack: readonly Obligation[]
  /** When it is reported; detected and aware are the same moment unless the facts or `awareAt` say otherwise. */
  from: Date
  awareAt?: Date
  facts?: Facts
  silent?: readonly string[]
  zone?: string
}

const key = 'rehearsal'
/** Longer than any law gives; nobody's address grows old in a rehearsal. */
const everHours = 24 * 365 * 5

export function rehearsalOf({ playbook, pack, from, awareAt = from, facts = {}, silent = [], zone = homeZone }: Rehearsal): { scene: Scene; setting: Setting } {
  const played = withRolesAsPeople(playbook)
  const people = Object.keys(playbook.roles).filter((role) => !silent.includes(role)).map((role) => personFor(role, addHours(from, everHours)))
  const named = played.obligations.map(({ obligation }) => obligation)
  return {
    scene: {
      incident: reported({ facts: { detectedAt: from, ...facts }, from, awareAt }), rows: [], activity: [],
      world: { people, rota: noRota, excluded: [], usable: channels, quiet: standardQuietHours, zone, now: from },
    },
    // Nobody answered the questions of the profile: what the playbook names is there, and it names what it means.
    setting: { playbooks: new Map([[key, played]]), law: { pack: pack.filter(({ id }) => named.includes(id)), traits: {} }, dutyHours: standardDutyHours },
  }
}

function reported({ facts, from, awareAt }: { facts: Facts; from: Date; awareAt: Date }): Incident {
  const { reportedAt, ...known } = facts
  const { incident } = reportIncident({ number: key, drill: true, by: system, contact: '', facts: {}, playbook: key, traits: {} }, reportedAt ?? from)
  const statements = Object.entries(known).map(([fact, value]) => ({ fact: fact as keyof Facts, value: value ?? null, by: system, saidAt: from, toldAt: from }))
  const choice = { id: key, anchor: 'aware' as const, moment: awareAt, reason: '', by: system, at: from, state: 'in force' as const, answeredBy: null, answeredAt: null }
  return { ...incident, statements: [...incident.statements, ...statements], awareness: [choice] }
}

/** A role stands for its own person first, and then for those of the other roles that its list falls back on. */
function withRolesAsPeople(playbook: Playbook): Playbook {
  const roles = Object.entries(playbook.roles).map(([name, { resolve, mustResolve }]) => {
    const others = resolve.filter((entry) => entry.startsWith('role:')).map((entry) => entry.slice('role:'.length)).filter((role) => role !== name && role in playbook.roles)
    return [name, { resolve: [name, ...others].map((role) => `person:${role}`), mustResolve }]
  })
  return { ...playbook, roles: Object.fromEntries(roles) }
}

function personFor(role: string, confirmedAt: Date): Person {
  const points = channels.map((channel) => ({ id: channel === 'email' ? accountPoint : channel, channel, address: `${role}.${channel}`, confirmedAt, bouncedAt: null }))
  return { id: role, name: role, email: `${role}.email`, roles: [], language: 'nl', active: true, contacts: points, quietHours: null, version: 1 }
}
