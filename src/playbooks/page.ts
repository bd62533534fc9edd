import type { Duty } from '../incidents/duties.ts'
import { dateWithZone } from '../shared/dutch-time.ts'
import { hoursBetween } from '../shared/instant.ts'
import type { Language } from '../shared/words/words.ts'
import { hoursInWords } from '../shared/words/duration.ts'
import type { Escalation } from './escalation.ts'
import { lateFromMinutes } from './escalation.ts'
import type { Playbook } from './playbook.ts'

/** What a message to staff may use: a number, what is asked, absolute and remaining time, a link. Nothing personal. */
export interface PageFields {
  number: string
  drill: boolean
  asked: string
  article: string
  /** A deadline is the law's; a target is our own, and the message must not call it anything else. */
  isDeadline: boolean
  isTarget: boolean
  due: string
  remaining: string
  overdue: boolean
  provisional: boolean
  late: string
  link: string
}

export interface Page {
  row: Pick<Escalation, 'incident' | 'drill' | 'subject'>
  playbook: Playbook
  duties: readonly Duty[]
  lateMinutes: number
  link: string
}

export function pageFields({ row, playbook, duties, lateMinutes, link }: Page, language: Language, now: Date, zone: string): PageFields {
  const duty = dutyBehind(row, duties)
  const { due = null, kind = null, provisional = false } = duty?.reading ?? {}
  const hours = due ? hoursBetween(now, due) : 0
  return {
    number: row.incident,
    drill: row.drill,
    asked: asked(row, playbook, duty)[language],
    article: duty?.obligation.article ?? '',
    isDeadline: due !== null && kind === 'deadline',
    isTarget: due !== null && kind === 'target',
    due: due ? dateWithZone(due, language, zone) : '',
    remaining: due ? hoursInWords(Math.abs(hours), language) : '',
    overdue: hours < 0,
    provisional,
    late: lateMinutes > lateFromMinutes ? hoursInWords(lateMinutes / 60, language) : '',
    link,
  }
}

/** A message about a step names the duty that presses most. */
function dutyBehind({ subject }: Page['row'], duties: readonly Duty[]): Duty | undefined {
  const open = duties.filter(({ reading }) => reading.due && reading.state !== 'met' && reading.state !== 'not-owed')
  if (subject.kind === 'obligation') return duties.find(({ obligation }) => obligation.id === subject.id)
  return open.toSorted((one, other) => Number(one.reading.due) - Number(other.reading.due)).find(({ reading }) => reading.kind === 'deadline') ?? open[0]
}

function asked({ subject }: Page['row'], playbook: Playbook, duty: Duty | undefined) {
  const about = playbook.steps.find((step) => (subject.kind === 'step' ? step.id === subject.id : step.obligation === subject.id))
  return about?.title ?? duty?.obligation.title ?? playbook.title
}
