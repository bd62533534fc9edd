import type { Language } from './words.ts'
import { say } from './words.ts'

/** 31 hours 5 minutes, or minutes alone. Rounded down, so that what is left is never overstated. */
export function hoursInWords(hours: number, language: Language): string {
  const minutes = Math.floor(hours * 60 + 1e-9)
  const whole = Math.floor(minutes / 60)
  const rest = minutes % 60
  const parts = [
    ...(whole > 0 ? [say(language, 'duration.hours', { n: whole })] : []),
    ...(rest > 0 || whole === 0 ? [say(language, 'duration.minutes', { n: rest })] : []),
  ]
  return parts.join(' ')
}
