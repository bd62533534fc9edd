import type { AnchorChoice } from '../clock/awareness.ts'
import type { Law } from '../clock/obligation.ts'
import type { Incident } from '../incidents/incident.ts'
import { entriesOf, otherMoments, twoViews } from '../incidents/ledger.ts'
import type { Reader } from '../incidents/reader.ts'
import { whoOf, whoOrNobody } from './naming.ts'

/** Since when we knew: what counts, the earliest view that an authority could take, every entry and every choice (GDPR Art. 33(1)). */
export function ledgerPart(incident: Incident, law: Law, reader: Pick<Reader, 'nameOf'>) {
  const views = twoViews(incident, law)
  return {
    counts: views ? { at: views.counts.at, provisional: views.counts.provisional, due: views.due } : null,
    earliest: views ? { at: views.earliest, due: views.earliestDue } : null,
    entries: entriesOf(incident).map((entry) => ({ ...entry, by: whoOf(entry.by, reader) })),
    others: otherMoments(incident).map(({ anchor, counts, entries }) => ({ anchor, counts, entries: entries.map((entry) => ({ ...entry, by: whoOf(entry.by, reader) })) })),
    choices: incident.awareness.map((choice) => choicePart(choice, reader)),
  }
}

export function choicePart({ id, anchor, moment, reason, state, by, at, answeredBy, answeredAt }: AnchorChoice, reader: Pick<Reader, 'nameOf'>) {
  return { id, anchor, moment, reason, state, by: whoOf(by, reader), at, answeredBy: whoOrNobody(answeredBy, reader), answeredAt }
}
