import type { Own, OwnVersion } from '../shared/own-version.ts'
import type { Language } from '../shared/words/words.ts'

/** A text of the organisation itself, in one language. Its id is name and language: subject/notice.nl. */
export type OwnText = Own<TextProposal>

/** A version that somebody saved, or that the shipped text counts again. */
export interface TextProposal extends OwnVersion {
  /** 1, 2, 3 …; of a retirement that of what goes. */
  number: number
  hash: string
}

/** Which text something was written from: pinned for ever. Version 0 is the one that is shipped. */
export interface TextUsed {
  name: string
  language: Language
  version: number
  hash: string
}

/** The text that counts now, ready to be filled. */
export interface TextInForce {
  source: string
  used: TextUsed
  fill: (fields: object) => { heading: string; body: string }
}

/** A text as it is written: the first line is its heading. */
export interface ShippedText {
  name: string
  language: Language
  source: string
}

/** One text on the shelf: what is shipped, and what the organisation made of it. */
export interface ShelvedText {
  shipped: ShippedText
  own: OwnText
}

/** A proposal with all that a second person looks at. */
export interface TextFile extends ShelvedText {
  proposal: TextProposal
  source: string
  /** What counts now. */
  current: { source: string; version: number }
}

export function textId(name: string, language: Language): string {
  return `${name}.${language}`
}

export function nextNumber({ proposals }: OwnText): number {
  return proposals.filter(({ kind }) => kind === 'version').length + 1
}
