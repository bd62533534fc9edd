import type { Statement } from '../facts/statement.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { FirstReportFile } from './first-report.ts'
import { firstReportFields } from './first-report.ts'

/** What an update compares with the report before. */
const compared = ['what', 'kind', 'nature', 'occurred', 'detected', 'data', 'subjects', 'people', 'records', 'consequences', 'done', 'planned'] as const

/** When the client was told last, and by when the words of that report were fixed. */
export interface Previous {
  toldAt: Date
  writtenAt: Date
}

/** What a client is told after the first report: all that is known, and what of it is new since the report before. */
export function nextReportFields(file: FirstReportFile, { toldAt, writtenAt }: Previous, now: Date, language: Language, zone: string) {
  const is = firstReportFields(file, now, language, zone)
  const was = firstReportFields(asOf(file, writtenAt), now, language, zone)
  return {
    ...is,
    previous: longDate(toldAt, language, zone),
    changed: compared.filter((name) => is[name] !== was[name]).map((name) => ({ name: say(language, `client-report.field.${name}`), was: was[name], is: is[name] })),
  }
}

function asOf(file: FirstReportFile, at: Date): FirstReportFile {
  const by = (statements: readonly Statement[]) => statements.filter(({ toldAt }) => toldAt <= at)
  return { ...file, incident: { ...file.incident, statements: by(file.incident.statements) }, strand: { ...file.strand, statements: by(file.strand.statements) } }
}
