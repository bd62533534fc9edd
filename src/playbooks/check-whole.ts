import { dayAt } from '../shared/dutch-time.ts'
import { goesForAll } from './attach.ts'
import { problem } from './check-rules.ts'
import type { Problem } from './check-rules.ts'
import type { Playbook } from './playbook.ts'
import { reviewOverdueSince } from './review.ts'

const zone = 'Europe/Amsterdam'

/** What goes for the playbook as a whole: whom it joins, when somebody last looked at it, and its drill. */
export function wholeProblems(playbook: Playbook, now: Date): Problem[] {
  return [...joinsAll(playbook), ...withoutOthers(playbook), ...reviewProblems(playbook, now), ...drillProblems(playbook)]
}

function joinsAll({ trigger: { layer, mode, when } }: Playbook): Problem[] {
  return layer === 'overlay' && mode === 'auto' && when === undefined
    ? [problem('overlay-for-all', ['trigger'], 'this overlay would join every incident by itself; write when, or mode: suggest or manual')]
    : []
}

/** Whatever it names no ladder for would be silent, for itself and for every base that leans on it. */
function withoutOthers(playbook: Playbook): Problem[] {
  return goesForAll(playbook) && !playbook.otherObligations
    ? [problem('others-missing', ['trigger'], 'this playbook goes for every incident, so it names a ladder for every duty that has none; write otherObligations: { deadline: …, target: … }')]
    : []
}

function reviewProblems(playbook: Playbook, now: Date): Problem[] {
  const { reviewEvery, lastReviewed } = playbook
  if (lastReviewed === undefined) return reviewEvery === undefined ? [] : [problem('review-overdue', ['reviewEvery'], 'it was never reviewed; read it, and write the day: lastReviewed: 2026-11-01')]
  if (lastReviewed > dayAt(now, zone)) return [problem('reviewed-in-future', ['lastReviewed'], `${lastReviewed} is still to come; write the day of the last review`)]
  const due = reviewOverdueSince(playbook, now, zone)
  return due ? [problem('review-overdue', ['lastReviewed'], `it had to be read again by ${dayAt(due, 'UTC')}; read it, mend it, and write the day here`)] : []
}

function drillProblems({ drill: { injects } }: Playbook): Problem[] {
  return injects.flatMap(({ at }, index) =>
    index > 0 && at < injects[index - 1]!.at ? [problem('drill-order', ['drill', 'injects', index, 'at'], 'this happens before the one above it; put them in order')] : [],
  )
}
