/** A median with how many it is of. */
export interface Measure {
  n: number
  /** Null where there is nothing to measure: nothing is made up. */
  median: number | null
  /** Nine in ten took no longer. */
  p90: number | null
}

/** Of values in any order. The median of an even number lies halfway between the middle two; the ninetieth is a value that occurred. */
export function measureOf(values: readonly number[]): Measure {
  const sorted = Float64Array.from(values).sort()
  const n = sorted.length
  if (n === 0) return { n, median: null, p90: null }
  return { n, median: (sorted[Math.floor((n - 1) / 2)]! + sorted[Math.floor(n / 2)]!) / 2, p90: sorted[Math.ceil(n * 0.9) - 1]! }
}

/** Whole percent of what there is; null of nothing. All but a few is never called all, and a few is never called none. */
export function percentOf(part: number, whole: number): number | null {
  if (whole === 0) return null
  const rounded = Math.round((100 * part) / whole)
  if (rounded === 100 && part < whole) return 99
  return rounded === 0 && part > 0 ? 1 : rounded
}
