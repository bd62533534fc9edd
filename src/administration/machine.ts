import type { Channel } from '../outbox/channel.ts'

/** What only the process knows that the house runs in: for the pages of the administrator. */
export interface Machine {
  store: 'embedded' | 'external'
  /** A sentence while the store cannot take writes, or null. */
  readOnly: () => Promise<string | null>
  keyFile: boolean
  /** Null where the records are on another machine. */
  freeBytes: () => Promise<number | null>
  clockJump: () => { at: Date; seconds: number } | null
  bounces: 'port' | 'api' | 'none'
  mailAnswers: () => Promise<{ ok: true } | { ok: false; code: string }>
  /** Where each channel goes, without anything that is secret. */
  ways: Partial<Record<Channel, string>>
}
