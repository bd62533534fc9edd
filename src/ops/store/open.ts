import { openEmbedded, type EmbeddedParts } from './embedded.ts'
import { openExternal } from './external.ts'
import type { Say, Store } from './store.ts'

export type StoreConfig = {
  mongodbUri?: string | undefined
  dataDir: string
  say: Say
  /** Only for a store that is made for the moment: the demo and tests. */
  throwAway?: boolean
}

/** `parts` replaces pieces of the embedded store in tests. */
export function openStore({ mongodbUri, dataDir, say, throwAway }: StoreConfig, parts: EmbeddedParts = {}): Promise<Store> {
  return mongodbUri ? openExternal(mongodbUri, say) : openEmbedded(dataDir, { say, throwAway }, parts)
}
