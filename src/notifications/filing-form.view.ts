import type { Duty } from '../incidents/duty.ts'
import { authorityDuty, dueNext } from '../incidents/duty.ts'
import type { FilingKind } from '../incidents/filing.ts'
import { phaseOf } from '../incidents/filing.ts'
import { lacksLateReason, possibleKinds } from '../incidents/filing-rules.ts'
import { phaseKinds, titleOf } from '../incidents/filing.view.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Reader } from '../incidents/reader.ts'
import { isOpen } from '../incidents/stages.ts'
import { helpViews } from '../facts/help.view.ts'
import { may } from '../people/access.ts'
import { cited } from '../shared/citation.ts'
import { wallTime } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'

export interface Form {
  values: Record<string, unknown>
  errors: Reason[]
}

export interface Recordable {
  incident: Incident
  /** Our own: clients are told in their own strand. */
  duties: readonly Duty[]
  /** The duty and stage to record for, as in gdpr-33/notify; the most pressing when it is none of them. */
  chosen: string
  /** The kind that the sheet shows, chosen beforehand where it is possible. */
  kind: FilingKind
  /** What the sheet says about being late, as a draft. */
  lateReason: string
}

/** Which duty, which of the kinds that can follow now, and what that kind asks. */
export function recordForm({ incident, duties, chosen, kind, lateReason }: Recordable, form: Form, reader: Reader) {
  const { language, zone, now, person } = reader
  const open = isOpen(incident.stage) && may(person, 'record filing')
  const fileable = duties.filter(({ clients, reading }) => clients === null && reading.state !== 'not-owed')
  const wanted = form.values['duty'] ?? chosen
  const duty = fileable.find((one) => keyOf(one) === wanted) ?? dueNext(fileable)[0] ?? fileable[0]
  const phase = duty ? phaseOf(incident.filings, duty.obligation.id, duty.stage.id) : 'none'
  const kinds = possibleKinds[phase].map((value) => ({ value, label: say(language, `filing.kind.${value}`), hint: say(language, `filing.kind.${value}.hint`) }))
  const [date, time] = wallTime(now, zone).split(' ')
  const asksLateReason = duty !== undefined && (phase !== 'standing' || lacksLateReason(duty, incident.filings))
  return {
    mayFile: open && duty !== undefined,
    noneToFile: open && duty === undefined,
    duty: duty ? keyOf(duty) : '',
    dutyTitle: duty ? say(language, 'filing.for', { duty: `${titleOf(duties, duty.obligation.id, duty.stage.id, reader)} (${cited(duty.obligation.article, language)})` }) : '',
    obligations: fileable.map((one) => ({
      title: titleOf(duties, one.obligation.id, one.stage.id, reader),
      article: cited(one.obligation.article, language),
      href: `/incidents/${incident.number}/filing?duty=${keyOf(one)}#record`,
      current: one === duty,
      ...phaseText(incident, one, language),
    })),
    kinds,
    follows: phase !== 'none',
    toAuthority: duty?.obligation.towards === 'authority',
    asksLateReason,
    help: helpViews({ 'filing.kind': say(language, 'filing.kind'), 'filing.filedAt': say(language, 'filing.at'), 'filing.lateReason': say(language, 'filing.late-reason') }, language),
    action: `/incidents/${incident.number}/filing`,
    form: {
      errors: form.errors,
      values: {
        kind: kinds.find(({ value }) => value === kind)?.value ?? kinds[0]?.value ?? '',
        filedAt: { date, time },
        ...(duty?.obligation.id === authorityDuty && asksLateReason && { lateReason }),
        ...form.values,
      },
    },
  }
}

function phaseText({ filings }: Incident, { obligation, stage }: Duty, language: Language) {
  const phase = phaseOf(filings, obligation.id, stage.id)
  return { state: say(language, `filing.phase.${phase}`), kind: phaseKinds[phase] }
}

export function keyOf({ obligation, stage }: Duty): string {
  return `${obligation.id}/${stage.id}`
}
