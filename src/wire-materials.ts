import type { Connection } from 'mongoose'
import type { Cipher } from './ops/cipher.adapter.ts'
import type { Log } from './ops/log.ts'
import type { Outside } from './outbox/attempt.ts'
import type { HouseFiles } from './wire-files.ts'

/** All that a house is built of. */
export interface Materials {
  connection: Connection
  cipher: Cipher
  /** Without mail an administrator passes invitation links on. */
  transport: Outside
  /** Where messages come back to; undefined: nowhere. */
  bounceAddress?: string | undefined
  baseUrl: string
  zone: string
  files: HouseFiles
  log: Log
  now: () => Date
  newId: () => string
  newToken: () => string
  newSalt: () => string
}
