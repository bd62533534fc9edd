import { yearAt } from '../shared/dutch-time.ts'

/** drill-2026-03: no number of the register looks like it, and it takes none from there. */
export interface DrillName {
  year: number
  sequence: number
}

export function formatName({ year, sequence }: DrillName): string {
  return `drill-${year}-${String(sequence).padStart(2, '0')}`
}

/** The one after the last of this year on the wall; the first of a new year. */
export function nextName(last: DrillName | null, now: Date, zone: string): DrillName {
  const year = yearAt(now, zone)
  return { year, sequence: last?.year === year ? last.sequence + 1 : 1 }
}
