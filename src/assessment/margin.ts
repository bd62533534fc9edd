import { circumstancesOf } from './circumstances.ts'
import type { Circumstances } from './circumstances.ts'
import type { AssessmentInput, InputFact } from './input.ts'
import { holds, lacking, principlesOf, support } from './principles.ts'
import type { Need } from './needs.ts'
import type { Aspect, Principle } from './principles.ts'
import { weigh } from './risk.ts'
import type { Risk, Verdict } from './risk.ts'

/** How firmly one aspect stands: its grounds, how many answers carry each, and what every other outcome lacks. */
interface Standing {
  aspect: Aspect
  grounds: Record<string, number>
  /** Fewest needs lacking to a principle that is not a ground yet; null where there is none. */
  toCured: number | null
  toHigh: number | null
  /** Needs that the ways to "unlikely" lack, all together: each of them is a reason why it was not earned. */
  toUnlikely: number | null
}

/** The outcome with how firmly it stands: only the aspects that decide it are in it. */
export interface Margin {
  risk: Risk
  floor: Risk
  standings: Standing[]
}

export function marginOf(input: AssessmentInput): Margin {
  const { risk, floor, verdicts } = weigh(input)
  const c = circumstancesOf(input)
  return { risk, floor, standings: verdicts.filter((verdict) => verdict.risk === risk).map((verdict) => standingOf(verdict, c)) }
}

/** Whether an answer moves the outcome or its margin: it does when its best, or its worst, counterpart changes either. */
export function movesIn(input: AssessmentInput): (fact: InputFact, effect: 'raises' | 'lowers') => boolean {
  const now = JSON.stringify(marginOf(input))
  return (fact, effect) => JSON.stringify(marginOf(without(input, fact, effect))) !== now
}

/** The same with one answer taken out: what raised becomes the best there is, what lowered the worst. */
export function without(input: AssessmentInput, fact: InputFact, effect: 'raises' | 'lowers'): AssessmentInput {
  return { ...input, [fact]: (effect === 'raises' ? best : worst)[fact] }
}

/** What the nearest way to "unlikely" lacks. */
export function missingToUnlikely(aspect: Aspect, c: Circumstances): Need[] {
  const ways = principlesOf(aspect, 'unlikely').map((one) => lacking(one, c))
  return ways.toSorted((one, other) => one.length - other.length)[0] ?? []
}

const best: AssessmentInput = {
  nature: ['confidentiality'], dataCategories: ['name'], dataSubjects: ['customers'], people: { min: 0, max: 1 }, identifiability: 'negligible',
  unintelligible: true, keySafe: true, backupAvailable: true, downtimeHours: 0, intent: 'accident', recipients: 'none', contained: true, protectedAddress: false,
}

const worst: AssessmentInput = {
  nature: ['confidentiality', 'integrity', 'availability'], dataCategories: ['unknown'], dataSubjects: ['patients', 'vulnerable'], people: null, identifiability: 'maximum',
  unintelligible: null, keySafe: null, backupAvailable: null, downtimeHours: null, intent: null, recipients: 'public', contained: null, protectedAddress: null,
}

function standingOf({ aspect, risk, because }: Verdict, c: Circumstances): Standing {
  const cured = because.some(({ leadsTo }) => leadsTo === 'cures')
  const bound = principlesOf(aspect, 'bounds').some((one) => holds(one, c))
  const lacks = (leadsTo: Principle['leadsTo']) => principlesOf(aspect, leadsTo).filter((one) => !because.includes(one)).map((one) => lacking(one, c).length)
  return {
    aspect,
    grounds: Object.fromEntries(because.map((one) => [one.id, support(one, c)])),
    toCured: cured ? null : fewest(lacks('cures')),
    toHigh: cured || bound ? null : fewest(lacks('high')),
    toUnlikely: cured || risk === 'high' ? null : sum(lacks('unlikely')),
  }
}

function sum(counts: number[]): number {
  return counts.reduce((all, one) => all + one, 0)
}

function fewest(counts: number[]): number | null {
  return counts.length === 0 ? null : Math.min(...counts)
}
