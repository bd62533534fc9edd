import type { Happening } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'

/** Whether anybody may report without an account, and by which key. Off until an administrator turns it on. */
export interface OpenReport {
  /** In the address of the page; null while it is off. */
  key: string | null
  /** Since when this key works. */
  since: Date | null
  /** Grows by one with every change. */
  version: number
}

export const closed: OpenReport = { key: null, since: null, version: 0 }

export interface Change {
  after: OpenReport
  happened: Happening
}

export function turnOn(before: OpenReport, key: string, at: Date): Change {
  if (before.key !== null) throw new Refused({ key: 'openReport.on.already' })
  return { after: { ...before, key, since: at }, happened: { what: 'open reporting turned on' } }
}

/** The key that went until now stops at once, on whatever poster it hangs. */
export function replaceKey(before: OpenReport, key: string, at: Date): Change {
  if (before.key === null) throw new Refused({ key: 'openReport.off.already' })
  return { after: { ...before, key, since: at }, happened: { what: 'open reporting key replaced' } }
}

export function turnOff(before: OpenReport): Change {
  if (before.key === null) throw new Refused({ key: 'openReport.off.already' })
  return { after: { ...before, key: null, since: null }, happened: { what: 'open reporting turned off' } }
}
