import type { Case } from './like-cases.ts'
import { dutiesOf, weigh } from './risk.ts'
import type { Duties } from './risk.ts'

export type Duty = keyof Duties

export interface Miss {
  id: string
  duty: Duty
  expected: boolean
}

/** Of the plain answers that the cases give on one duty, those that we share. Where a regulator says "it depends", nothing is asked. */
export interface Shared {
  asked: number
  agreed: number
  accuracy: number
}

export interface Agreement {
  cases: number
  authority: Shared
  people: Shared
  misses: Miss[]
  /** We would stay silent where the regulator says: tell. */
  unsafe: Miss[]
}

/** How far the principles agree with published cases. Told without a duty costs a form; silent in spite of one may cost people. */
export function agreement(cases: readonly Case[]): Agreement {
  const misses = cases.flatMap(missesOf)
  return {
    cases: cases.length,
    authority: sharedOn('notifyAuthority', cases, misses),
    people: sharedOn('notifyDataSubjects', cases, misses),
    misses,
    unsafe: misses.filter(({ expected }) => expected),
  }
}

function missesOf({ id, input, expected, conditional }: Case): Miss[] {
  const found = dutiesOf(weigh(input).risk)
  const duties: Duty[] = ['notifyAuthority', 'notifyDataSubjects']
  return duties.filter((duty) => !conditional[duty] && found[duty] !== expected[duty]).map((duty) => ({ id, duty, expected: expected[duty] }))
}

function sharedOn(duty: Duty, cases: readonly Case[], misses: readonly Miss[]): Shared {
  const asked = cases.filter(({ conditional }) => !conditional[duty]).length
  const agreed = asked - misses.filter((miss) => miss.duty === duty).length
  return { asked, agreed, accuracy: asked === 0 ? 1 : agreed / asked }
}
