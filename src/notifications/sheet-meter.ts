import type { Need } from './form.ts'
import type { Filled } from './sheet-source.ts'

export interface Meter {
  parts: { need: Counted; done: number; all: number; lacks: Filled[] }[]
  /** Nothing is missing that a first notice can always say. */
  ready: boolean
  complete: boolean
}

/** What may stay empty is not counted. */
type Counted = Exclude<Need, 'optional'>
const counted: readonly Counted[] = ['now', 'later', 'form']

/** GDPR Art. 33(1), (3) and (4): what a notice needs, what may follow, and what only the form asks. It never stops a filing. */
export function meterOf(filled: readonly Filled[]): Meter {
  const parts = counted.map((need) => {
    const lines = filled.filter(({ field }) => field.need === need)
    const lacks = lines.filter(({ missing }) => missing)
    return { need, done: lines.length - lacks.length, all: lines.length, lacks }
  })
  return { parts, ready: parts[0]!.lacks.length === 0, complete: parts.every(({ lacks }) => lacks.length === 0) }
}
