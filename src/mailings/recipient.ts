import type { Language } from '../shared/words/words.ts'

/** How somebody is reached. Without a mailbox but with a whole postal address: by letter. */
export type RecipientChannel = 'email' | 'letter'

/** What is personal in a row; sealed in the store and wiped after a term. */
export interface RecipientContent {
  name: string
  /** Empty for a letter. The domain is in ASCII. */
  email: string
  /** The lines of an address under the name: street and number, postcode and place, country. */
  postal: string[]
  /** The merge fields of the file: `own.<name>` in a text. Each field of the list is there, empty when the cell was. */
  own: Record<string, string>
}

/** One person on a list, as a sender reads it. */
export interface Recipient extends RecipientContent {
  /** 1, 2, 3 … in the order of sending, which is the order of the file. */
  row: number
  /** On which line of the file it begins. */
  line: number
  /** The domain of the mailbox; empty without one. */
  provider: string
  language: Language
  channel: RecipientChannel
}

/** `reading` until every row is in; `refused` when it was thrown away; only `ready` may be sent to. */
export type RecipientListState = 'reading' | 'ready' | 'refused' | 'wiped'

export interface RecipientCounts {
  /** Rows of the file under its head, empty lines apart. */
  rows: number
  /** Rows of the list: one for each person who gets something. */
  usable: number
  /** Rows that cannot be sent to. Zero, unless a person chose to leave them out. */
  refused: number
  /** Rows with an address that stood earlier in the file. */
  duplicates: number
  /** Rows of another group than this list is for. */
  elsewhere: number
  byLanguage: Record<Language, number>
  byChannel: Record<RecipientChannel, number>
}

/** A checked list. Once ready, nothing about it changes but that its rows are wiped; approval binds to `id` and `hash`. */
export interface RecipientList {
  id: string
  incident: string
  /** What the people on it have in common: one list for each group by exposure. */
  group: string
  /** SHA-256 over the rows in order; empty while it is being read. */
  hash: string
  counts: RecipientCounts
  /** Names of the merge fields, without `own.`, in the order of the alphabet. */
  fields: string[]
  state: RecipientListState
  by: string | null
  at: Date
  /** When the personal part of the rows is deleted; counts and hash stay. */
  wipeAt: Date
}
