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
