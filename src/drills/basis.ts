import { channels } from '../outbox/channel.ts'
import { reportIncident } from '../incidents/incident.ts'
import { hasBounced, isWorking } from '../people/contact.ts'
import type { Rota } from '../people/on-call.ts'
import type { Person } from '../people/person.ts'
import { keyOf } from '../playbooks/playbook-key.ts'
import { standardDutyHours, standardQuietHours } from '../playbooks/plan.ts'
import type { Rehearsal } from '../playbooks/rehearsal.ts'
import { rehearsalOf } from '../playbooks/rehearsal.ts'
import type { Scene, Setting } from '../playbooks/simulate.ts'
import { system } from '../shared/act.ts'
import { homeZone } from '../shared/dutch-time.ts'
import type { DrillRota, Participant, DrillBasis } from './drill.ts'

/** The scene when it is reported: something was noticed, and nobody knows anything else yet. */
export function openingOf({ name, playbook, from, people, rota, law, hours, usable, zone }: DrillBasis): { scene: Scene; setting: Setting } {
  const key = keyOf(playbook)
  const { incident } = reportIncident({ number: name, drill: true, by: system, contact: '', facts: { detectedAt: from }, playbook: key, traits: law.traits }, from)
  const world = { people: people.map(asPerson), rota: asRota(rota), excluded: [], usable, quiet: hours.quiet, zone, now: from }
  return { scene: { incident, rows: [], activity: [], world }, setting: { playbooks: new Map([[key, playbook]]), law, dutyHours: hours.duty } }
}

/** A playbook on its own: each of its roles is one person who can be reached. */
export function basisOf({ playbook, pack, from, zone = homeZone }: Pick<Rehearsal, 'playbook' | 'pack' | 'from' | 'zone'>): DrillBasis {
  const { scene, setting } = rehearsalOf({ playbook, pack, from })
  const [played] = [...setting.playbooks.values()]
  return {
    name: 'drill', playbook: played!, from, people: scene.world.people.map(participantFrom), rota: { schedules: [], groups: [] }, law: setting.law,
    hours: { duty: standardDutyHours, quiet: standardQuietHours }, usable: channels, zone,
  }
}

/** Whoever can be reached when the drill is made can be reached in it, whenever it plays; the address stays behind. */
export function copied({ id, name, roles, language, contacts, quietHours }: Person, { now, from }: { now: Date; from: Date }): Participant {
  return {
    id, name, roles: [...roles], language, quietHours,
    contacts: contacts.map((point) => ({
      id: point.id, channel: point.channel, address: '', confirmedAt: isWorking(point, now) ? from : null, bouncedAt: hasBounced(point) ? from : null,
    })),
  }
}

export function copiedRota({ schedules, groups }: Rota): DrillRota {
  return {
    schedules: [...schedules].map(([name, shifts]) => ({ name, shifts: shifts.map(({ from, to, person }) => ({ from, to, person })) })),
    groups: [...groups].map(([name, people]) => ({ name, people: [...people] })),
  }
}

function participantFrom({ id, name, roles, language, contacts, quietHours }: Person): Participant {
  return { id, name, roles, language, contacts: contacts.map((point) => ({ ...point, address: '' })), quietHours }
}

function asPerson(participant: Participant): Person {
  return { ...participant, email: '', active: true, version: 1 }
}

function asRota({ schedules, groups }: DrillRota): Rota {
  return { schedules: new Map(schedules.map(({ name, shifts }) => [name, shifts])), groups: new Map(groups.map(({ name, people }) => [name, people])) }
}
