import { may } from '../people/access.ts'
import { dateWithZone } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import { readMoment } from '../shared/moment.ts'
import { say } from '../shared/words/words.ts'
import type { Incident } from './incident.ts'
import { factsOf } from './incident.ts'
import { isPicked } from './ledger.ts'
import type { Reader } from './reader.ts'

/** A moment that was typed and lies before the one at which it happened: both side by side, and where each can be corrected. */
export function clashOf(incident: Incident, { values, errors }: { values: Record<string, unknown>; errors: readonly Reason[] }, { language, zone, person }: Reader) {
  const field = errors.find(({ key }) => key === 'awareness.before-occurrence')?.field
  const { occurredFrom } = factsOf(incident)
  const given = field === undefined ? undefined : momentIn(values, field)
  if (!field || !given || !occurredFrom) return null
  return {
    given: dateWithZone(given, language, zone),
    occurred: dateWithZone(occurredFrom, language, zone),
    correctGiven: `#field-${field}`,
    correctOccurred: may(person, 'amend incident') ? `/incidents/${incident.number}/facts#field-occurredFrom` : null,
    label: say(language, 'clash.title'),
  }
}

function momentIn(values: Record<string, unknown>, field: string): Date | undefined {
  const { date = '', time = '', pass = '' } = (values[field] ?? {}) as Record<string, string | undefined>
  const { entry } = values
  if (field === 'awareAt' && isPicked(entry)) return new Date(entry)
  return readMoment({ date: date.trim(), time: time.trim(), pass })?.meant
}
