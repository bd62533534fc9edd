import { wallTime } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { may } from '../people/access.ts'
import type { Duty } from '../incidents/duty.ts'
import { authorityDuty, dueNext } from '../incidents/duty.ts'
import type { Filing } from '../incidents/filing.ts'
import { currentRound, lastOf, phaseOf } from '../incidents/filing.ts'
import { lacksLateReason, possibleKinds } from '../incidents/filing-rules.ts'
import { filingViews, phaseKinds, titleOf } from '../incidents/filing.view.ts'
import type { Incident } from '../incidents/incident.ts'
import { isOpen } from '../incidents/stages.ts'
import type { Reader } from '../incidents/reader.ts'
import type { SheetFields } from './sheet-fields.ts'
import { sheetFields } from './sheet-fields.ts'
import type { Source } from './sheet.ts'
import { fillSheet, missingContent } from './sheet.ts'

export interface FilingFile {
  source: Source
  /** Our own: clients are told in their own strand. */
  duties: readonly Duty[]
  /** The duty and stage to record for, as in gdpr-33/notify; the most pressing when it is none of them. */
  chosen: string
}

interface Form {
  values: Record<string, unknown>
  errors: Reason[]
}

/** The sheet beside what was filed and the form that records the next. Labels are Dutch, as on the authority's form, with their meaning for an English reader. */
export function filingPage(file: FilingFile, reader: Reader) {
  const { source } = file
  const { language, zone, now } = reader
  const { incident } = source
  const fields = sheetFields(source, 'nl', now, zone, { last: lastNotice(incident) })
  // Who is only a processor has no form of the authority: it tells its clients.
  const hasForm = file.duties.some(({ obligation }) => obligation.id === authorityDuty)
  return (form: Form) => ({
    template: 'notifications/filing',
    view: {
      title: say(language, hasForm ? 'filing.title' : 'filing.title.told'),
      hasForm,
      number: incident.number,
      drill: incident.drill,
      back: `/incidents/${incident.number}`,
      chapters: chaptersOf(source, fields, language),
      gaps: missingContent(fillSheet(source)).map(({ line, answer }) => ({
        text: `${line.number} ${line.label[language]}`,
        href: 'fact' in answer ? `/incidents/${incident.number}/facts#field-${answer.fact}` : null,
      })),
      filed: filingViews(incident, file.duties, reader),
      ...recordForm(file, form, reader),
    },
  })
}

/** Which duty, which of the kinds that can follow now, and what that kind asks. */
function recordForm({ source: { incident }, duties, chosen }: FilingFile, form: Form, reader: Reader) {
  const { language, zone, now, person } = reader
  const open = isOpen(incident.stage) && may(person, 'record filing')
  const fileable = duties.filter(({ clients, reading }) => clients === null && reading.state !== 'not-owed')
  const wanted = form.values['duty'] ?? chosen
  const duty = fileable.find((one) => keyOf(one) === wanted) ?? dueNext(fileable)[0] ?? fileable[0]
  const phase = duty ? phaseOf(incident.filings, duty.obligation.id, duty.stage.id) : 'none'
  const kinds = possibleKinds[phase].map((kind) => ({ value: kind, label: say(language, `filing.kind.${kind}`), hint: say(language, `filing.kind.${kind}.hint`) }))
  const [date, time] = wallTime(now, zone).split(' ')
  return {
    mayFile: open && duty !== undefined,
    noneToFile: open && duty === undefined,
    duty: duty ? keyOf(duty) : '',
    dutyTitle: duty ? say(language, 'filing.for', { duty: `${titleOf(duties, duty.obligation.id, duty.stage.id, reader)} (${duty.obligation.article})` }) : '',
    obligations: fileable.map((one) => ({
      title: titleOf(duties, one.obligation.id, one.stage.id, reader),
      article: one.obligation.article,
      href: `/incidents/${incident.number}/filing?duty=${keyOf(one)}#record`,
      current: one === duty,
      ...phaseText(incident, one, language),
    })),
    kinds,
    follows: phase === 'standing',
    toAuthority: duty?.obligation.towards === 'authority',
    asksLateReason: duty !== undefined && (phase !== 'standing' || lacksLateReason(duty, incident.filings)),
    action: `/incidents/${incident.number}/filing`,
    form: { errors: form.errors, values: { kind: kinds[0]?.value ?? '', filedAt: { date, time }, ...form.values } },
  }
}

function phaseText({ filings }: Incident, { obligation, stage }: Duty, language: Language) {
  const phase = phaseOf(filings, obligation.id, stage.id)
  return { state: say(language, `filing.phase.${phase}`), kind: phaseKinds[phase] }
}

function keyOf({ obligation, stage }: Duty): string {
  return `${obligation.id}/${stage.id}`
}

/** The last that stands with the authority whose form this is. */
function lastNotice({ filings }: Incident): Filing | null {
  const own = filings.filter(({ obligation }) => obligation === authorityDuty)
  const round = own[0] && currentRound(own, authorityDuty, own[0].stage)
  return round ? lastOf(round) : null
}

/** The lines as the form of the authority numbers them: 3.1.1a stands in part 3. */
function chaptersOf(source: Source, { lines, changed }: SheetFields, language: Language) {
  const all = fillSheet(source).map(({ line }, index) => ({
    ...lines[index]!,
    isNew: changed.includes(lines[index]!),
    chapter: line.number.split('.')[0]!,
    meaning: language === 'en' ? line.label.en : '',
    article: line.article && say(language, 'filing.article', { article: line.article }),
  }))
  return [...new Set(all.map(({ chapter }) => chapter))].map((chapter) => ({
    title: say(language, 'filing.part', { part: chapter }),
    lines: all.filter((line) => line.chapter === chapter),
  }))
}
