const form = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/

/**
 * Hours in an ISO 8601 duration of days, hours and minutes, such as PT72H, P3D or -PT30M; null when it is none.
 * A day is 24 elapsed hours. Months and weeks depend on a calendar and are not elapsed time.
 */
export function hoursOf(duration: string): number | null {
  const match = form.exec(duration)
  if (!match || duration.endsWith('P') || duration.endsWith('T')) return null
  const [, minus, days = '0', hours = '0', minutes = '0'] = match
  const total = Number(days) * 24 + Number(hours) + Number(minutes) / 60
  return minus && total > 0 ? -total : total
}

/** Weeks or months in an ISO 8601 duration such as P8W or P1M; null when it is none. They follow the calendar, not the stopwatch. */
export function calendarOf(duration: string): { weeks: number } | { months: number } | null {
  const [, count, unit] = /^P([1-9]\d*)([WM])$/.exec(duration) ?? []
  if (count === undefined) return null
  return unit === 'W' ? { weeks: Number(count) } : { months: Number(count) }
}
