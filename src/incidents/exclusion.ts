import { may } from '../people/access.ts'
import type { Person } from '../people/person.ts'
import type { Actor } from '../shared/act.ts'
import { byPerson, restrictedAct } from '../shared/act.ts'
import { isBlank } from '../shared/blank.ts'
import { Refused } from '../shared/errors.ts'
import { sha256 } from '../shared/hash.ts'
import type { Change, Incident } from './incident.ts'

/** Somebody hears nothing of an incident, because it is about them. */
export interface Exclusion {
  /** Random, and shown nowhere: who lacks it cannot guess what the seal in the audit stands for. */
  id: string
  person: string
  /** They were a DPO at that moment, so it is for management too. */
  dpo: boolean
  reason: string
  by: Actor
  at: Date
  withdrawn: { by: Actor; at: Date } | null
}

export interface Excluding {
  id: string
  whom: Person
  reason: string
}

/** A DPO excludes anybody but themselves, management only a DPO: so that there is somebody for each, and it stays among few. */
export function mayExclude(by: Person, whom: Person): boolean {
  return by.id !== whom.id && whom.active && may(by, 'exclude people') && (isDpo(by) || isDpo(whom))
}

/** Also when the incident has ended: it can be reopened, and then somebody is called at once. */
export function exclude(incident: Incident, { id, whom, reason }: Excluding, by: Person, at: Date): Change {
  if (!mayExclude(by, whom)) throw new Refused({ key: by.id === whom.id ? 'exclusion.self' : 'exclusion.not-yours', field: 'exclusion.person' })
  if (exclusionsFor(by, incident).some((one) => inForce(one) && one.person === whom.id)) throw new Refused({ key: 'exclusion.there', field: 'exclusion.person' })
  if (isBlank(reason)) throw new Refused({ key: 'exclusion.reason.missing', field: 'exclusion.reason' })
  const exclusion: Exclusion = { id, person: whom.id, dpo: isDpo(whom), reason: reason.trim(), by: byPerson(by.id), at, withdrawn: null }
  return changeTo([...incident.exclusions, exclusion], [exclusion], incident)
}

/** Ends what the reader knows of. Where there is nothing, nothing happens: a refusal would tell who was never excluded, and who was. */
export function readmit(incident: Incident, person: string, by: Person, at: Date): Change {
  const known = exclusionsFor(by, incident).filter((one) => inForce(one) && one.person === person)
  if (known.length === 0) return { incident, happenings: [] }
  const ended = new Map(known.map((one) => [one.id, { ...one, withdrawn: { by: byPerson(by.id), at } }]))
  return changeTo(incident.exclusions.map((one) => ended.get(one.id) ?? one), [...ended.values()], incident)
}

function changeTo(exclusions: Exclusion[], acts: readonly Exclusion[], incident: Incident): Change {
  return {
    incident: { ...incident, exclusions, excluded: [...new Set(exclusions.filter(inForce).map(({ person }) => person))] },
    happenings: acts.map((one) => ({ what: restrictedAct, apart: `restricted:${sealOf(incident.number, one)}` })),
  }
}

/**
 * What a person may know of: a DPO all, management what is about a DPO, and nobody what is about themselves. Who is
 * excluded goes on seeing what they saw before, and what they do themselves, so that nothing shows that they are.
 */
export function exclusionsFor(person: Person, { exclusions }: Pick<Incident, 'exclusions'>): Exclusion[] {
  if (!may(person, 'exclude people')) return []
  const since = exclusions.find((one) => inForce(one) && one.person === person.id)?.at
  return exclusions.filter((one) => one.person !== person.id && (isDpo(person) || one.dpo) && (!since || one.at < since || one.by.id === person.id))
}

export function inForce({ withdrawn }: Exclusion): boolean {
  return withdrawn === null
}

/** Binds the audit to an exclusion as it was written, and says nothing of it to who has not its id. */
export function sealOf(incident: string, { id, person, dpo, reason, by, at, withdrawn }: Exclusion): string {
  const end = withdrawn && [withdrawn.by.id, withdrawn.at.toISOString()]
  return sha256(JSON.stringify([incident, id, person, dpo, reason, by.id, at.toISOString(), end]))
}

export function isDpo({ roles }: Pick<Person, 'roles'>): boolean {
  return roles.includes('dpo')
}
