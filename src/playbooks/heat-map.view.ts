import { hoursInWords } from '../shared/words/duration.ts'
import type { Key, Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { WeekHour } from './flight-report.ts'

const week = [1, 2, 3, 4, 5, 6, 7] as const
const day = Array.from({ length: 24 }, (_, hour) => hour)

/** From how many minutes on a wait has this colour, in their order. */
const shades = [
  { shade: 'soon', upTo: 30 },
  { shade: 'hours', upTo: 120 },
  { shade: 'slow', upTo: 480 },
  { shade: 'late', upTo: Infinity },
] as const
type Shade = (typeof shades)[number]['shade'] | 'nobody'

/** Days by hours; an hour that no report of the four weeks began in is empty. */
export function heatMap(hours: readonly WeekHour[], silent: number, language: Language) {
  const found = new Map(hours.map((one) => [`${one.day} ${one.hour}`, one.worst[silent]!]))
  return {
    caption: say(language, 'simulator.week.caption', { silent: silent === 0 ? say(language, 'simulator.silent.none') : say(language, 'simulator.silent', { n: silent }) }),
    hours: day.map((hour) => String(hour).padStart(2, '0')),
    days: week.map((number) => ({
      name: say(language, `schedules.day.${number}` as Key),
      cells: day.map((hour) => cellView(found.get(`${number} ${hour}`), language)),
    })),
    legend: [...shades.map(({ shade }) => shade), 'nobody' as const].map((shade) => ({ shade, text: say(language, `simulator.legend.${shade}`) })),
  }
}

function cellView(minutes: number | null | undefined, language: Language) {
  if (minutes === undefined) return { shade: '', short: '', text: '' }
  if (minutes === null) return { shade: shadeOf(minutes), short: say(language, 'simulator.nobody.short'), text: say(language, 'simulator.nobody') }
  const whole = Math.ceil(minutes)
  return { shade: shadeOf(minutes), short: shortText(whole, language), text: whole === 0 ? say(language, 'simulator.at-once') : hoursInWords(whole / 60, language) }
}

function shadeOf(minutes: number | null): Shade {
  return minutes === null ? 'nobody' : shades.find(({ upTo }) => minutes <= upTo)!.shade
}

/** 0m, 45m, 4u30 */
function shortText(minutes: number, language: Language): string {
  const [h, m] = [Math.floor(minutes / 60), minutes % 60]
  return h === 0 ? say(language, 'simulator.minutes.short', { n: m }) : say(language, 'simulator.hours.short', { h, m: m === 0 ? '' : String(m).padStart(2, '0') })
}
