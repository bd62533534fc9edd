import type { AssessmentVersion } from '../assessment/version.ts'
import { smallClockView } from '../clock/clock.view.ts'
import { may } from '../people/access.ts'
import { shortDateIn } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Duty } from './duty.ts'
import { optionText } from '../facts/fact-text.ts'
import type { Incident } from './incident.ts'
import { factsOf, factsSaidBy } from './incident.ts'
import { mainDuty, pressingView, toTellText } from './duty.view.ts'
import { stageText } from './near-miss.view.ts'
import type { Reader } from './reader.ts'
import type { Stage } from './stages.ts'
import { isOpen } from './stages.ts'

/** One incident in a list. */
export interface Row {
  incident: Incident
  duties: readonly Duty[]
  level: string
  /** The newest version; absent where nobody assessed yet. */
  assessment?: AssessmentVersion | null
}

export function rowView({ incident, duties, level }: Row, reader: Reader) {
  const { language, zone } = reader
  const known = may(reader.person, 'see incidents') ? factsOf(incident) : factsSaidBy(incident, reader.person.id)
  const shown = mainDuty(duties)
  return {
    number: incident.number,
    href: `/incidents/${incident.number}`,
    drill: incident.drill,
    kind: known.incidentType ? optionText('incidentType', known.incidentType, language) : say(language, 'register.kind.unknown'),
    what: shortened(known.whatHappened ?? ''),
    stage: stageText(incident, language),
    stageKind: stageKinds[incident.stage],
    level,
    reported: shortDateIn(reader.now, incident.reportedAt, language, zone),
    reportedIso: incident.reportedAt.toISOString(),
    byLink: incident.reportedBy.kind === 'visitor',
    clock: shown ? smallClockView(shown.reading, reader) : null,
    toTell: isOpen(incident.stage) ? toTellText(duties, language) : '',
  }
}

/** A card for the overview: what presses most, large. */
export function cardView(row: Row, reader: Reader) {
  return { ...rowView(row, reader), duty: pressingView(row.duties, reader, { brief: true }) }
}

const stageKinds: Record<Stage, string> = {
  reported: 'info', assessing: 'warn', notifying: 'bad', aftercare: 'info', closed: 'good', dismissed: 'neutral',
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117).trimEnd()}…` : text
}
