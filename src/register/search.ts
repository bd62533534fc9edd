import { isOpen, stages } from '../incidents/stages.ts'
import type { Stage } from '../incidents/stages.ts'
import { mark } from './keys.ts'
import { askedWords } from './words.ts'

/** Further than this nobody counts. */
export const mostCounted = 1000

/** One thing that an incident must answer to: a mark that it bears, or a word that begins like this. */
export interface Need {
  mark?: string
  /** It is asked of what the reporter may know of an own report. */
  own?: boolean
  /** What the mark stands for, where the summary says it by itself as well: one of these. */
  field?: { name: 'stage' | 'level' | 'kind'; values: readonly string[] }
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
  const marks: (Need | false | null | undefined | '')[] = [
    kind && (reporter ? { mark: mark.kind(kind), own: true } : { mark: mark.kind(kind), field: { name: 'kind', values: [kind] } }),
    level && { mark: mark.level(level), field: { name: 'level', values: [level] } },
    stage && { mark: mark.stage(stage), field: { name: 'stage', values: [stage] } },
    typeof open === 'boolean' && { mark: mark.state(open), field: { name: 'stage', values: stages.filter((one) => isOpen(one) === open) } },
  ]
  return [
    ...(reporter ? [{ mark: mark.reporter(reporter) }] : []),
    ...(person ? [{ mark: mark.person(person) }] : []),
    ...wordNeeds(client, (word) => ({ beginning: mark.client(word) })),
    ...wordNeeds(q, (word) => ({ beginning: word, or: people.filter(({ words }) => words.some((one) => one.startsWith(word))).map(({ id }) => mark.person(id)) })),
    ...marks.flatMap((one) => one || []),
  ]
}

/** The longest word first. A text without any word, such as a single letter, asks for what nothing has. */
function wordNeeds(text: string, needFor: (word: string) => Need): Need[] {
  if (text.trim() === '') return []
  const words = askedWords(text).toSorted((one, other) => other.length - one.length)
  return words.length === 0 ? [{ mark: mark.nothing }] : words.map(needFor)
}
