import { Invalid } from '../shared/errors.ts'

/** ENISA's method of 2013: SE = DPC × EI + CB. Every value is a multiple of a quarter, so the sums are exact. */
export const scales = {
  dpc: [1, 2, 3, 4],
  ei: [0.25, 0.5, 0.75, 1],
  confidentiality: [0, 0.25, 0.5],
  integrity: [0, 0.25, 0.5],
  availability: [0, 0.25, 0.5],
  malicious: [0, 0.5],
} as const satisfies Record<string, readonly number[]>

export type Scale = keyof typeof scales
export type Scores = Record<Scale, number>
export type Level = 'low' | 'medium' | 'high' | 'very-high'

export interface Severity {
  se: number
  level: Level
}

export function severity(scores: Scores): Severity {
  refuseOffScale(scores)
  const { dpc, ei, confidentiality, integrity, availability, malicious } = scores
  const se = dpc * ei + confidentiality + integrity + availability + malicious
  return { se, level: levelOf(se) }
}

/** A score on the boundary belongs to the level above it. */
export function levelOf(se: number): Level {
  if (se < 2) return 'low'
  if (se < 3) return 'medium'
  if (se < 4) return 'high'
  return 'very-high'
}

function refuseOffScale(scores: Scores): void {
  const wrong = scaleNames.filter((name) => !isOnScale(name, scores[name]))
  if (wrong.length > 0) {
    throw new Invalid(wrong.map((name) => ({ key: 'enisa.off-scale', values: { name, allowed: scales[name].join(', ') }, field: name })))
  }
}

export function isOnScale(name: Scale, value: number): boolean {
  return (scales[name] as readonly number[]).includes(value)
}

export const scaleNames = Object.keys(scales) as Scale[]
