import type { AssessedFile } from '../assessment/assessed.ts'
import { inputFacts } from '../assessment/input.ts'
import type { AssessmentVersion } from '../assessment/version.ts'
import type { Facts } from '../facts/facts.ts'
import { factText } from '../facts/fact-text.ts'
import { shortName } from '../facts/questions.ts'
import { latestStatements } from '../facts/statement.ts'
import { may } from '../people/access.ts'
import { shortDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Incident } from './incident.ts'
import { factsOf } from './incident.ts'
import type { FactChange } from './reassessment.ts'
import { changesSince, isOutgrown } from './reassessment.ts'
import type { Reader } from './reader.ts'
import { whoIs } from './reader.ts'
import { isOpen } from './stages.ts'

/** The incident as the assessment sees it. */
export function assessedFile(incident: Incident, latest: AssessmentVersion | null, reader: Reader): AssessedFile {
  const said = latestStatements(incident.statements)
  return {
    number: incident.number,
    drill: incident.drill,
    open: isOpen(incident.stage),
    facts: factsOf(incident),
    statements: incident.statements.length,
    said: Object.fromEntries(inputFacts.flatMap((name) => {
      const statement = said.get(name)
      return statement ? [[name, { who: whoIs(statement.by, reader), at: shortDate(statement.saidAt, reader.language, reader.zone) }]] : []
    })),
    changes: latest ? changesSince(latest, incident).map((change) => changeText(change, reader)) : [],
  }
}

/** Above an incident whose facts went on after its assessment; null where nothing asks for another look. */
export function reassessmentBanner(incident: Incident, latest: AssessmentVersion | null, reader: Reader) {
  if (!latest || !isOpen(incident.stage)) return null
  const changes = changesSince(latest, incident).map((change) => changeText(change, reader))
  const outgrown = isOutgrown(latest, incident)
  if (changes.length === 0 && !outgrown) return null
  const base = `/incidents/${incident.number}`
  return {
    text: changes.length > 0 ? say(reader.language, 'reassess.since', { n: changes.length }) : '',
    changes,
    href: may(reader.person, 'assess incident') ? `${base}/assessment/new` : `${base}/assessment`,
    outgrown,
    decide: `${base}/decision`,
  }
}

/** Under what waits for the DPO: which facts, and since when; '' where nothing asks for another look. */
export function reassessmentLine(changes: readonly FactChange[], { language, zone }: Reader): string {
  if (changes.length === 0) return ''
  const since = new Date(Math.min(...changes.map((change) => change.since.getTime())))
  return say(language, 'home.waits.reassess', { facts: changes.map(({ fact }) => shortName(fact)[language].toLowerCase()).join(', '), at: shortDate(since, language, zone) })
}

function changeText({ fact, from, to, by, since }: FactChange, reader: Reader) {
  const { language, zone } = reader
  const words = (value: unknown) => factText(fact, value as Facts[typeof fact], language, zone)
  const text = say(language, 'reassess.change', { fact: shortName(fact)[language], from: words(from), to: words(to), at: shortDate(since, language, zone), who: whoIs(by, reader) })
  return { fact: shortName(fact)[language], text }
}
