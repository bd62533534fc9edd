import type { AuditService } from '../audit/audit.service.ts'
import { actsOf } from '../shared/act.ts'
import type { Actor, Happening } from '../shared/act.ts'
import { NotFound, Refused, Stale } from '../shared/errors.ts'
import type { Absence, Absences } from './absence.ts'
import * as absence from './absence.ts'
import type { Uncovered } from './cover.ts'
import { withCover } from './cover.ts'
import type { Group } from './group.ts'
import { changeGroup, newGroup } from './group.ts'
import type { Person } from './person.ts'
import type { ScheduleStore } from './schedule.store.ts'

interface Needs {
  store: Pick<ScheduleStore, 'groups' | 'absences'>
  people: () => Promise<Person[]>
  /** A house without alarms does not look. */
  uncovered?: Uncovered
  audit: Pick<AuditService, 'settle'>
  now: () => Date
  newId: () => string
}

/** What goes for all schedules: fixed groups, and who is absent when. `why` is as in the schedules themselves. */
export function rosterService({ store: { groups, absences }, people, uncovered = async () => [], audit, now, newId }: Needs) {
  async function addGroup(terms: Omit<Group, 'version'>, by: Actor, why?: string): Promise<Group> {
    const { after, happened } = newGroup(terms, await people())
    return saveGroup(after, happened, by, why)
  }

  async function alterGroup({ id, version }: Pick<Group, 'id' | 'version'>, to: Pick<Group, 'name' | 'people'>, by: Actor, why?: string): Promise<Group> {
    const before = { ...(await groups.get(id)), version }
    const changed = changeGroup(before, to, await people())
    return changed ? saveGroup(changed.after, changed.happened, by, why) : before
  }

  async function addAbsence(person: string, period: Omit<Absence, 'id'>, by: Actor, why?: string): Promise<Absences> {
    const { after, happened } = absence.addAbsence(await absencesOf(person), { id: newId(), ...period }, await people(), now())
    return saveAbsences(after, happened, by, why)
  }

  async function removeAbsence(person: string, id: string, by: Actor, why?: string): Promise<Absences> {
    const { after, happened } = absence.removeAbsence(await absencesOf(person), id)
    return saveAbsences(after, happened, by, why)
  }

  async function absencesOf(person: string): Promise<Absences> {
    return absences.get(person).catch((error: unknown) => {
      if (error instanceof NotFound) return { id: person, periods: [], version: 0 }
      throw error
    })
  }

  async function saveGroup(after: Group, happened: Happening, by: Actor, why?: string): Promise<Group> {
    const next = { ...after, version: after.version + 1 }
    const acts = actsOf([withCover(happened, await uncovered({ group: next }), why)], { document: `group:${next.id}`, version: next.version, incident: null, who: by, at: now() })
    if (next.version > 1) await groups.replace(next, acts)
    else if ((await groups.insert(next, acts)) === 'id taken') throw new Refused({ key: 'schedules.id.taken', field: 'id' })
    await audit.settle(groups.pendings, { id: next.id, pending: acts })
    return next
  }

  async function saveAbsences(after: Absences, happened: Happening, by: Actor, why?: string): Promise<Absences> {
    const next = { ...after, version: after.version + 1 }
    const acts = actsOf([withCover(happened, await uncovered({ absences: next }), why)], { document: `absence:${next.id}`, version: next.version, incident: null, who: by, at: now() })
    if (next.version > 1) await absences.replace(next, acts)
    else if ((await absences.insert(next, acts)) === 'id taken') throw new Stale(`absence ${next.id}`)
    await audit.settle(absences.pendings, { id: next.id, pending: acts })
    return next
  }

  return { groups: groups.all, getGroup: groups.get, addGroup, alterGroup, absencesOf, addAbsence, removeAbsence }
}
export type RosterService = ReturnType<typeof rosterService>
