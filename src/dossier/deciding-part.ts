import type { AssessmentVersion } from '../assessment/version.ts'
import type { Law } from '../clock/obligation.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Reader } from '../incidents/reader.ts'
import type { Ruling } from '../incidents/ruling.ts'
import { wholeClient } from '../incidents/strand.ts'
import type { Text } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { whoOf, whoOrNobody } from './naming.ts'

type Naming = Pick<Reader, 'nameOf'>

/** Every version, the oldest first, with what moved it. */
export function assessmentsPart(versions: readonly AssessmentVersion[], reader: Naming) {
  return versions.toSorted((one, other) => one.version - other.version).map(({ version, at, by, input, reason, note, rules, outcome }) => {
    const { enisa, risk, notifyAuthority, notifyDataSubjects, reasons, likeCases } = outcome
    return { version, at, by: whoOf(by, reader), rules, risk, notifyAuthority, notifyDataSubjects, enisa, reasons, likeCases, scoredBecause: reason, note, input }
  })
}

/** What was advised and what was decided, apart from each other (GDPR Art. 38(3) and 39), each with its reasons. */
export function decidingPart({ advice, decisions, rulings }: Pick<Incident, 'advice' | 'decisions' | 'rulings'>, { pack }: Pick<Law, 'pack'>, reader: Naming) {
  return {
    advice: advice.map((one) => ({ ...one, by: whoOf(one.by, reader) })),
    decisions: decisions.map((one) => ({
      ...one, by: whoOf(one.by, reader), adoptedBy: whoOrNobody(one.adoptedBy, reader), approvedBy: whoOrNobody(one.approvedBy, reader), rejectedBy: whoOrNobody(one.rejectedBy, reader),
    })),
    rulings: rulings.map((one) => rulingPart(one, pack, reader)),
  }
}

const wholeTitle: Text = { nl: say('nl', 'strand.ruling.client'), en: say('en', 'strand.ruling.client') }

export function rulingPart(ruling: Ruling, pack: Law['pack'], reader: Naming) {
  const { id, obligation, owed, reason, state, by, at, answeredBy, answeredAt } = ruling
  const title = obligation === wholeClient ? wholeTitle : (pack.find((row) => row.id === obligation)?.title ?? { nl: obligation, en: obligation })
  return { id, obligation, title, owed, reason, state, by: whoOf(by, reader), at, answeredBy: whoOrNobody(answeredBy, reader), answeredAt }
}
