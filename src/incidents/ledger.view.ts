import type { Law } from '../clock/obligation.ts'
import { longDate } from '../shared/dutch-time.ts'
import { hoursBetween } from '../shared/instant.ts'
import { hoursInWords } from '../shared/words/duration.ts'
import { say } from '../shared/words/words.ts'
import type { Incident } from './incident.ts'
import { twoViews, waitingIn } from './ledger.ts'
import type { Reader } from './reader.ts'

/**
 * Since when we know, as one line: the moment that counts with its deadline, and the deadline if the authority takes the
 * earliest view. Texts are ready to show; null where nothing is known yet.
 */
export function ledgerLine(incident: Incident, law: Pick<Law, 'pack'>, reader: Pick<Reader, 'language' | 'zone'>) {
  const views = twoViews(incident, law)
  if (!views) return null
  const { language, zone } = reader
  const { counts, due, earliest, earliestDue } = views
  const text = (at: Date | null) => (at ? longDate(at, language, zone) : '')
  const hours = hoursBetween(earliest, counts.at)
  return {
    at: text(counts.at),
    provisional: counts.provisional,
    kind: counts.provisional ? 'warn' : 'good',
    state: say(language, counts.provisional ? 'ledger.provisional' : 'ledger.chosen'),
    due: text(due),
    earliest: text(earliest),
    earliestDue: text(earliestDue),
    /** Whether the authority's earliest view would end sooner. */
    differs: hours > 0,
    /** 3 uur eerder, or that it is the same. */
    difference: hours > 0 ? say(language, 'ledger.earlier', { time: hoursInWords(hours, language) }) : say(language, 'ledger.same'),
    /** A second person must still look at something. */
    waits: waitingIn(incident).length > 0,
    href: `/incidents/${incident.number}/awareness`,
  }
}
