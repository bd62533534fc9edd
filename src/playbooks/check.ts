import type { Obligation } from '../clock/obligation.ts'
import { dutyProblems } from './check-duties.ts'
import { factProblems } from './check-facts.ts'
import { ladderProblems } from './check-ladders.ts'
import { nameProblems } from './check-names.ts'
import { peopleProblems } from './check-people.ts'
import type { Problem } from './check-rules.ts'
import { stepProblems } from './check-steps.ts'
import { timeProblems } from './check-times.ts'
import { wholeProblems } from './check-whole.ts'
import type { Playbook } from './playbook.ts'

/** What a playbook is held against. */
export interface Around {
  obligations: readonly Obligation[]
  /** Names in templates/messages/, such as controller/first-report. */
  templates: readonly string[]
  now: Date
}

/** Everything the shape alone cannot tell. Without an error the playbook may be used. */
export function problemsIn(playbook: Playbook, { obligations, templates, now }: Around): Problem[] {
  return [
    ...nameProblems(playbook, obligations, templates),
    ...peopleProblems(playbook),
    ...stepProblems(playbook),
    ...dutyProblems(playbook, obligations),
    ...ladderProblems(playbook),
    ...factProblems(playbook),
    ...timeProblems(playbook, obligations),
    ...wholeProblems(playbook, now),
  ]
}
