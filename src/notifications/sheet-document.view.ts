import type { Reader } from '../incidents/reader.ts'
import { dayInWords, longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import { changedLines } from './sheet-fields.ts'
import type { SheetDocument } from './sheet-document.ts'
import { chapterViews, goneLines, lineViews } from './sheet-lines.view.ts'
import type { Source } from './sheet-source.ts'
import { fillSheet, missingContent } from './sheet.ts'

/** The sheet on paper: all of it for a first notice, and what another kind states of it. Labels are the form's own. */
export function documentOf(source: Source, reader: Reader): SheetDocument {
  const { language, zone, now } = reader
  const { incident, notice, form } = source
  const filled = fillSheet(source)
  const changed = changedLines(source, filled).map(({ number }) => number)
  const states = (number: string) => notice.kind === 'first' || form.fields.find(({ no }) => no === number)?.ofNotice === true || (notice.kind !== 'withdrawal' && changed.includes(number))
  const lines = lineViews(source, filled, reader).filter(({ number }) => states(number))
  const gone = notice.kind === 'supplement' || notice.kind === 'correction' ? goneLines(source, filled, reader) : []
  return {
    title: say(language, 'sheet.doc.title', { number: incident.number }),
    language,
    day: now,
    head: [
      notice.kind === 'first' ? say(language, 'filing.kind.first') : `${say(language, `filing.kind.${notice.kind}`)} (${notice.first?.reference ?? ''})`,
      say(language, 'sheet.doc.made', { moment: longDate(now, language, zone) }),
      say(language, 'sheet.edition', { edition: form.edition, compared: dayInWords(form.compared, language) }),
      ...(notice.kind === 'supplement' && changed.length === 0 ? [say(language, 'sheet.changes.none')] : []),
    ],
    warning: incident.drill ? say(language, 'sheet.doc.drill') : '',
    chapters: [
      ...chapterViews(source, lines, reader).map((chapter) => ({
        title: chapter.meaning ? `${chapter.title} (${chapter.meaning})` : chapter.title,
        lines: chapter.lines.map(({ number, label, meaning, answer, missing, origin }) => ({
          number, label: meaning ? `${label} (${meaning})` : label, answer: missing ? say(language, 'sheet.doc.empty') : answer, missing, origin: missing ? '' : origin,
        })),
      })),
      ...(gone.length > 0 ? [{ title: say(language, 'sheet.changes.gone'), lines: gone.map(({ number, label, was }) => ({ number, label, answer: say(language, 'sheet.was', { answer: was }), missing: true, origin: '' })) }] : []),
    ],
    gaps: { title: say(language, 'sheet.doc.gaps'), lines: notice.kind === 'withdrawal' ? [] : missingContent(filled).map(({ field }) => `${field.no} ${field.label[language]}`) },
    foot: say(language, 'sheet.doc.page', { number: incident.number, page: '{page}', pages: '{pages}' }),
  }
}
