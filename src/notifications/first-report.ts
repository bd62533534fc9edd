import { factText } from '../facts/fact-text.ts'
import type { FactName } from '../facts/facts.ts'
import { knownFacts } from '../facts/statement.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import { nextReportHours } from '../incidents/strand-rhythm.ts'
import type { Strand } from '../incidents/strand.ts'
import type { Organisation } from '../people/organisation.ts'
import { longDate } from '../shared/dutch-time.ts'
import { addHours } from '../shared/instant.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'

export interface FirstReportFile {
  incident: Incident
  strand: Strand
  organisation: Pick<Organisation, 'name' | 'contact'>
}

/**
 * What a processor tells a client at first (GDPR Art. 33(2), in the order of Art. 33(3)): what is known about this
 * client's data, and of the incident only what goes for everybody. How many it is about elsewhere is another client's.
 */
export function firstReportFields({ incident, strand, organisation }: FirstReportFile, now: Date, language: Language, zone: string) {
  const own = knownFacts(strand.statements)
  const shared = factsOf(incident)
  const text = (name: FactName, value: unknown) => (value === undefined || value === '' ? say(language, 'first-report.not-yet') : factText(name, value as null, language, zone))
  const either = (name: FactName) => text(name, own[name] ?? shared[name])
  const { name, function: work, phone, email } = organisation.contact
  return {
    number: incident.number,
    client: strand.name,
    to: strand.contact.name || strand.name,
    what: either('whatHappened'),
    kind: text('incidentType', shared.incidentType),
    nature: either('nature'),
    occurred: text('occurredFrom', shared.occurredFrom),
    detected: text('detectedAt', shared.detectedAt),
    data: either('dataCategories'),
    subjects: either('dataSubjects'),
    people: text('people', own.people),
    records: text('recordCount', own.recordCount),
    consequences: either('consequences'),
    done: either('measuresTaken'),
    planned: either('measuresPlanned'),
    contact: [name, work, phone, email].filter(Boolean).join(', ') || say(language, 'first-report.contact.none'),
    next: longDate(addHours(now, nextReportHours), language, zone),
    organisation: organisation.name,
  }
}
