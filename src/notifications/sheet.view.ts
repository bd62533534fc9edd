import { smallClockView } from '../clock/clock.view.ts'
import type { Duty } from '../incidents/duty.ts'
import { authorityDuty } from '../incidents/duty.ts'
import { phaseOf } from '../incidents/filing.ts'
import { possibleKinds } from '../incidents/filing-rules.ts'
import { filingViews } from '../incidents/filing.view.ts'
import type { Reader } from '../incidents/reader.ts'
import { whoIs } from '../incidents/reader.ts'
import { isOpen } from '../incidents/stages.ts'
import { may } from '../people/access.ts'
import { dayInWords, longDate } from '../shared/dutch-time.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Form } from './filing-form.view.ts'
import { keyOf, recordForm } from './filing-form.view.ts'
import { chapterViews, goneLines, lineViews } from './sheet-lines.view.ts'
import type { Meter } from './sheet-meter.ts'
import { meterOf } from './sheet-meter.ts'
import { mendHref } from './sheet-origin.view.ts'
import type { Filled, Source } from './sheet-source.ts'
import { fillSheet, notAsked } from './sheet.ts'

export interface FilingFile {
  source: Source
  duties: readonly Duty[]
  chosen: string
  /** Every line, or only what this kind of notice states. */
  whole: boolean
}

/** The sheet beside what was filed and the form that records the next. Labels are Dutch, as on the authority's form, with their meaning for an English reader. */
export function filingPage({ source, duties, chosen, whole }: FilingFile, reader: Reader) {
  const { language } = reader
  const { incident, notice, form: authorityForm } = source
  const filled = fillSheet(source)
  const duty = duties.find(({ obligation, clients }) => obligation.id === authorityDuty && clients === null)
  const lines = lineViews(source, filled, reader)
  const stated = whole || notice.kind === 'first' ? lines : lines.filter((line) => authorityForm.fields.find(({ no }) => no === line.number)?.ofNotice || (line.isNew && notice.kind !== 'withdrawal'))
  const late = filled.find(({ field }) => field.no === '4.5')
  return (form: Form) => ({
    template: 'notifications/filing',
    view: {
      // Who is only a processor has no form of the authority: it tells its clients.
      ...(duty ? sheetParts(source, filled, duty, reader) : { hasForm: false, meter: null, down: null, attempts: [] }),
      title: say(language, duty ? 'filing.title' : 'filing.title.told'),
      number: incident.number,
      drill: incident.drill,
      back: `/incidents/${incident.number}`,
      shows: showsOf(source, whole, language),
      statedIntro: whole || notice.kind === 'first' ? '' : say(language, notice.kind === 'withdrawal' ? 'sheet.withdrawal.intro' : lines.some(({ isNew }) => isNew) ? 'sheet.changes.intro' : 'sheet.changes.none'),
      chapters: duty ? chapterViews(source, stated, reader) : [],
      gone: whole || notice.kind === 'first' || notice.kind === 'withdrawal' ? [] : goneLines(source, filled, reader),
      filed: filingViews(incident, duties, reader),
      ...recordForm({ incident, duties, chosen: chosen || (duty && !whole ? keyOf(duty) : ''), kind: notice.kind, lateReason: late && !late.missing ? late.answer : '' }, form, reader),
    },
  })
}

function sheetParts(source: Source, filled: readonly Filled[], duty: Duty, reader: Reader) {
  const { language, zone, person } = reader
  const { incident, form: { edition, compared, portal } } = source
  const attempts = incident.filingAttempts.filter(({ obligation }) => obligation === authorityDuty)
  const resting = notAsked(source, filled)
  return {
    hasForm: true,
    edition: say(language, 'sheet.edition', { edition, compared: dayInWords(compared, language) }),
    portal,
    pdf: `/incidents/${incident.number}/filing.pdf${source.notice.kind === 'first' ? '' : `?kind=${source.notice.kind}`}`,
    edit: may(person, 'amend incident') && isOpen(incident.stage) ? `/incidents/${incident.number}/filing/answers` : null,
    reading: smallClockView(duty.reading, reader),
    meter: meterView(meterOf(filled), source, reader),
    resting: resting.map(({ no, label, condition }) => ({ number: no, label: label.nl, meaning: language === 'en' ? label.en : '', condition: condition ? say(language, 'sheet.condition', { when: condition[language] }) : '' })),
    restingTitle: say(language, 'sheet.not-asked', { n: resting.length }),
    attempts: attempts.map(({ at, by, remark }) => ({ at: longDate(at, language, zone), by: say(language, 'sheet.down.by', { who: whoIs(by, reader) }), remark })),
    down: may(person, 'record filing') && isOpen(incident.stage) && duty.reading.filedAt === null ? { action: `/incidents/${incident.number}/filing/attempts`, duty: keyOf(duty) } : null,
  }
}

function meterView(meter: Meter, { incident: { number }, notice: { kind } }: Source, reader: Reader) {
  const { language } = reader
  const short = kind !== 'first' ? 'after' : meter.ready ? 'ready' : 'not-ready'
  return {
    parts: meter.parts.map(({ need, done, all, lacks }) => ({
      need,
      title: say(language, `sheet.meter.${need}`),
      count: say(language, 'sheet.meter.count', { done, all }),
      percent: all === 0 ? 100 : Math.round((100 * done) / all),
      full: lacks.length === 0,
      gaps: lacks.map(({ field, mend }) => ({ text: `${field.no} ${field.label[language]}`, href: mendHref(mend, number, reader) })),
    })),
    verdict: say(language, `sheet.meter.${meter.complete ? 'complete' : short}`),
    kind: meter.ready ? 'good' : 'warn',
  }
}

/** The whole sheet, or what one of the kinds that can follow now states. */
function showsOf({ incident, notice, duties }: Source, whole: boolean, language: Language) {
  const stage = duties.find(({ obligation }) => obligation.id === authorityDuty)?.stage.id ?? ''
  const kinds = possibleKinds[phaseOf(incident.filings, authorityDuty, stage)].filter((kind) => kind !== 'first')
  if (kinds.length === 0) return []
  const href = `/incidents/${incident.number}/filing`
  return [
    { href, label: say(language, 'sheet.show.all'), current: whole },
    ...kinds.map((kind) => ({ href: `${href}?kind=${kind}`, label: say(language, `sheet.show.${kind}`), current: !whole && kind === notice.kind })),
  ]
}
