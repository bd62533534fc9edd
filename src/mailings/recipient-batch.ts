import type { Fault } from './recipient-fault.ts'
import { addressKeyOf, hashedOn, noRows, valuesKeyOf } from './recipient-hash.ts'
import type { Keyed } from './recipient-hash.ts'
import type { Draft, ReadRow } from './recipient-row.ts'
import type { KeptRow } from './recipient-seal.ts'
import { countDuplicate, countRow, countUsable, noTally } from './recipient-tally.ts'
import type { Tally } from './recipient-tally.ts'
import type { Recipient } from './recipient.ts'

export type Keys = Pick<KeptRow, 'addressKey' | 'valuesKey'>
/** A row that is on the list already. */
export type Known = Keys & Pick<KeptRow, 'line'>

/** A row with what makes it a duplicate. */
export type KeyedRow = ReadRow & { keys: Keys | null }

/** How far a file is read. */
export interface Progress {
  tally: Tally
  hash: string
  /** How many faults are kept. */
  faults: number
}

export function noProgress(): Progress {
  return { tally: noTally(), hash: noRows, faults: 0 }
}

export function withKeys(row: ReadRow, list: string, keyed: Keyed): KeyedRow {
  return { ...row, keys: row.draft && { addressKey: addressKeyOf(list, row.draft, keyed), valuesKey: valuesKeyOf(row.draft, keyed) } }
}

/** Gives each row of a batch its place on the list, in the order of the file; who is there already is not put there twice. */
export function placed(batch: readonly KeyedRow[], known: readonly Known[], progress: Progress, keyed: Keyed): { rows: (Recipient & Keys)[]; faults: Fault[] } {
  const seen = new Map(known.map((row) => [row.addressKey, row]))
  const rows: (Recipient & Keys)[] = []
  const faults: Fault[] = []
  for (const one of batch) {
    countRow(progress.tally, one)
    faults.push(...one.faults)
    if (!one.draft || !one.keys) continue
    const before = seen.get(one.keys.addressKey)
    if (before) {
      const fault = repeated(one.draft, one.keys, before)
      countDuplicate(progress.tally, fault)
      faults.push(fault)
      continue
    }
    const row = progress.tally.counts.usable + 1
    countUsable(progress.tally, one.draft, row)
    progress.hash = hashedOn(progress.hash, one.draft, keyed)
    seen.set(one.keys.addressKey, { ...one.keys, line: one.draft.line })
    rows.push({ ...one.draft, ...one.keys, row })
  }
  return { rows, faults }
}

function repeated({ line }: Draft, { valuesKey }: Keys, before: Known): Fault {
  return { line, kind: before.valuesKey === valuesKey ? 'twice' : 'twice-other', column: null, other: before.line }
}
