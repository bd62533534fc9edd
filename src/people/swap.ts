import { Forbidden, NotFound, Refused } from '../shared/errors.ts'
import { latest } from '../shared/instant.ts'
import type { Absences } from './absence.ts'
import { checkPeople, checkPeriod, isAbsent } from './absence.ts'
import type { Rota } from './on-call.ts'
import { isTheirs } from './on-call.ts'
import type { Person } from './person.ts'
import type { Schedule, ScheduleChange, Swap, SwapAnswer } from './schedule.ts'
import { withOverride } from './schedule.ts'

/** What there is to know about who is there. */
export interface Roll {
  people: readonly Person[]
  absences: readonly Absences[]
  rota: Rota
  now: Date
}

const swapDays = 62
const mostSwaps = 200

export function proposeSwap(before: Schedule, swap: Omit<Swap, 'state' | 'at'>, roll: Roll): ScheduleChange {
  const { now, people } = roll
  checkPeriod(swap, now, swapDays)
  checkPeople([swap.person], people, () => 'person')
  if (swap.person === swap.by) throw new Refused({ key: 'shifts.swap.self', field: 'person' })
  if (isAway(swap, roll)) throw new Refused({ key: 'shifts.swap.away', field: 'person' })
  if (!isStillTheirs(before, swap, roll)) throw new Refused({ key: 'shifts.swap.notYours', field: 'from' })
  const running = before.swaps.filter(({ to }) => to > now)
  if (running.some((one) => one.state === 'proposed' && one.by === swap.by && one.from < swap.to && swap.from < one.to)) throw new Refused({ key: 'shifts.swap.there', field: 'from' })
  if (running.length >= mostSwaps) throw new Refused({ key: 'shifts.swap.many', values: { most: mostSwaps } })
  return { after: { ...before, swaps: [...running, { ...swap, state: 'proposed', at: now }] }, happened: { what: 'swap proposed', detail: { schedule: before.id, swap } } }
}

/** Who is asked accepts or declines; who asked withdraws. To everybody else there is no such swap. */
export function answerSwap(before: Schedule, id: string, answer: SwapAnswer, by: string, roll: Roll): ScheduleChange {
  const swap = before.swaps.find((one) => one.id === id)
  if (!swap || ![swap.by, swap.person].includes(by)) throw new NotFound(`swap ${id}`)
  if (by !== (answer === 'withdrawn' ? swap.by : swap.person)) throw new Forbidden(`swap ${id}`)
  if (swap.state !== 'proposed') throw new Refused({ key: 'shifts.swap.answered' })
  const answered = { ...before, swaps: before.swaps.map((one) => (one === swap ? { ...one, state: answer } : one)) }
  const happened = { what: `swap ${answer}`, detail: { schedule: before.id, swap: id } }
  return { after: answer === 'accepted' ? taken(answered, swap, roll) : answered, happened }
}

/** From the moment on that it is accepted: what was before stays as it was. */
function taken(schedule: Schedule, swap: Swap, roll: Roll): Schedule {
  const { id, person, to } = swap
  if (to <= roll.now) throw new Refused({ key: 'shifts.swap.over' })
  const from = latest(swap.from, roll.now)!
  if (!isStillTheirs(schedule, { ...swap, from }, roll)) throw new Refused({ key: 'shifts.swap.moved' })
  if (isAway({ ...swap, from }, roll)) throw new Refused({ key: 'shifts.swap.youAreAway' })
  return withOverride(schedule, { id, person, from, to, reason: '' }, roll.now)
}

function isStillTheirs({ id }: Schedule, swap: Pick<Swap, 'by' | 'from' | 'to'>, { rota, now }: Roll): boolean {
  return isTheirs(rota, id, swap.by, { from: latest(swap.from, now)!, to: swap.to })
}

function isAway(swap: Pick<Swap, 'person' | 'from' | 'to'>, { absences }: Roll): boolean {
  return absences.some((one) => one.id === swap.person && isAbsent(one, swap))
}

/** Waits for this person's answer. */
export function isAsked({ person, state }: Swap, me: Pick<Person, 'id'>): boolean {
  return person === me.id && state === 'proposed'
}

export function askedOf(schedules: readonly Pick<Schedule, 'swaps'>[], me: Pick<Person, 'id'>, now: Date): number {
  return schedules.flatMap(({ swaps }) => swaps).filter((swap) => swap.to > now && isAsked(swap, me)).length
}
