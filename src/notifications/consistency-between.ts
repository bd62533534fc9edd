import { optionText } from '../facts/questions.ts'
import type { FactName } from '../facts/facts.ts'
import type { Text } from '../shared/words/words.ts'
import { spanOf } from './claims-number.ts'
import type { Count } from './claims-people.ts'
import type { MomentRole, NamedMoment } from './claims-moment.ts'
import type { Scoped } from './consistency-scope.ts'
import type { DataWord } from './data-words.ts'
import type { Finding } from './finding.ts'

/** What the second text says otherwise than the first, and the register decides nothing about. */
export function betweenFindings(one: Scoped, other: Scoped): Finding[] {
  const same = one.scope === other.scope
  return [...(same ? countsBetween(one, other) : []), ...momentsBetween(one, other), ...claimsBetween(one, other), ...(same && areVersions(one, other) ? dataBetween(one, other) : [])]
}

/** One letter in two languages. */
function areVersions({ text: one }: Scoped, { text: other }: Scoped): boolean {
  return (one.kind ?? 'letter') === (other.kind ?? 'letter') && one.language !== other.language
}

function countsBetween(one: Scoped, other: Scoped): Finding[] {
  return other.counts.flatMap((count): Finding[] => {
    const same = one.counts.filter(({ of }) => of === count.of)
    if (same.length === 0 || same.some((known) => overlap(known, count))) return []
    return [difference(count.found, count.sentence.raw, one.text.where, same[0]!.found)]
  })
}

function overlap({ quantity: one }: Count, { quantity: other }: Count): boolean {
  const [[low, high], [least, most]] = [spanOf(one), spanOf(other)]
  return low <= most && high >= least
}

const compared = { occurred: 'occurredFrom', detected: 'detectedAt', contained: 'containedAt', restored: 'restoredAt' } as const satisfies Partial<Record<MomentRole, FactName>>

/** Days of the same thing, where the register has none. */
function momentsBetween(one: Scoped, other: Scoped): Finding[] {
  const open = Object.entries(compared).filter(([, fact]) => !(one.facts[fact] instanceof Date)).map(([role]) => role)
  return open.flatMap((role) => other.moments.filter((moment) => moment.role === role).flatMap((moment): Finding[] => {
    const same = one.moments.filter((known) => known.role === role)
    if (same.length === 0 || same.some((known) => known.day!.day === moment.day!.day) || isInside(moment, same)) return []
    return [difference(moment.found, moment.sentence.raw, one.text.where, same[0]!.found)]
  }))
}

function isInside({ day }: NamedMoment, same: readonly NamedMoment[]): boolean {
  const days = same.map((known) => known.day!.day!).toSorted()
  return days.length > 1 && day!.day! >= days[0]! && day!.day! <= days.at(-1)!
}

function claimsBetween(one: Scoped, other: Scoped): Finding[] {
  return other.stated.flatMap(({ claim: { name, says }, found, sentence }): Finding[] => {
    const same = one.stated.filter(({ claim }) => claim.name === name)
    return same.length > 0 && same.every(({ claim }) => claim.says !== says) ? [difference(found, sentence.raw, one.text.where, same[0]!.found)] : []
  })
}

/** Kinds of data that one version names and the other does not. */
function dataBetween(one: Scoped, other: Scoped): Finding[] {
  if (one.leaked.size === 0 || other.leaked.size === 0) return []
  const added = [...other.leaked.values()].filter(({ word }) => !isNamed(word, one)).map(({ found, sentence }) => difference(found, sentence.raw, one.text.where, null))
  const left = [...one.leaked.values()].filter(({ word }) => !isNamed(word, other)).map(({ word, found }) => difference(optionText('dataCategories', word.category)[other.text.language], '', one.text.where, found))
  return [...added, ...left]
}

/** It is named, or the register already says that it is left out. */
function isNamed({ category, like = [] }: DataWord, { leaked, known }: Scoped): boolean {
  const isSilent = known.some(({ rule, register }) => rule === 'silence' && register.en === optionText('dataCategories', category).en)
  return isSilent || leaked.has(category) || like.some((one) => leaked.has(one))
}

function difference(found: string, context: string, where: string, says: string | null): Finding {
  const register: Text = says === null ? { nl: `${where} noemt dit niet`, en: `${where} does not name this` } : { nl: `${where}: ${says}`, en: `${where}: ${says}` }
  return { rule: 'between', found, context, register, text: 'consistency.between' }
}
