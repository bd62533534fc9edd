import { stepAwaited } from './due-moment.ts'
import type { Playbook, Step } from './playbook.ts'

type Steps = Pick<Playbook, 'steps'>

/** What a step waits for: by `after`, and because its due moment counts from the end of another. */
export function awaited({ after, due }: Step): string[] {
  const counted = stepAwaited(due)
  return [...after, ...(counted === null ? [] : [counted])]
}

/** Every step that comes before one, the nearest first; itself too where it stands in a circle. */
export function stepsBefore({ steps }: Steps, step: Step): Step[] {
  const byId = new Map(steps.toReversed().map((one) => [one.id, one]))
  const found = new Set<Step>()
  const look = awaited(step)
  for (const id of look) {
    const earlier = byId.get(id)
    if (!earlier || found.has(earlier)) continue
    found.add(earlier)
    look.push(...awaited(earlier))
  }
  return [...found]
}
