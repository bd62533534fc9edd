import { factText } from '../facts/fact-text.ts'
import type { Filing } from '../incidents/filing.ts'
import { factsOf } from '../incidents/incident.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Language } from '../shared/words/words.ts'
import type { Answer, Source } from './sheet.ts'
import { fillSheet, missingContent } from './sheet.ts'

/** What the templates of the sheet may use. */
export interface SheetFields {
  number: string
  at: string
  lines: { number: string; label: string; answer: string; missing: boolean }[]
  /** The lines that say something else than at the last filing. */
  changed: { number: string; label: string; answer: string; missing: boolean }[]
  /** The number of the first notice; '' while there is none. */
  firstNumber: string
  firstAt: string
  reason: string
  gaps: { number: string; label: string }[]
  late: boolean
  due: string
}

/** What is filed: when, which kind of filing's reason it goes with, and what it comes after. */
export interface Filed {
  filedAt: Date
  reason: string
  /** The first notice that it hangs on, and the last filing that stands. */
  first: Filing | null
  last: Filing | null
}

/** `filedAt` decides whether it is late: a filing may be recorded after the deadline and yet have been on time. */
export function sheetFields(source: Source, language: Language, now: Date, zone: string, filed: Partial<Filed> = {}): SheetFields {
  const { filedAt = now, reason = '', first = null, last = null } = filed
  const filled = fillSheet(source)
  const lines = filled.map(({ line, answer, missing }) => ({ number: line.number, label: line.label[language], answer: missing ? '' : answerText(answer, source, language, zone), missing }))
  return {
    number: source.incident.number,
    at: longDate(now, language, zone),
    lines,
    changed: lines.filter(({ number, answer }) => last !== null && answerIn(last, number) !== answer),
    firstNumber: first?.reference ?? '',
    firstAt: first ? longDate(first.filedAt, language, zone) : '',
    reason,
    gaps: missingContent(filled).map(({ line }) => ({ number: line.number, label: line.label[language] })),
    late: source.due !== null && filedAt > source.due,
    due: source.due ? longDate(source.due, language, zone) : '',
  }
}

/** A line that was not on the sheet then, or a sheet of before lines were kept, said nothing. */
function answerIn({ lines = [] }: Filing, number: string): string {
  return lines.find((line) => line.number === number)?.answer ?? ''
}

function answerText(answer: Answer, { incident }: Source, language: Language, zone: string): string {
  if (answer.from === 'fact') return factText(answer.fact, factsOf(incident)[answer.fact], language, zone)
  if (answer.from === 'form') return answer.ticks.join('; ')
  if (answer.from === 'moment') return answer.value ? longDate(answer.value, language, zone) : ''
  return answer.from === 'word' ? (answer.value?.[language] ?? '') : answer.value
}
