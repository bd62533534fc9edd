import { addCalendar, dayAt } from './dutch-time.ts'

/**
 * The same wall time so many working days later: Monday to Friday, without the Dutch public holidays. The day itself does
 * not count. Shown beside a deadline and never used to plan, because it is never earlier than calendar days are.
 */
export function addWorkingDays(from: Date, workingDays: number, zone: string): Date {
  const start = dayAt(from, zone)
  let days = 0
  for (let counted = 0; counted < workingDays; ) {
    days += 1
    if (isWorkingDay(dayAfter(start, days))) counted += 1
  }
  return addCalendar(from, { days }, zone)
}

/** Of a day such as 2026-04-03. Days that a royal decree adds for one year are not known here. */
export function isWorkingDay(day: string): boolean {
  const weekday = midnight(day).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !publicHolidays(Number(day.slice(0, 4))).includes(day)
}

/** Algemene termijnenwet Art. 3(1) and (2): Good Friday counts as one of them. Those that are always a Sunday are left out. */
export function publicHolidays(year: number): string[] {
  const easter = easterSunday(year)
  const kingsDay = midnight(`${year}-04-27`).getUTCDay() === 0 ? 26 : 27
  const movable = { goodFriday: -2, easterMonday: 1, ascension: 39, whitMonday: 50 }
  return [`${year}-01-01`, ...Object.values(movable).map((days) => dayAfter(easter, days)), `${year}-04-${kingsDay}`, `${year}-05-05`, `${year}-12-25`, `${year}-12-26`].toSorted()
}

/** By the method of Meeus, Jones and Butcher for the Gregorian calendar. */
export function easterSunday(year: number): string {
  const century = Math.floor(year / 100)
  const golden = year % 19
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3)
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451)
  const count = epact + weekday - 7 * late + 114
  const two = (number: number) => String(number).padStart(2, '0')
  return `${year}-${two(Math.floor(count / 31))}-${two((count % 31) + 1)}`
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00Z`)
}

/** On the calendar alone, so it is counted in UTC, where every day has 24 hours. */
function dayAfter(day: string, days: number): string {
  return new Date(midnight(day).getTime() + days * 86_400_000).toISOString().slice(0, 10)
}
