const hourMs = 3_600_000

/** Elapsed hours on UTC instants: an hour is 3600 s whatever the clocks on the wall do. */
export function addHours(from: Date, hours: number): Date {
  return new Date(from.getTime() + hours * hourMs)
}

export function addMinutes(from: Date, minutes: number): Date {
  return new Date(from.getTime() + minutes * 60_000)
}

export function addSeconds(from: Date, seconds: number): Date {
  return new Date(from.getTime() + seconds * 1000)
}

/** Negative when `to` lies before `from`. */
export function hoursBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / hourMs
}

export function minutesBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 60_000
}

export function earliest(...instants: (Date | null | undefined)[]): Date | null {
  const known = instants.filter((instant) => instant instanceof Date)
  return known.length === 0 ? null : new Date(Math.min(...known.map(Number)))
}

export function latest(...instants: (Date | null | undefined)[]): Date | null {
  const known = instants.filter((instant) => instant instanceof Date)
  return known.length === 0 ? null : new Date(Math.max(...known.map(Number)))
}
