import type { Facts } from '../facts/facts.ts'
import type { Actor } from '../shared/act.ts'
import type { Reason } from '../shared/errors.ts'
import { isBlank } from '../shared/blank.ts'
import { sha256 } from '../shared/hash.ts'
import type { Key, Language, Text } from '../shared/words/words.ts'

/** What a text is for: it decides what it must name and whom it may name. */
type TextKind = 'letter' | 'sheet' | 'client' | 'phone' | 'website'

/** Something that is about to leave the house. */
export interface CheckedText {
  /** Which text, for the reader and for the id of what is found: 'letter nl', 'sheet', 'client/noorderbank'. */
  where: string
  language: Language
  text: string
  /** A letter, when it is left out. */
  kind?: TextKind
  /** The id of the one client it is for, or on whose behalf it is sent: no other client may be named in it. */
  client?: string
  /** What is known about the people or the client that this text is for, where that is not what the register says of the whole: one group, one strand. */
  about?: Facts
}

const ruleNames = ['number', 'date', 'category', 'silence', 'claim', 'leftover', 'internal', 'client', 'contact', 'between'] as const
export type RuleName = (typeof ruleNames)[number]

/** A text says what the register, or another text, says otherwise. */
export interface Contradiction {
  /** The same as long as the same is found in the same text and the register says the same; see `contradictionId`. */
  id: string
  rule: RuleName
  where: string
  /** The words themselves. */
  found: string
  /** The sentence they stand in, shortened; only for the reader. */
  context: string
  /** What the register, or the other text, says. */
  register: Text
  /** The sentence of the catalogue that says what is the matter. */
  text: Key
}

/** Somebody knows of a contradiction and says why it may stay. The second person sees it when approving. */
export interface Acceptance {
  /** The id of the contradiction. */
  id: string
  reason: string
  by: Actor
  at: Date
}

/** Where the words stand makes no difference, nor what stands around them; what they say and what they are held against does. */
export function contradictionId({ rule, where, found, register, text }: Omit<Contradiction, 'id' | 'context'>): string {
  return sha256(JSON.stringify([rule, where, text, plain(found), register.en])).slice(0, 16)
}

/** Contradictions that nobody has given a reason for. An acceptance counts for nothing once its finding changed. */
export function openContradictions(found: readonly Contradiction[], accepted: readonly Acceptance[]): Contradiction[] {
  const reasoned = new Set(accepted.filter(({ reason }) => !isBlank(reason)).map(({ id }) => id))
  return found.filter(({ id }) => !reasoned.has(id))
}

/** Why a text may not leave yet: one reason for each open contradiction, tied to its field on the page. */
export function missingReasons(found: readonly Contradiction[], accepted: readonly Acceptance[]): Reason[] {
  return openContradictions(found, accepted).map(({ id, found: words, where }) => ({ key: 'consistency.reason.missing', values: { found: words, where }, field: reasonField(id) }))
}

/** The name of the field in which the reason for a contradiction is typed. */
export function reasonField(id: string): string {
  return `reason-${id}`
}

function plain(words: string): string {
  return words.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}
