import { factText } from '../facts/fact-text.ts'
import { factsOf } from '../incidents/incident.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Language } from '../shared/words/words.ts'
import type { Answer, Source } from './sheet.ts'
import { fillSheet, missingContent } from './sheet.ts'

/** What the template of the sheet may use. */
export interface SheetFields {
  number: string
  at: string
  lines: { number: string; label: string; answer: string; missing: boolean }[]
  gaps: { number: string; label: string }[]
  late: boolean
  due: string
}

/** `filedAt` decides whether it is late: a filing may be recorded after the deadline and yet have been on time. */
export function sheetFields(source: Source, language: Language, now: Date, zone: string, filedAt: Date = now): SheetFields {
  const filled = fillSheet(source)
  return {
    number: source.incident.number,
    at: longDate(now, language, zone),
    lines: filled.map(({ line, answer, missing }) => ({ number: line.number, label: line.label[language], answer: missing ? '' : answerText(answer, source, language, zone), missing })),
    gaps: missingContent(filled).map(({ line }) => ({ number: line.number, label: line.label[language] })),
    late: source.due !== null && filedAt > source.due,
    due: source.due ? longDate(source.due, language, zone) : '',
  }
}

function answerText(answer: Answer, { incident }: Source, language: Language, zone: string): string {
  if (answer.from === 'fact') return factText(answer.fact, factsOf(incident)[answer.fact], language, zone)
  if (answer.from === 'form') return answer.ticks.join('; ')
  if (answer.from === 'moment') return answer.value ? longDate(answer.value, language, zone) : ''
  return answer.from === 'word' ? (answer.value?.[language] ?? '') : answer.value
}
