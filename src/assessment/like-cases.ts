import { languages, say } from '../shared/words/words.ts'
import type { Key, Text } from '../shared/words/words.ts'
import { circumstancesOf } from './circumstances.ts'
import type { Circumstances } from './circumstances.ts'
import type { AssessmentInput, InputFact } from './input.ts'
import type { Duties } from './risk.ts'

/** A case that a regulator published, with what it found should happen. */
export interface Case {
  id: string
  guideline: string
  place: string
  title: Text
  lesson: Text
  input: AssessmentInput
  expected: Duties
  /** True where the guideline gives no plain yes or no, so that either answer agrees. */
  conditional: Duties
}

const mostShown = 3
/** Alike on less than this share of what weighs, and a case says nothing about this one. */
const alikeFrom = 0.6

/** Published cases that resemble this one, the nearest first. They explain; they decide nothing. */
export function likeCasesOf(input: AssessmentInput, cases: readonly Case[]): { id: string; why: Text }[] {
  const here = circumstancesOf(input)
  return cases
    .map((one) => ({ one, shared: traits.filter((trait) => trait.same(input, one.input, here, circumstancesOf(one.input))) }))
    .map(({ one, shared }) => ({ one, shared, likeness: weightOf(shared) / weightOf(traits) }))
    .filter(({ likeness }) => likeness >= alikeFrom)
    .toSorted((nearer, farther) => farther.likeness - nearer.likeness)
    .slice(0, mostShown)
    .map(({ one, shared }) => ({ id: one.id, why: whyOf(one, shared) }))
}

interface Trait {
  factor: InputFact
  weight: number
  same(one: AssessmentInput, other: AssessmentInput, here: Circumstances, there: Circumstances): boolean
}

const traits: readonly Trait[] = [
  { factor: 'nature', weight: 3, same: (one, other) => one.nature.toSorted().join() === other.nature.toSorted().join() },
  { factor: 'dataCategories', weight: 3, same: (_, __, here, there) => here.grade === there.grade },
  { factor: 'recipients', weight: 2, same: (one, other) => one.recipients === other.recipients },
  { factor: 'intent', weight: 2, same: (_, __, here, there) => here.onPurpose === there.onPurpose },
  { factor: 'unintelligible', weight: 2, same: (_, __, here, there) => here.unreadable === there.unreadable },
  { factor: 'contained', weight: 1, same: (_, __, here, there) => here.contained === there.contained },
  { factor: 'downtimeHours', weight: 1, same: (_, __, here, there) => here.awayWithinDay === there.awayWithinDay },
  { factor: 'dataSubjects', weight: 1, same: (_, __, here, there) => here.vulnerable === there.vulnerable },
  { factor: 'people', weight: 1, same: (_, __, here, there) => here.few === there.few && here.many === there.many },
]

function weightOf(some: readonly Trait[]): number {
  return some.reduce((sum, { weight }) => sum + weight, 0)
}

function whyOf({ guideline, place, title, lesson }: Case, shared: readonly Trait[]): Text {
  const telling = shared.toSorted((one, other) => other.weight - one.weight).slice(0, 4)
  const sentence = (language: keyof Text) =>
    say(language, 'like-case.why', {
      title: title[language],
      where: `${guideline}, ${place}`,
      same: telling.map(({ factor }) => say(language, `fact.${factor}.short` as Key).toLowerCase()).join(', '),
      lesson: lesson[language],
    })
  return Object.fromEntries(languages.map((language) => [language, sentence(language)])) as Text
}
