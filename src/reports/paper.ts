import type { Color } from './summary.ts'

/** An A4 page in points, and the ink on it. */
export const edge = { left: 56, right: 56, top: 56, bottom: 60 }
export const full = 595.28 - edge.left - edge.right
export const floor = 841.89 - edge.bottom
export const ink: Record<Color, string> = { black: '#111827', grey: '#6b7d85', petrol: '#0b6b74', amber: '#d9730d', red: '#b91c1c', rule: '#d1d5db', blush: '#fdeaea' }
export const soft = '#4b5563'
/** Of the letters in a picture. */
export const letter = 8.5
/** A table that is not larger stays on one page. */
export const highestTogether = 330

const firstShare = 0.36

/** Where each column of a table begins, and how wide it is; the first one has the names. */
export type PlaceOf = (index: number) => { x: number; wide: number }

export function placesOf(count: number): PlaceOf {
  const first = count === 1 ? full : full * firstShare
  const other = (full - first) / Math.max(1, count - 1)
  return (index) => (index === 0 ? { x: edge.left, wide: first - 8 } : { x: edge.left + first + (index - 1) * other, wide: other - 6 })
}
