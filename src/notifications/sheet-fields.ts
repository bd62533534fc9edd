import type { FiledLine } from '../incidents/filing.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Language } from '../shared/words/words.ts'
import { fieldIn } from './form.ts'
import type { Filled, Source } from './sheet-source.ts'
import { fillSheet, isLateNotice, missingContent } from './sheet.ts'
import { changesBetween } from './sheet-changes.ts'

/** What the templates of the sheet may use. */
export interface SheetFields {
  number: string
  at: string
  /** Which edition of the form it follows. */
  edition: string
  lines: SheetLine[]
  /** What the form asks of each notice: what kind it is, and on which it follows. */
  notice: SheetLine[]
  /** The lines that say something else than at the last filing. */
  changed: (SheetLine & { gone: boolean })[]
  /** The number of the first notice; '' while there is none. */
  firstNumber: string
  firstAt: string
  reason: string
  gaps: { number: string; label: string }[]
  late: boolean
  due: string
}

export interface SheetLine {
  number: string
  label: string
  answer: string
  missing: boolean
}

export function sheetFields(source: Source, language: Language, now: Date): SheetFields {
  const { notice, zone, form, incident } = source
  const filled = fillSheet(source, language)
  const lineOf = ({ field, answer, missing }: Filled): SheetLine => ({ number: field.no, label: field.label[language], answer, missing })
  return {
    number: incident.number,
    at: longDate(now, language, zone),
    edition: form.edition,
    lines: filled.map(lineOf),
    notice: filled.filter(({ field }) => field.ofNotice).map(lineOf),
    changed: changedLines(source, filled).map(({ number, answer }) => ({ number, label: fieldIn(form, number)!.label[language], answer, missing: false, gone: answer === '' })),
    firstNumber: notice.first?.reference ?? '',
    firstAt: notice.first ? longDate(notice.first.filedAt, language, zone) : '',
    reason: notice.reason,
    gaps: missingContent(filled).map(({ field }) => ({ number: field.no, label: field.label[language] })),
    late: notice.kind === 'first' && isLateNotice(notice),
    due: notice.due ? longDate(notice.due, language, zone) : '',
  }
}

/** What a filing keeps of the sheet: each line that the form asked, with its answer. */
export function filedLines(filled: readonly Filled[]): FiledLine[] {
  return filled.map(({ field, answer }) => ({ number: field.no, answer }))
}

/** What the form asks of each notice anew is no change of the sheet, and neither is a field that the form no longer has. */
export function changedLines({ form, notice }: Pick<Source, 'form' | 'notice'>, filled: readonly Filled[]): FiledLine[] {
  if (!notice.last) return []
  const changes = changesBetween(notice.last.lines ?? [], filedLines(filled))
  return changes.filter(({ number }) => fieldIn(form, number) && !fieldIn(form, number)!.ofNotice).toSorted((one, other) => placeOf(one) - placeOf(other))

  function placeOf({ number }: FiledLine): number {
    return form.fields.findIndex(({ no }) => no === number)
  }
}
