import { longDate, wallTime } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { may } from '../people/access.ts'
import type { Duty } from '../incidents/duties.ts'
import { isOpen } from '../incidents/stages.ts'
import type { Reader } from '../incidents/reader.ts'
import type { SheetFields } from './sheet-fields.ts'
import { sheetFields } from './sheet-fields.ts'
import type { Source } from './sheet.ts'
import { fillSheet, missingContent } from './sheet.ts'

export interface FilingFile {
  source: Source
  duties: readonly Duty[]
}

/** The sheet beside the form that records the filing. Labels are Dutch, as on the authority's form, with their meaning for an English reader. */
export function filingPage({ source, duties }: FilingFile, reader: Reader) {
  const { language, zone, now, person } = reader
  const { incident } = source
  const fields = sheetFields(source, 'nl', now, zone)
  const [date, time] = wallTime(now, zone).split(' ')
  const obligations = duties.filter(({ reading }) => reading.state !== 'not-owed').map(({ obligation }) => ({ value: obligation.id, label: `${obligation.title[language]} (${obligation.article})` }))
  return (form: { values: Record<string, unknown>; errors: Reason[] }) => ({
    template: 'notifications/filing',
    view: {
      title: say(language, 'filing.title'),
      number: incident.number,
      drill: incident.drill,
      back: `/incidents/${incident.number}`,
      action: `/incidents/${incident.number}/filing`,
      chapters: chaptersOf(source, fields.lines, language),
      gaps: missingContent(fillSheet(source)).map(({ line, answer }) => ({
        text: `${line.number} ${line.label[language]}`,
        href: 'fact' in answer ? `/incidents/${incident.number}/facts#field-${answer.fact}` : null,
      })),
      filings: incident.filings.map((filing) => ({
        reference: say(language, 'filing.ap-number', { reference: filing.reference }),
        at: longDate(filing.filedAt, language, zone),
        receipt: filing.receipt,
        lateReason: filing.lateReason ?? '',
        hash: say(language, 'filing.hash', { hash: filing.sheetHash }),
        sheet: filing.sheet,
      })),
      mayFile: isOpen(incident.stage) && may(person, 'record filing'),
      obligations,
      form: { errors: form.errors, values: { obligation: obligations[0]?.value ?? '', filedAt: { date, time }, ...form.values } },
    },
  })
}

/** The lines as the form of the authority numbers them: 3.1.1a stands in part 3. */
function chaptersOf(source: Source, lines: SheetFields['lines'], language: Language) {
  const all = fillSheet(source).map(({ line }, index) => ({
    ...lines[index]!,
    chapter: line.number.split('.')[0]!,
    meaning: language === 'en' ? line.label.en : '',
    article: line.article && say(language, 'filing.article', { article: line.article }),
  }))
  return [...new Set(all.map(({ chapter }) => chapter))].map((chapter) => ({
    title: say(language, 'filing.part', { part: chapter }),
    lines: all.filter((line) => line.chapter === chapter),
  }))
}
