import { without } from './span.ts'

/** Somebody is on duty from an instant until, not including, another. */
export interface Shift {
  from: Date
  to: Date
  person: string
}

export type Period = Pick<Shift, 'from' | 'to'>

/** Who is on duty when, expanded once into UTC intervals, and the fixed groups. Names are those of `schedule:` and `group:` entries. */
export interface Rota {
  schedules: ReadonlyMap<string, readonly Shift[]>
  groups: ReadonlyMap<string, readonly string[]>
}

/** Nobody has made a schedule yet. */
export const noRota: Rota = { schedules: new Map(), groups: new Map() }

/** Who is on duty on a schedule; nobody in a gap, and nobody where there is no such schedule. */
export function onDuty(rota: Rota, schedule: string, at: Date): string[] {
  return shiftsOn(rota, schedule).filter(({ from, to }) => from <= at && at < to).map(({ person }) => person)
}

/** When nobody answers, in order. Where there is no such schedule that is always. */
export function gapsIn(rota: Rota, schedule: string, from: Date, to: Date): Period[] {
  return left({ from, to }, shiftsOn(rota, schedule))
}

/** Whether it is this person who is on duty in all of a period. */
export function isTheirs(rota: Rota, schedule: string, person: string, period: Period): boolean {
  return left(period, shiftsOn(rota, schedule).filter((shift) => shift.person === person)).length === 0
}

function shiftsOn({ schedules }: Rota, schedule: string): readonly Shift[] {
  return schedules.get(schedule) ?? []
}

function left(period: Period, shifts: readonly Period[]): Period[] {
  const span = ({ from, to }: Period) => ({ from: from.getTime(), to: to.getTime() })
  return without([span(period)], shifts.map(span)).map(({ from, to }) => ({ from: new Date(from), to: new Date(to) }))
}
