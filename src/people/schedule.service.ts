import type { AuditService } from '../audit/audit.service.ts'
import { actsOf } from '../shared/act.ts'
import type { Actor } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { addHours, latest } from '../shared/instant.ts'
import type { Uncovered } from './cover.ts'
import { withCover } from './cover.ts'
import type { Rota } from './on-call.ts'
import type { Person } from './person.ts'
import type { Rosters } from './rota.ts'
import { outlookHours, rotaOf } from './rota.ts'
import * as rules from './schedule.ts'
import type { LayerTerms, Override, Schedule, ScheduleChange, SwapAnswer } from './schedule.ts'
import type { ScheduleStore } from './schedule.store.ts'
import { answerSwap, proposeSwap } from './swap.ts'
import type { Roll } from './swap.ts'

interface Needs {
  store: ScheduleStore
  people: () => Promise<Person[]>
  /** A house without alarms does not look. */
  uncovered?: Uncovered
  audit: Pick<AuditService, 'settle'>
  now: () => Date
  newId: () => string
}

/** The one on the page, or on the list that was read. */
type Seen = Pick<Schedule, 'id' | 'version'>

export interface SwapWish {
  from: Date
  to: Date
  /** Who is asked. */
  person: string
}

export type Outlook = Rosters & Pick<Roll, 'people' | 'rota' | 'now'>

/** Who answers when. `why` says why hours may be left without anybody; without it a change that leaves any is refused. */
export function scheduleService({ store: { schedules, groups, absences }, people, uncovered = async () => [], audit, now, newId }: Needs) {
  async function add(terms: Pick<Schedule, 'id' | 'name' | 'gapsIntended'>, by: Actor): Promise<Schedule> {
    return save(rules.newSchedule(terms), by)
  }

  async function change({ id, version }: Seen, to: Pick<Schedule, 'name' | 'gapsIntended'>, by: Actor): Promise<Schedule> {
    const before = { ...(await schedules.get(id)), version }
    const changed = rules.changeSchedule(before, to)
    return changed ? save(changed, by) : before
  }

  async function addLayer({ id, version }: Seen, { place, ...terms }: LayerTerms & { place: 'first' | 'last' }, by: Actor, why?: string): Promise<Schedule> {
    const before = { ...(await schedules.get(id)), version }
    return save(rules.addLayer(before, { id: newId(), ...terms }, place, await people(), now()), by, why)
  }

  async function removeLayer({ id, version }: Seen, layer: string, by: Actor, why?: string): Promise<Schedule> {
    return save(rules.removeLayer({ ...(await schedules.get(id)), version }, layer), by, why)
  }

  async function addOverride({ id, version }: Seen, terms: Omit<Override, 'id'>, by: Actor, why?: string): Promise<Schedule> {
    const before = { ...(await schedules.get(id)), version }
    return save(rules.addOverride(before, { id: newId(), ...terms }, await people(), now()), by, why)
  }

  async function removeOverride({ id, version }: Seen, override: string, by: Actor, why?: string): Promise<Schedule> {
    return save(rules.removeOverride({ ...(await schedules.get(id)), version }, override), by, why)
  }

  /** As it was, where it was: `removed` comes from the act that took it away. */
  async function restoreLayer(id: string, removed: Parameters<typeof rules.restoreLayer>[1], by: Actor, why?: string): Promise<Schedule> {
    return save(rules.restoreLayer(await schedules.get(id), removed, await people()), by, why)
  }

  async function restoreOverride(id: string, removed: Parameters<typeof rules.restoreOverride>[1], by: Actor, why?: string): Promise<Schedule> {
    return save(rules.restoreOverride(await schedules.get(id), removed, await people()), by, why)
  }

  /** `by` asks somebody to take a shift of theirs. */
  async function propose(schedule: string, wish: SwapWish, by: Actor & { id: string }): Promise<Schedule> {
    const before = await schedules.get(schedule)
    return save(proposeSwap(before, { id: newId(), by: by.id, ...wish }, await roll(wish.to)), by)
  }

  async function answer(schedule: string, swap: string, given: SwapAnswer, by: Actor & { id: string }, why?: string): Promise<Schedule> {
    const before = await schedules.get(schedule)
    const until = before.swaps.find(({ id }) => id === swap)?.to
    return save(answerSwap(before, swap, given, by.id, await roll(until)), by, why)
  }

  /** Every change of a schedule comes through here. The write itself is safe: what fails after it, the next tick makes up for. */
  async function save({ after, happened }: ScheduleChange, by: Actor, why?: string): Promise<Schedule> {
    const next = { ...after, version: after.version + 1 }
    // A new one has nobody yet: it changes nothing.
    const open = next.version > 1 ? await uncovered({ schedule: next }) : []
    const acts = actsOf([withCover(happened, open, why)], { document: `schedule:${next.id}`, version: next.version, incident: null, who: by, at: now() })
    if (next.version > 1) await schedules.replace(next, acts)
    else if ((await schedules.insert(next, acts)) === 'id taken') throw new Refused({ key: 'schedules.id.taken', field: 'id' })
    await audit.settle(schedules.pendings, { id: next.id, pending: acts })
    return next
  }

  async function rosters(): Promise<Rosters & { people: Person[] }> {
    const [found, fixed, away, everybody] = await Promise.all([schedules.all(), groups.all(), absences.all(), people()])
    return { schedules: found, groups: fixed, absences: away, people: everybody }
  }

  /** Who is on duty from an instant until another, as it stands now. */
  async function rota(from: Date, to: Date): Promise<Rota> {
    return rotaOf(await rosters(), from, to)
  }

  /** Everything there is, with who is on duty in the coming eight weeks. */
  async function outlook(): Promise<Outlook> {
    const known = await rosters()
    return { ...known, rota: rotaOf(known, now(), addHours(now(), outlookHours)), now: now() }
  }

  async function roll(until: Date | undefined): Promise<Roll> {
    const known = await rosters()
    return { ...known, rota: rotaOf(known, now(), latest(now(), until)!), now: now() }
  }

  return { get: schedules.get, add, change, addLayer, removeLayer, restoreLayer, addOverride, removeOverride, restoreOverride, propose, answer, rosters, rota, outlook }
}
export type ScheduleService = ReturnType<typeof scheduleService>
