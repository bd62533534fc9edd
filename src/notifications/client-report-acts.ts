import type { Delivery } from '../outbox/message.ts'
import type { Actor, Happening } from '../shared/act.ts'
import { isBlank } from '../shared/blank.ts'
import { Refused } from '../shared/errors.ts'
import type { ClientReport, ReportWords } from './client-report.ts'
import { mayAnswerReport, outcomeOf, reportHash } from './client-report.ts'
import type { Acceptance } from './contradiction.ts'

export interface ReportChange {
  report: ClientReport
  happenings: Happening[]
}

interface Acting {
  by: Actor
  at: Date
}

export type NewReport = Pick<ClientReport, 'id' | 'key' | 'incident' | 'drill' | 'client' | 'name' | 'kind' | 'language' | 'to' | 'heading' | 'body' | 'next' | 'lateReason' | 'accepted' | 'by' | 'at'>

/** A first report goes at once; what follows waits for a second person. */
export function newReport(given: NewReport): ReportChange {
  const state = given.kind === 'first' ? 'posted' : 'proposed'
  const report: ClientReport = { ...given, writtenBy: [given.by], state, answeredBy: null, answeredAt: null, answer: '', toldAt: null, code: '', version: 1 }
  return { report, happenings: [{ what: state === 'posted' ? 'client report posted' : 'client report proposed', detail: about(report) }] }
}

/** Other words void what anybody has read: the one who agrees names the hash of what was on the page. */
export function reviseReport(report: ClientReport, { heading, body }: ReportWords, accepted: Acceptance[], { by }: Acting): ReportChange {
  refuseAnswered(report)
  const revised = { ...report, heading, body, accepted, writtenBy: [...report.writtenBy.filter(({ id }) => id !== by.id), by] }
  return { report: revised, happenings: [{ what: 'client report revised', detail: about(revised) }] }
}

export function approveReport(report: ClientReport, seen: string, { by, at }: Acting): ReportChange {
  refuseAnswered(report)
  if (!mayAnswerReport(report, by)) throw new Refused({ key: 'four-eyes.self' })
  if (seen !== reportHash(report)) throw new Refused({ key: 'client-report.changed' })
  return { report: { ...report, state: 'posted', answeredBy: by, answeredAt: at }, happenings: [{ what: 'client report approved', detail: about(report) }] }
}

/** By somebody else, who says why. */
export function turnDownReport(report: ClientReport, answer: string, { by, at }: Acting): ReportChange {
  refuseAnswered(report)
  if (!mayAnswerReport(report, by)) throw new Refused({ key: 'four-eyes.self' })
  if (isBlank(answer)) throw new Refused({ key: 'client-report.answer.missing', field: 'answer' })
  return { report: { ...report, state: 'rejected', answeredBy: by, answeredAt: at, answer: answer.trim() }, happenings: [{ what: 'client report turned down', detail: about(report) }] }
}

/** Whoever had a hand in it takes it back before it has gone. */
export function withdrawReport(report: ClientReport, { by, at }: Acting): ReportChange {
  refuseAnswered(report)
  if (mayAnswerReport(report, by)) throw new Refused({ key: 'client-report.withdraw.other' })
  return { report: { ...report, state: 'rejected', answeredBy: by, answeredAt: at }, happenings: [{ what: 'client report withdrawn', detail: about(report) }] }
}

/** What became of its message; null when that is no news. */
export function afterDelivery(report: ClientReport, delivery: Delivery): ReportChange | null {
  const outcome = outcomeOf(report, delivery)
  if (!outcome) return null
  return { report: { ...report, ...outcome }, happenings: [{ what: whatBecame[outcome.state] ?? '', detail: { ...about(report), code: outcome.code } }] }
}
const whatBecame: Partial<Record<ClientReport['state'], string>> = { told: 'client report taken', failed: 'client report refused', uncertain: 'client report uncertain', returned: 'client report returned' }

function refuseAnswered({ state }: ClientReport): void {
  if (state !== 'proposed') throw new Refused({ key: 'client-report.answered' })
}

/** The client by its name, the words by their hash, and never its people. */
function about(report: ClientReport) {
  const { id, client, name, kind, accepted } = report
  return { client, clientName: name, report: id, kind, hash: reportHash(report), ...(accepted.length > 0 && { accepted: accepted.map((one) => one.id) }) }
}
