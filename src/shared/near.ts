const mostNamed = 40

/** "there is no role dop; did you mean dpo? Use one of: …" */
export function unknownName(kind: string, given: string, known: readonly string[]): string {
  const meant = nearest(given, known)
  return `there is no ${kind} ${shown(given)}; ${meant === undefined ? '' : `did you mean ${meant}? `}${choiceOf(known, meant === undefined)}`
}

/** The name that somebody meant, where one is near enough. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  const far = Math.max(1, Math.floor(given.length / 3))
  const near = known.filter((name) => Math.abs(name.length - given.length) <= far && given.length <= 60).map((name) => ({ name, steps: distance(given.toLowerCase(), name.toLowerCase()) }))
  return near.filter(({ steps }) => steps <= far).toSorted((one, other) => one.steps - other.steps)[0]?.name
}

/** What was written, short enough for a line. */
export function shown(given: string): string {
  return given.length > 60 ? `${given.slice(0, 60)}…` : given
}

function choiceOf(known: readonly string[], first: boolean): string {
  if (known.length === 0) return first ? 'there are none yet' : ''
  const rest = known.length - mostNamed
  return `${first ? 'use' : 'Use'} one of: ${known.slice(0, mostNamed).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`
}

/** Letters to add, drop, change or swap with the next to get from one to the other. */
function distance(one: string, other: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, index) => index)]
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1] ? before[j - 2]! + 1 : Infinity
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1), swapped)
    }
    before = row
    row = next
  }
  return row[other.length]!
}
