import type { Verification } from './hash-chain.ts'

/** What the latest check of the whole chain found, and when. */
export interface Verified extends Verification {
  at: Date
}

/** How the chain stands: how many entries it has, and its latest check. */
export interface ChainState {
  entries: number
  verified: Verified | null
}
