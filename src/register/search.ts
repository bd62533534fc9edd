import type { Stage } from '../incidents/stages.ts'
import { mark } from './keys.ts'
import { askedWords } from './words.ts'

/** Further than this nobody counts. */
export const mostCounted = 1000

/** One thing that an incident must answer to: a mark that it bears, or a word that begins like this. */
export interface Need {
  mark?: string
  beginning?: string
  /** Marks that will do as well: of the people whose name has such a word. */
  or?: readonly string[]
}

/** What is asked of the summaries. All needs at once; drills apart. */
export interface Search {
  needs: readonly Need[]
  drill: boolean
  /** The words are looked for in what a reporter may know of an own report. */
  own?: boolean
  reportedFrom?: Date | undefined
  /** Not this moment itself. */
  reportedBefore?: Date | undefined
  /** Only what comes after this number in the list. */
  after?: string | undefined
}

export interface Wanted {
  q?: string | undefined
  client?: string | undefined
  kind?: string | null | undefined
  level?: string | null | undefined
  stage?: Stage | null | undefined
  open?: boolean | null | undefined
  /** Everything that this person reported or worked on. */
  person?: string | null | undefined
  /** Only what this person reported. */
  reporter?: string | null | undefined
}

/** Somebody whose name may be looked for. */
export interface NamedPerson {
  id: string
  words: readonly string[]
}

/** The needs of a question: what narrows down most stands first. */
export function needsOf({ q = '', client = '', kind, level, stage, open, person, reporter }: Wanted, people: readonly NamedPerson[] = []): Need[] {
  const marks = [
    kind && mark.kind(kind), level && mark.level(level), stage && mark.stage(stage), open === null || open === undefined ? null : mark.state(open),
  ]
  return [
    ...(reporter ? [{ mark: mark.reporter(reporter) }] : []),
    ...(person ? [{ mark: mark.person(person) }] : []),
    ...wordNeeds(client, (word) => ({ beginning: mark.client(word) })),
    ...wordNeeds(q, (word) => ({ beginning: word, or: people.filter(({ words }) => words.some((one) => one.startsWith(word))).map(({ id }) => mark.person(id)) })),
    ...marks.flatMap((one) => (one ? [{ mark: one }] : [])),
  ]
}

/** The longest word first. A text without any word, such as a single letter, asks for what nothing has. */
function wordNeeds(text: string, needFor: (word: string) => Need): Need[] {
  if (text.trim() === '') return []
  const words = askedWords(text).toSorted((one, other) => other.length - one.length)
  return words.length === 0 ? [{ mark: mark.nothing }] : words.map(needFor)
}
