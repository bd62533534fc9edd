import { facts, optionsOf } from '../facts/facts.ts'
import { limits } from './circumstances.ts'
import { contradictionsIn } from './contradictions.ts'
import { gradeOf, grades } from './data-grade.ts'
import type { AssessmentInput, DataCategory, InputFact } from './input.ts'
import { inputFacts } from './input.ts'
import { dutiesOf, weigh } from './risk.ts'
import type { Risk } from './risk.ts'

/** One answer that, changed to `to` with all others as they are, changes who must be told. */
export interface Flip {
  factor: InputFact
  to: AssessmentInput[InputFact]
  outcome: Risk
}

/** For each factor the smallest change to each other outcome. */
export function flipsOf(input: AssessmentInput): Flip[] {
  const now = weigh(input).risk
  return inputFacts.flatMap((factor) => nearest(changesOf(factor, input).map((to) => flip(input, factor, to, now)).filter(({ outcome }) => differs(outcome, now))))
}

function flip(input: AssessmentInput, factor: InputFact, to: Flip['to'], now: Risk): Flip {
  const changed = { ...input, [factor]: to } as AssessmentInput
  return { factor, to, outcome: contradictionsIn(changed).length > 0 ? now : weigh(changed).risk }
}

function differs(one: Risk, other: Risk): boolean {
  const [these, those] = [dutiesOf(one), dutiesOf(other)]
  return these.notifyAuthority !== those.notifyAuthority || these.notifyDataSubjects !== those.notifyDataSubjects
}

/** Changes come nearest first, so the first to reach an outcome is the smallest. */
function nearest(flips: Flip[]): Flip[] {
  return flips.filter((one, index) => flips.findIndex(({ outcome }) => outcome === one.outcome) === index)
}

function changesOf(factor: InputFact, input: AssessmentInput): Flip['to'][] {
  if (factor === 'people') return peopleFor(input)
  if (factor === 'downtimeHours') return byDistance([0, limits.dayOut, limits.dayOut + 1, limits.weekOut, limits.weekOut + 1], input.downtimeHours)
  const definition = facts[factor]
  if (definition.kind === 'yes-no') return [true, false].filter((value) => value !== input[factor])
  if (definition.kind === 'choice') return byPlace(definition.options, input[factor] as string | null) as Flip['to'][]
  return setsFor(input[factor] as string[], optionsFor(factor)) as Flip['to'][]
}

/** What may yet turn up, the mildest first. */
function optionsFor(factor: InputFact): readonly string[] {
  return factor === 'dataCategories' ? facts.dataCategories.options.toSorted((one, other) => severityOf(one) - severityOf(other)) : (optionsOf(factor) ?? [])
}

function severityOf(category: DataCategory): number {
  return grades.indexOf(gradeOf[category])
}

/** One word more, or one less. */
function setsFor(given: readonly string[], options: readonly string[]): string[][] {
  const without = given.length > 1 ? given.map((word) => given.filter((other) => other !== word)) : []
  return [...options.filter((word) => !given.includes(word)).map((word) => [...given, word]), ...without]
}

function peopleFor({ people }: AssessmentInput): AssessmentInput['people'][] {
  const ends = byDistance([limits.fewPeople, limits.fewPeople + 1, limits.manyPeople - 1, limits.manyPeople], people?.max ?? null)
  const min = people?.min ?? null
  return ends.map((max) => ({ min: min === null ? null : Math.min(min, max), max }))
}

function byDistance(values: readonly number[], from: number | null): number[] {
  const distance = (value: number) => Math.abs(value - (from ?? Infinity))
  return values.filter((value) => value !== from).toSorted((one, other) => (from === null ? other - one : distance(one) - distance(other)))
}

/** Options stand from best to worst, so the neighbours are the small steps. */
function byPlace(options: readonly string[], from: string | null): string[] {
  const place = from === null ? options.length : options.indexOf(from)
  return options.filter((option) => option !== from).toSorted((one, other) => Math.abs(options.indexOf(one) - place) - Math.abs(options.indexOf(other) - place))
}
