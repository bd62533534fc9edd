import type { Delimiter } from './recipient-delimiter.ts'
import type { Encoding } from './recipient-encoding.ts'

/** How a file is written. */
export type TableForm = { kind: 'csv'; encoding: Encoding; delimiter: Delimiter } | { kind: 'xlsx' }

/** Where the bytes of a file are; a range ends before `end`. */
export interface TableSource {
  bytes: number
  range: (start: number, end: number) => AsyncIterable<Buffer>
}

/** A file of a million people with their addresses takes some 150 MB. */
export const mostBytes = 400 * 1024 * 1024
export const mostRows = 1_000_000
/** Letters in one row. More is a mistake: most likely a quotation mark that is never closed. */
export const mostInRow = 100_000

/** What the first bytes of a file say it is. */
export function kindOf(head: Uint8Array): 'xlsx' | 'csv' | 'sealed or old' {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0x50, 0x4b, 0x05, 0x06)) return 'xlsx'
  // An Excel file with a password is packed like one from before 2007.
  return starts(0xd0, 0xcf, 0x11, 0xe0) ? 'sealed or old' : 'csv'
}
