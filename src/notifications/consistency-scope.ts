import type { Facts } from '../facts/facts.ts'
import type { Stated } from './claim.ts'
import { statedIn } from './claim.ts'
import type { NamedData } from './claims-data.ts'
import { dataIn } from './claims-data.ts'
import type { NamedMoment } from './claims-moment.ts'
import { momentsIn } from './claims-moment.ts'
import type { Count } from './claims-people.ts'
import { countsIn } from './claims-people.ts'
import type { ReadText, Sentence } from './claims-text.ts'
import { claims } from './consistency-claims.ts'
import type { Finding } from './finding.ts'

interface Checked {
  text: ReadText
  facts: Facts
  /** The same for texts about the same people: of others the figures may differ. */
  scope: string
  /** What the register already contradicts in it: there that another text differs is no news. */
  known: readonly Finding[]
}

/** A text with what it says, to hold against other texts. */
export interface Scoped extends Checked {
  counts: readonly Count[]
  moments: readonly NamedMoment[]
  stated: readonly Stated[]
  /** By category. */
  leaked: ReadonlyMap<string, NamedData>
}

/** Read once, however many other texts it is held against. */
export function scopedOf(checked: Checked): Scoped {
  const { text, facts, known } = checked
  const isOpen = ({ sentence }: { sentence: Sentence }) => known.every(({ context }) => context !== sentence.raw)
  return {
    ...checked,
    counts: countsIn(text, facts).filter((count) => !count.part && isOpen(count)),
    moments: momentsIn(text, 0).filter((moment) => moment.day?.day && moment.day.hasYear && isOpen(moment)),
    stated: text.sentences.flatMap((sentence) => statedIn(sentence, claims)).filter(isOpen),
    leaked: leakedIn(checked),
  }
}

function leakedIn({ text, known }: Checked): ReadonlyMap<string, NamedData> {
  const isWrong = ({ found, sentence }: NamedData) => known.some((one) => one.rule === 'category' && one.found === found && one.context === sentence.raw)
  return new Map(dataIn(text).filter((data) => data.leaked && data.word.soft !== true && !isWrong(data)).map((data) => [data.word.category, data]))
}
