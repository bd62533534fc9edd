import type { ScoreSheet } from './score.ts'

/** One line of the sheet beside the same line of the last drill. */
export interface Compared {
  /** `picked up`, `clock gdpr-33 deadline`, `step take-charge`, `calls`, `inject 2`. */
  line: string
  now: number | null
  before: number | null
  change: 'better' | 'worse' | 'same' | 'new' | 'gone'
}

/** What of a sheet is compared; one that was kept as JSON has it too. */
export interface Comparable {
  pickedUp: Pick<NonNullable<ScoreSheet['pickedUp']>, 'minutes'> | null
  clocks: readonly Pick<ScoreSheet['clocks'][number], 'id' | 'kind' | 'state' | 'minutesToSpare'>[]
  steps: readonly Pick<ScoreSheet['steps'][number], 'id' | 'state' | 'minutesToSpare'>[]
  calls: Pick<ScoreSheet['calls'], 'messages' | 'reachedNobody'>
  injects: readonly Pick<ScoreSheet['injects'][number], 'minutes'>[]
}

interface Line {
  line: string
  value: number | null
  /** Which way is better. */
  more: boolean
}

/** Every line that either of the two has, in the order of this one. What nobody did is worse than any figure. */
export function compared(now: Comparable, before: Comparable): Compared[] {
  const [these, those] = [linesOf(now), linesOf(before)]
  const names = [...new Set([...these, ...those].map(({ line }) => line))]
  return names.map((line) => {
    const [one, other] = [these.find((each) => each.line === line), those.find((each) => each.line === line)]
    return { line, now: one?.value ?? null, before: other?.value ?? null, change: changeOf(one, other) }
  })
}

function changeOf(one: Line | undefined, other: Line | undefined): Compared['change'] {
  if (!one) return 'gone'
  if (!other) return 'new'
  const [now, before] = [worth(one), worth(other)]
  if (now === before) return 'same'
  return now > before ? 'better' : 'worse'
}

function worth({ value, more }: Line): number {
  if (value === null) return -Infinity
  return more ? value : -value
}

function linesOf({ pickedUp, clocks, steps, calls, injects }: Comparable): Line[] {
  return [
    { line: 'picked up', value: pickedUp?.minutes ?? null, more: false },
    ...clocks.filter(({ state }) => state !== 'running' && state !== 'not owed').map(({ id, kind, minutesToSpare }) => ({ line: `clock ${id} ${kind}`, value: minutesToSpare, more: true })),
    ...steps.filter(({ state }) => state !== 'open' && state !== 'left out').map(({ id, minutesToSpare }) => ({ line: `step ${id}`, value: minutesToSpare, more: true })),
    { line: 'calls', value: calls.messages, more: false },
    { line: 'reached nobody', value: calls.reachedNobody, more: false },
    ...injects.map(({ minutes }, index) => ({ line: `inject ${index + 1}`, value: minutes, more: false })),
  ]
}
