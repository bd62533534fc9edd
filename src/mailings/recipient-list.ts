import type { Reason } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import type { FaultKind } from './recipient-fault.ts'
import { fieldsOf } from './recipient-plan.ts'
import type { Plan } from './recipient-plan.ts'
import type { TableForm } from './recipient-table.ts'
import { noTally } from './recipient-tally.ts'
import type { Tally } from './recipient-tally.ts'
import type { RecipientList } from './recipient.ts'

/** A list with all that is kept about how it came to be. Nothing in it says who is on it. */
export interface RecipientFile extends RecipientList, Pick<Tally, 'found' | 'blanks' | 'samples'> {
  /** The file it is read from, as long as that is kept. */
  upload: string
  form: TableForm
  /** The notification it was made for, when it was made from there. */
  notification: string | null
  plan: Plan
  /** Who reads the file: one process, once. */
  reader: string
  /** When the reader was last heard of. */
  seenAt: Date
  /** When all rows were read and checked; from then on a person decides. */
  checkedAt: Date | null
  /** Why it could not be read. */
  failure: Reason | null
  /** The rows that were left out, and why: without this a list with refused rows is not used. */
  leftOut: { n: number; reason: string } | null
}

export const daysKept = 90
/** A file that nobody went on with, and a list that nobody confirmed. */
export const daysUndecided = 3
/** A reader that was not heard of for so long is gone: the list is thrown away, for nobody knows how far it came. */
export const minutesSilent = 10

export function newList(made: Pick<RecipientFile, 'id' | 'incident' | 'upload' | 'form' | 'notification' | 'plan' | 'reader' | 'by' | 'at'>): RecipientFile {
  return {
    ...made, ...noTally(), group: made.plan.group, hash: '', fields: fieldsOf(made.plan), state: 'reading',
    wipeAt: wipeAfter(made.at), seenAt: made.at, checkedAt: null, failure: null, leftOut: null,
  }
}

/** Counted from when the list was made, and anew from each sending. */
export function wipeAfter(at: Date): Date {
  return addHours(at, daysKept * 24)
}

/** Where a list stands, for a person. */
export type Standing = 'reading' | 'silent' | 'failed' | 'to confirm' | 'ready' | 'refused' | 'wiped'

export function standingOf({ state, checkedAt, failure, seenAt }: Pick<RecipientFile, 'state' | 'checkedAt' | 'failure' | 'seenAt'>, now: Date): Standing {
  if (state === 'refused' && failure) return 'failed'
  if (state !== 'reading') return state
  if (checkedAt) return 'to confirm'
  return isSilent({ seenAt }, now) ? 'silent' : 'reading'
}

export function isSilent({ seenAt }: Pick<RecipientFile, 'seenAt'>, now: Date): boolean {
  return addHours(seenAt, minutesSilent / 60) <= now
}

/** Why the list may not be used yet. Leaving rows out is a choice with a reason; nothing is half merged by itself. */
export function missingFromConfirmation({ state, checkedAt, counts }: Pick<RecipientFile, 'state' | 'checkedAt' | 'counts'>, reason: string): Reason[] {
  if (state !== 'reading' || !checkedAt) return [{ key: 'recipients.confirm.not-now' }]
  if (counts.usable === 0) return [{ key: 'recipients.confirm.nobody' }]
  return counts.refused > 0 && reason.trim() === '' ? [{ key: 'recipients.confirm.reason', values: { n: counts.refused }, field: 'reason' }] : []
}

/** Fields that a text needs and that the list lacks, or lacks in some rows: with these the text cannot be filled in for everybody. */
export function missingFields({ fields, blanks }: Pick<RecipientFile, 'fields' | 'blanks'>, needs: readonly string[]): Reason[] {
  return needs.flatMap((field): Reason[] => {
    if (!fields.includes(field)) return [{ key: 'recipients.field.absent', values: { field: `own.${field}` } }]
    const blank = blanks[field]
    return blank ? [{ key: 'recipients.field.blank', values: { field: `own.${field}`, n: blank.n, line: blank.line } }] : []
  })
}

/** What is recorded of a list: how many and which, never who. */
export function detailOf({ id, group, hash, counts }: RecipientFile): Record<string, unknown> {
  const { rows, usable, refused, duplicates, elsewhere } = counts
  return { list: id, group, hash, rows, usable, refused, duplicates, elsewhere }
}

/** How often each thing was the matter, the most serious first. */
export function foundIn({ found }: Pick<RecipientFile, 'found'>, kinds: readonly FaultKind[]): { kind: FaultKind; n: number }[] {
  return kinds.flatMap((kind) => (found[kind] ? [{ kind, n: found[kind] }] : []))
}
