import type { Case } from './like-cases.ts'
import { dutiesOf, weigh } from './risk.ts'
import type { Duties } from './risk.ts'

export type Duty = keyof Duties

export interface Miss {
  id: string
  duty: Duty
  expected: boolean
}

export interface Agreement {
  cases: number
  /** Answers that agree, of two for each case. */
  agreed: number
  accuracy: number
  misses: Miss[]
  /** We would stay silent where the regulator says: tell. */
  unsafe: Miss[]
}

/** How far the principles agree with published cases. Told without a duty costs a form; silent in spite of one may cost people. */
export function agreement(cases: readonly Case[]): Agreement {
  const misses = cases.flatMap(missesOf)
  const answers = cases.length * 2
  return {
    cases: cases.length,
    agreed: answers - misses.length,
    accuracy: answers === 0 ? 1 : (answers - misses.length) / answers,
    misses,
    unsafe: misses.filter(({ expected }) => expected),
  }
}

function missesOf({ id, input, expected, conditional }: Case): Miss[] {
  const found = dutiesOf(weigh(input).risk)
  const duties: Duty[] = ['notifyAuthority', 'notifyDataSubjects']
  return duties.filter((duty) => !conditional[duty] && found[duty] !== expected[duty]).map((duty) => ({ id, duty, expected: expected[duty] }))
}
