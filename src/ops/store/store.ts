import type { ConnectOptions } from 'mongoose'

/** Where the records live, ready to be connected to. */
export type Store = {
  kind: 'embedded' | 'external'
  uri: string
  options: ConnectOptions
  /** null when records may be written, otherwise a sentence that says why not. */
  writable(): Promise<null | string>
  /** Called once, with a sentence, when the store will not come back by itself. */
  onLost(listener: (reason: string) => void): void
  /** The process that holds the engine, while it is one of ours. */
  hostPid(): number | null
  close(): Promise<void>
}

export type Say = (line: string, fields?: Record<string, unknown>) => void
