/** How one host process ended. */
export type Ending = { at: number; aborted: boolean; refused: boolean; everServed: boolean; servedThisTime: boolean }

export type Verdict = { do: 'respawn'; afterMs: number } | { do: 'give up'; because: 'too often' | 'pointless' }

const windowMs = 60_000
const firstPauseMs = 50
const longestPauseMs = 2_000

/** A crash is survived, a loop of crashes is not: the disk or the files need a person. */
export function verdictOn(endings: Ending[], mostFailures: number): Verdict {
  const [last, before] = endings.toReversed()
  if (!last) return { do: 'respawn', afterMs: firstPauseMs }
  if (last.refused && !last.everServed) return { do: 'give up', because: 'pointless' }
  if (abortedAtOnce(last) && before && abortedAtOnce(before)) return { do: 'give up', because: 'pointless' }

  const failures = recent(endings).length
  if (failures > mostFailures) return { do: 'give up', because: 'too often' }
  return { do: 'respawn', afterMs: Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs) }
}

export function recent(endings: Ending[]): Ending[] {
  const last = endings.at(-1)
  return last ? endings.filter(({ at }) => last.at - at < windowMs) : []
}

function abortedAtOnce({ aborted, servedThisTime }: Ending): boolean {
  return aborted && !servedThisTime
}
