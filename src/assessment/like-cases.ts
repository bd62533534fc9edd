import { languages, say } from '../shared/words/words.ts'
import type { Key, Language, Text } from '../shared/words/words.ts'
import { factText } from '../facts/fact-text.ts'
import { circumstancesOf } from './circumstances.ts'
import type { Circumstances } from './circumstances.ts'
import type { AssessmentInput, InputFact } from './input.ts'
import type { Duties } from './risk.ts'

/** A case that a regulator published, with what it found should happen. */
export interface Case {
  id: string
  guideline: string
  version: string
  place: string
  /** Where it was published, when that is one page. */
  source?: string | undefined
  /** Read in somebody else's summary: the facts and what was found are as told there. */
  secondhand?: boolean | undefined
  title: Text
  lesson: Text
  input: AssessmentInput
  expected: Duties
  /** True where the guideline gives no plain yes or no, so that either answer agrees. */
  conditional: Duties
}

const mostShown = 3
/** Alike on less than this share of what weighs, and a case is shown only when none is nearer. */
const alikeFrom = 0.6

/** Published cases that resemble this one, the nearest first. They explain; they decide nothing. */
export function likeCasesOf(input: AssessmentInput, cases: readonly Case[]): { id: string; why: Text }[] {
  return nearestCases(input, cases).map(({ one, shared, different }) => ({ id: one.id, why: whyOf(one, shared, different) }))
}

/** Each with the facts on which it is alike and those on which it was otherwise. */
export function nearestCases(input: AssessmentInput, cases: readonly Case[]): Compared[] {
  const here = circumstancesOf(input)
  return cases
    .map((one) => compared(input, here, one))
    .toSorted((nearer, farther) => farther.likeness - nearer.likeness || farther.overlap - nearer.overlap)
    .filter(({ likeness }, index) => index === 0 || likeness >= alikeFrom)
    .slice(0, mostShown)
}

interface Trait {
  factor: InputFact
  weight: number
  same(one: AssessmentInput, other: AssessmentInput, here: Circumstances, there: Circumstances): boolean
  /** Says nothing about a pair to which this does not matter. */
  matters?(one: AssessmentInput, other: AssessmentInput): boolean
}

const isEncrypted = ({ unintelligible }: AssessmentInput) => unintelligible === true
const wasAway = ({ nature }: AssessmentInput) => nature.includes('availability')
const wasLostOrChanged = ({ nature }: AssessmentInput) => wasAway({ nature } as AssessmentInput) || nature.includes('integrity')

const traits: readonly Trait[] = [
  { factor: 'nature', weight: 3, same: (one, other) => one.nature.toSorted().join() === other.nature.toSorted().join() },
  { factor: 'dataCategories', weight: 3, same: (_, __, here, there) => here.grade === there.grade },
  { factor: 'recipients', weight: 2, same: (one, other) => one.recipients === other.recipients },
  { factor: 'intent', weight: 2, same: (_, __, here, there) => here.onPurpose === there.onPurpose },
  { factor: 'unintelligible', weight: 2, same: (one, other) => isEncrypted(one) === isEncrypted(other) },
  { factor: 'keySafe', weight: 2, same: (one, other) => (one.keySafe === true) === (other.keySafe === true), matters: (one, other) => isEncrypted(one) && isEncrypted(other) },
  { factor: 'contained', weight: 1, same: (_, __, here, there) => here.contained === there.contained },
  { factor: 'downtimeHours', weight: 1, same: (_, __, here, there) => here.awayWithinDay === there.awayWithinDay, matters: (one, other) => wasAway(one) || wasAway(other) },
  { factor: 'backupAvailable', weight: 1, same: (_, __, here, there) => here.restorable === there.restorable, matters: (one, other) => wasLostOrChanged(one) || wasLostOrChanged(other) },
  { factor: 'dataSubjects', weight: 1, same: (_, __, here, there) => here.vulnerable === there.vulnerable },
  { factor: 'people', weight: 1, same: (_, __, here, there) => here.few === there.few && here.many === there.many },
  { factor: 'identifiability', weight: 1, same: (_, __, here, there) => here.identifiable === there.identifiable },
  { factor: 'protectedAddress', weight: 1, same: (_, __, here, there) => here.hidden === there.hidden },
]

interface Compared {
  one: Case
  shared: Trait[]
  different: Trait[]
  likeness: number
  overlap: number
}

function compared(input: AssessmentInput, here: Circumstances, one: Case): Compared {
  const there = circumstancesOf(one.input)
  const weighed = traits.filter(({ matters }) => matters?.(input, one.input) ?? true)
  const shared = weighed.filter((trait) => trait.same(input, one.input, here, there))
  return { one, shared, different: weighed.filter((trait) => !shared.includes(trait)), likeness: weightOf(shared) / weightOf(weighed), overlap: overlapOf(input, one.input) }
}

/** Between cases that are equally alike: the share of the kinds of data that they have in common. */
function overlapOf({ dataCategories: some }: AssessmentInput, { dataCategories: others }: AssessmentInput): number {
  return some.filter((one) => others.includes(one)).length / new Set([...some, ...others]).size
}

function weightOf(some: readonly Trait[]): number {
  return some.reduce((sum, { weight }) => sum + weight, 0)
}

const mostNamed = 4

function whyOf({ guideline, place, secondhand = false, title, lesson, input, expected, conditional }: Case, shared: readonly Trait[], different: readonly Trait[]): Text {
  const sentence = (language: Language) => {
    const name = ({ factor }: Trait) => say(language, `fact.${factor}.short` as Key).toLowerCase()
    const there = (trait: Trait) => say(language, 'like-case.there', { fact: name(trait), value: factText(trait.factor, input[trait.factor], language, 'UTC').toLowerCase() })
    return say(language, 'like-case.why', {
      title: title[language],
      where: secondhand ? say(language, 'like-case.secondhand', { where: `${guideline}, ${place}` }) : `${guideline}, ${place}`,
      same: listed(heaviest(shared).map(name)) || say(language, 'like-case.nothing'),
      differs: listed(heaviest(different).map(there)) || say(language, 'like-case.nothing'),
      found: say(language, foundIn(expected, conditional)),
      lesson: lesson[language],
    })
  }
  return Object.fromEntries(languages.map((language) => [language, sentence(language)])) as Text
}

function heaviest(some: readonly Trait[]): Trait[] {
  return some.toSorted((one, other) => other.weight - one.weight).slice(0, mostNamed)
}

function listed(parts: readonly string[]): string {
  return parts.join('; ')
}

/** What the regulator held, as far as it said so plainly. */
function foundIn(expected: Duties, conditional: Duties): Key {
  if (conditional.notifyAuthority) return 'like-case.found.depends'
  if (!expected.notifyAuthority) return 'like-case.found.nobody'
  if (conditional.notifyDataSubjects) return 'like-case.found.authority-perhaps-people'
  return expected.notifyDataSubjects ? 'like-case.found.both' : 'like-case.found.authority'
}
