import type { TableForm } from './recipient-table.ts'

/** A file that somebody sent to read recipients from. Its bytes are kept sealed, in pieces, until a list was made of it. */
export interface Upload {
  id: string
  incident: string
  notification: string | null
  form: TableForm
  bytes: number
  by: string | null
  at: Date
  /** Not whole yet, or there. */
  state: 'arriving' | 'kept'
}

/** All pieces but the last have this size, so that any byte can be found. */
export const pieceBytes = 512 * 1024
