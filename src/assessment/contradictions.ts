import type { Reason } from '../shared/errors.ts'
import type { AssessmentInput } from './input.ts'

/** Answers that cannot both be true. Each says what to mend. */
export function contradictionsIn(input: Omit<AssessmentInput, 'enisa'>): Reason[] {
  return contradictions.filter(({ holds }) => holds(input)).map(({ key, field }) => ({ key, field }))
}

const contradictions: (Reason & { holds(input: Omit<AssessmentInput, 'enisa'>): boolean })[] = [
  {
    key: 'assessment.downtime-without-availability', field: 'downtimeHours',
    holds: ({ nature, downtimeHours }) => (downtimeHours ?? 0) > 0 && !nature.includes('availability'),
  },
  {
    key: 'assessment.key-without-protection', field: 'keySafe',
    holds: ({ unintelligible, keySafe }) => unintelligible === false && keySafe === true,
  },
]
