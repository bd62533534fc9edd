import type { Font, Measure } from './lines.ts'

/** One thing for the printer to do, in the order of reading. A part of the structure is opened, drawn into and closed under its name. */
export type Op =
  | { do: 'page' }
  | { do: 'open'; key: string; role: string; into: string; alt?: string; scope?: 'Column' | 'Row'; bookmark?: string }
  | { do: 'close'; key: string }
  /** Null: no part of what is read aloud. */
  | { do: 'text'; into: string | null; lines: readonly Line[] }
  | { do: 'shapes'; into: string | null; shapes: readonly Shape[] }

export interface Line {
  text: string
  x: number
  y: number
  font: Font
  size: number
  color: string
}

export interface Shape {
  x: number
  y: number
  wide: number
  high: number
  color: string
  round?: number
}

export const page = { width: 595.28, height: 841.89 }
export const edge = { left: 56, right: 56, top: 70, bottom: 66 }
export const full = page.width - edge.left - edge.right
export const bottom = page.height - edge.bottom
export const ink = { black: '#111827', title: '#0b2b33', grey: '#4b5563', petrol: '#00585f', pale: '#dcebec', rule: '#d1d5db', dark: '#374151', amber: '#92400e' }

export interface Style {
  font: Font
  size: number
  color: string
  /** From one line to the next. */
  leading: number
}

/** Where the pen is. Everything that is placed moves it. */
export interface Pen {
  y: number
  parts: number
  measure: Measure
}

export function placed(text: string, x: number, y: number, { font, size, color }: Style): Line {
  return { text, x, y, font, size, color }
}

export function newKey(pen: Pen): string {
  return `part-${(pen.parts += 1)}`
}

export function* turn(pen: Pen): Generator<Op> {
  yield { do: 'page' }
  pen.y = edge.top
}
