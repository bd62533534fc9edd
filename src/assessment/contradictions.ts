import type { Reason } from '../shared/errors.ts'
import type { AssessmentInput } from './input.ts'

/** Answers that cannot both be true. Each says what to mend. A key of what was not encrypted only says nothing. */
export function contradictionsIn(input: AssessmentInput): Reason[] {
  return contradictions.filter(({ holds }) => holds(input)).map(({ key, field }) => ({ key, field }))
}

const contradictions: (Reason & { field: string; holds(input: AssessmentInput): boolean })[] = [
  {
    key: 'assessment.downtime-without-availability', field: 'downtimeHours',
    holds: ({ nature, downtimeHours }) => (downtimeHours ?? 0) > 0 && !nature.includes('availability'),
  },
  {
    key: 'assessment.disclosed-to-nobody', field: 'recipients',
    holds: ({ recipients, enisa }) => recipients === 'none' && (enisa?.confidentiality ?? 0) > 0,
  },
  {
    key: 'assessment.score-without-integrity', field: 'enisa.integrity',
    holds: ({ nature, enisa }) => (enisa?.integrity ?? 0) > 0 && !nature.includes('integrity'),
  },
  {
    key: 'assessment.score-without-availability', field: 'enisa.availability',
    holds: ({ nature, enisa }) => (enisa?.availability ?? 0) > 0 && !nature.includes('availability'),
  },
]
