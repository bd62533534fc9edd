import type { Actor } from '../shared/act.ts'
import type { Reason } from '../shared/errors.ts'

/** The authority (or the client) has it: number, moment, receipt, and exactly what was sent. */
export interface Filing {
  id: string
  obligation: string
  /** The number that the authority gave. */
  reference: string
  filedAt: Date
  receipt: string
  lateReason: string | null
  /** The sheet as it stood when it was filed, and its SHA-256. */
  sheet: string
  sheetHash: string
  by: Actor
  at: Date
}

export interface FilingInput {
  obligation: string
  reference: string
  filedAt: Date
  receipt: string
  lateReason: string
}

/** Why a filing cannot be recorded as it is given. `due` is the statutory moment, null where there is none. */
export function missingFromFiling(input: FilingInput, { due, earliest, now }: { due: Date | null; earliest: Date; now: Date }): Reason[] {
  const missing: Reason[] = []
  if (input.reference.trim() === '') missing.push({ key: 'filing.reference.missing', field: 'reference' })
  if (input.filedAt > now) missing.push({ key: 'moment.future', field: 'filedAt' })
  if (input.filedAt < earliest) missing.push({ key: 'filing.before-signal', field: 'filedAt' })
  if (isLate(input.filedAt, due) && input.lateReason.trim() === '') missing.push({ key: 'filing.late-reason.missing', field: 'lateReason' })
  return missing
}

/** GDPR Art. 33(1), second sentence: a notification after 72 hours goes with reasons for the delay. */
export function isLate(filedAt: Date, due: Date | null): boolean {
  return due !== null && filedAt > due
}
