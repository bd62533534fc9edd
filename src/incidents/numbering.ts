/** 2026-0042: the year on the wall and at least four digits. A drill counts apart and says so: OEF-2026-0003. */
export interface IncidentNumber {
  drill: boolean
  year: number
  sequence: number
}

const form = /^(OEF-)?(\d{4})-(\d{4,})$/

export function formatNumber({ drill, year, sequence }: IncidentNumber): string {
  return `${drill ? 'OEF-' : ''}${year}-${String(sequence).padStart(4, '0')}`
}

/** Null when it is no number of ours. */
export function parseNumber(text: string): IncidentNumber | null {
  const match = form.exec(text)
  if (!match) return null
  const number = { drill: match[1] !== undefined, year: Number(match[2]), sequence: Number(match[3]) }
  return formatNumber(number) === text ? number : null
}
