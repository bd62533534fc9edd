import type { Contradiction } from './contradiction.ts'

/** What a rule found in one text; `context` is the whole sentence. */
export type Finding = Omit<Contradiction, 'id' | 'where'>
