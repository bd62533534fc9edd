import type { Reader } from '../incidents/reader.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Key, Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Part, Sign, Vitals } from './vitals.ts'
import { isTrouble, signsOf } from './vitals.ts'

/** Where somebody goes to do something about it. */
const places: Partial<Record<Part, { href: string; label: Key }>> = {
  outbox: { href: '/outbox', label: 'vitals.place.outbox' },
  alarms: { href: '/outbox', label: 'vitals.place.outbox' },
  mail: { href: '/administration/messages', label: 'vitals.place.test' },
  wiping: { href: '/administration/retention', label: 'vitals.place.retention' },
}

export function vitalsPage(vitals: Vitals, { language, zone, now }: Pick<Reader, 'language' | 'zone' | 'now'>) {
  const signs = signsOf(vitals, now)
  const wrong = signs.filter(({ tone }) => tone === 'bad' || tone === 'warn').length
  return {
    title: say(language, 'vitals.title'),
    summary: wrong === 0 ? say(language, 'vitals.all-well') : say(language, 'vitals.some', { n: wrong }),
    summaryKind: signs.some(({ tone }) => tone === 'bad') ? 'bad' : wrong > 0 ? 'warn' : 'good',
    looked: say(language, 'vitals.looked', { at: longDate(now, language, zone) }),
    signs: signs.map((sign) => signView(sign, language)),
    jobs: vitals.heartbeats.map(({ job, at }) => ({ term: job, value: longDate(at, language, zone) })),
  }
}

function signView({ part, state, tone, values }: Sign, language: Language) {
  const place = isTrouble(state) ? places[part] : undefined
  return {
    part: say(language, `vitals.${part}`),
    text: say(language, `vitals.${state}`, values),
    tone,
    tonePill: say(language, `vitals.tone.${tone}`),
    means: isTrouble(state) ? say(language, `vitals.${state}.means`) : '',
    advice: isTrouble(state) ? say(language, `vitals.${state}.do`) : '',
    href: place?.href ?? null,
    place: place ? say(language, place.label) : '',
  }
}
