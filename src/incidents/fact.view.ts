import { factText } from '../facts/fact-text.ts'
import type { FactName } from '../facts/facts.ts'
import { formFacts } from '../facts/form-facts.ts'
import { shortName } from '../facts/questions.ts'
import type { Statement } from '../facts/statement.ts'
import { latestStatements } from '../facts/statement.ts'
import { shortDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import { whoIs } from './reader.ts'

/** Every fact in one part of the page, in the order of reading; the form has the same parts. */
export const factParts = {
  what: [
    'whatHappened', 'incidentType', 'ourRole', 'ongoing', 'nearMiss', 'intent', 'detectedAt', 'howDiscovered', 'reportedAt',
    'occurredFrom', 'occurredTo', 'containedAt', 'restoredAt',
  ],
  data: ['nature', 'availabilityLoss', 'dataCategories', 'recordCount'],
  people: ['dataSubjects', 'peopleDescribed', 'people', 'identifiability', 'protectedAddress'],
  protection: ['unintelligible', 'keySafe', 'backupAvailable', 'downtimeHours', 'recipients', 'containment', 'contained'],
  moments: [
    'suspectedAt', 'ourProcessorAwareAt', 'contractTriggerAt', 'significant', 'classifiedMajorAt', 'calamityEstablishedAt', 'correctiveMeasureAvailableAt',
    'highRiskFoundAt', 'askedAt',
  ],
  consequences: ['consequences', 'measuresBefore', 'measuresTaken', 'measuresPlanned', 'otherParties'],
  form: formFacts,
} as const satisfies Record<string, readonly FactName[]>

export type FactPart = keyof typeof factParts
export const factPartNames = Object.keys(factParts) as FactPart[]

const mostInATile = 50

export interface FactRow {
  term: string
  value: string
  /** Who said so and when; empty where it is what the heading of the part says. */
  said: string
  wide: boolean
  /** What was said of it before, the newest first; never taken out. */
  earlier: readonly { value: string; said: string }[]
  earlierText: string
}

/** What somebody answered, part by part. Whoever said most of a part stands in its heading, the others beside their fact. */
export function factGroups(incident: Incident, reader: Reader, { but = [] }: { but?: readonly FactName[] } = {}) {
  const latest = latestStatements(incident.statements)
  return factPartNames.flatMap((part) => {
    const rows = factParts[part].flatMap((name) => rowsOf(but.includes(name) ? undefined : latest.get(name), reader, incident.statements))
    if (rows.length === 0) return []
    const said = mostSaid(rows)
    return [{ id: part, title: say(reader.language, `facts.part.${part}`), said, rows: rows.map((row) => (row.said === said ? { ...row, said: '' } : row)) }]
  })
}

/** One fact with what was said of it before; null while nobody said anything. */
export function factRow(incident: Incident, name: FactName, reader: Reader): FactRow | null {
  return rowsOf(latestStatements(incident.statements).get(name), reader, incident.statements)[0] ?? null
}

/** What this reader said themselves; when they reported it is no answer of theirs. */
export function ownFactRows(incident: Incident, reader: Reader): FactRow[] {
  const own = latestStatements(incident.statements.filter(({ by }) => by.id === reader.person.id))
  return factPartNames.flatMap((part) => factParts[part].flatMap((name) => rowsOf(name === 'reportedAt' ? undefined : own.get(name), reader)))
}

/** `all`: where what was said of it before is looked up. */
function rowsOf(statement: Statement | undefined, reader: Reader, all: readonly Statement[] = []): FactRow[] {
  if (!statement) return []
  const { language } = reader
  const earlier = all.filter((one) => one.fact === statement.fact && one !== statement).toReversed().map((one) => spoken(one, reader))
  const { value, said } = spoken(statement, reader)
  return [{ term: shortName(statement.fact)[language], value, said, wide: value.length > mostInATile, earlier, earlierText: say(language, 'incident.facts.earlier', { n: earlier.length }) }]
}

function spoken({ fact, value, by, toldAt }: Statement, reader: Reader): { value: string; said: string } {
  const { language, zone } = reader
  return { value: factText(fact, value, language, zone), said: say(language, 'incident.facts.said', { who: whoIs(by, reader), moment: shortDate(toldAt, language, zone) }) }
}

function mostSaid(rows: readonly FactRow[]): string {
  const times = (said: string) => rows.filter((row) => row.said === said).length
  return rows.map(({ said }) => said).toSorted((one, other) => times(other) - times(one))[0] ?? ''
}
