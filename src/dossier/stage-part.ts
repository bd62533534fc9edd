import type { Duty } from '../incidents/duty.ts'

/** A clock without what is left of it: that differs with every moment of looking. */
export function stagePart({ stage, reading }: Duty) {
  const { kind, startedAt, due, provisional, waitsFor, filedAt, onTime, state } = reading
  return { id: stage.id, title: stage.title, kind, startedAt, due, provisional, waitsFor, filedAt, onTime, notOwed: state === 'not-owed' }
}
