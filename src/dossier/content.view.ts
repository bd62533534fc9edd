import { factNames } from '../facts/facts.ts'
import { factParts } from '../incidents/fact.view.ts'
import type { Reader } from '../incidents/reader.ts'
import type { Strand } from '../incidents/strand.ts'
import type { Escalation } from '../playbooks/escalation.ts'
import { obligationOf } from '../playbooks/subject.ts'
import type { Text } from '../shared/words/words.ts'
import { clientsPart } from './clients-part.ts'
import { assessmentsPart, decidingPart } from './deciding-part.ts'
import type { DossierFile } from './dossier-file.ts'
import { mostEntries } from './dossier-file.ts'
import { dutiesPart } from './duties-part.view.ts'
import { factsPart } from './facts-part.ts'
import { ledgerPart } from './ledger-part.ts'
import { whoOf } from './naming.ts'
import { evidencePart, timelinePart } from './proof-part.ts'
import { withoutNames } from './redaction.ts'
import { attemptPart, delayPart, filingPart, notificationPart } from './told-part.ts'
import { closersPart, escalationsPart, stepsPart } from './work-part.ts'

/**
 * Everything that is on an incident, as it stands: the same state gives the same content, whenever it is made and by
 * whomever. `clientNames` false leaves out who our clients are, for a reader who need not know.
 */
export function contentOf(file: DossierFile, { clientNames }: { clientNames: boolean }, reader: Reader) {
  const content = {
    about: headOf(file, reader),
    facts: factsPart(file.incident.statements, reader, inOrder),
    awareness: ledgerPart(file.incident, file.law, reader),
    duties: dutiesPart(file.incident, file.law, file.duties, reader),
    assessments: assessmentsPart(file.assessments, reader),
    ...decidingPart(file.incident, file.law, reader),
    filings: file.incident.filings.map((filing) => filingPart(filing, file.law.pack, reader)),
    filingAttempts: file.incident.filingAttempts.map((attempt) => attemptPart(attempt, reader)),
    notifications: file.notifications.map((one) => notificationPart(one, file.mailed[one.id] ?? 0, reader)),
    delays: file.delays.map((delay) => delayPart(delay, reader)),
    clients: clientsPart(file.strands, { ...file, named: clientNames }, reader),
    steps: stepsPart(file.incident, file.steps, reader),
    escalations: escalationsPart(file.escalations, (subject) => subjectTitle(subject, file), reader),
    wrongRecipients: closersPart(file.closers, reader),
    evidence: evidencePart(file.evidence, reader),
    timeline: { entries: timelinePart(file.entries, reader), whole: file.entries.length < mostEntries },
  }
  return clientNames ? content : { ...withoutClients(content, file.strands), about: content.about }
}

/** A client is known by its name, by whom we reach there, and by its number in the key of a mail. */
function withoutClients<T>(content: T, strands: readonly Strand[]): T {
  return withoutNames(content, strands.flatMap(({ client, name, contact }) => [client, name, contact.email]), { contacts: strands.map(({ contact }) => contact.name) })
}

/** In the order of the page of an incident, what happened first. */
const inOrder = [...new Set([...Object.values(factParts).flat(), ...factNames])]

export function headOf({ incident, organisation }: Pick<DossierFile, 'incident' | 'organisation'>, reader: Reader) {
  const { number, drill, stage, cycle, reportedAt, reportedBy, playbook, overlays, movedAt } = incident
  const { name, kvk, dpoNumber, address, sector, contact } = organisation
  return {
    number, drill, stage, cycle, reportedAt, reportedBy: whoOf(reportedBy, reader), movedAt, playbooks: [playbook, ...overlays.map((one) => one.playbook)],
    organisation: { name, kvk, dpoNumber, address, sector, contact },
  }
}

function subjectTitle(subject: Escalation['subject'], { law, steps }: DossierFile): Text {
  const found = subject.kind === 'step' ? steps.find(({ id }) => id === subject.id) : law.pack.find(({ id }) => id === obligationOf(subject))
  return found?.title ?? { nl: subject.id, en: subject.id }
}
