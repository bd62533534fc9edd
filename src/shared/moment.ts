import { instantsAt, instantsBeside } from './dutch-time.ts'

/** A moment as a person gives it: a date and a time on the wall, and which of two instants was meant. */
export interface MomentParts {
  date: string
  time: string
  pass: string
}

/**
 * The hour that comes twice in October has a first and a second pass. In the hour that is skipped in March no instant has
 * this time, and it can have been meant as the one an hour before or as the one an hour after.
 */
export const passes = { twice: ['first', 'second'], skipped: ['before', 'after'] } as const

export interface MomentRead {
  /** Twice and skipped have two readings, once has one. */
  hour: 'once' | keyof typeof passes
  /** What it could mean, the earliest first. */
  readings: Date[]
  /** Which of the readings was meant, where that was said. */
  meant: Date | undefined
}

/** Null when it is no moment at all. */
export function readMoment({ date, time, pass }: MomentParts): MomentRead | null {
  const wall = `${date} ${time}`
  const instants = instantsAt(wall)
  if (instants === null) return null
  if (instants.length === 1) return { hour: 'once', readings: instants, meant: instants[0] }
  const hour = instants.length === 2 ? 'twice' : 'skipped'
  const readings = instants.length === 2 ? instants : instantsBeside(wall)
  return { hour, readings, meant: readings[(passes[hour] as readonly string[]).indexOf(pass)] }
}
