import { dateWithZone, homeZone, wallTime } from './dutch-time.ts'
import type { MomentParts } from './moment.ts'
import { passes, readMoment } from './moment.ts'
import type { Language } from './words/words.ts'
import { say } from './words/words.ts'

/** The question which of two instants was meant, with both in words. Null where only one can be. */
export function readingsOf(parts: MomentParts, language: Language, zone: string = homeZone) {
  const read = readMoment(parts)
  if (!read || read.hour === 'once') return null
  const { hour, readings } = read
  return {
    question: say(language, `moment.which.${hour}`),
    options: passes[hour].map((pass, index) => ({
      value: pass,
      label: say(language, `moment.reading.${pass}`, { moment: dateWithZone(readings[index]!, language, zone) }),
      /** What the time field becomes by choosing it, in the hour that was skipped. */
      time: hour === 'skipped' ? wallTime(readings[index]!, zone).slice(-5) : '',
    })),
  }
}
