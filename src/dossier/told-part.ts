import type { Law } from '../clock/obligation.ts'
import type { Filing, FilingAttempt } from '../incidents/filing.ts'
import type { Reader } from '../incidents/reader.ts'
import { isReportKey } from '../notifications/client-report.ts'
import type { Delay } from '../notifications/delay.ts'
import { lettersIn } from '../notifications/notification-words.ts'
import type { Notification } from '../notifications/notification.ts'
import { sha256 } from '../shared/hash.ts'
import { whoOf, whoOrNobody } from './naming.ts'

type Naming = Pick<Reader, 'nameOf'>

/** What the authority, or a client, has; word for word, under its hash. The receipt of a mail holds an address: only its hash is here. */
export function filingPart(filing: Filing, pack: Law['pack'], reader: Naming) {
  const { id, obligation, stage, kind, reference, filedAt, receipt, lateReason, reason, sheet, sheetHash, by, at, rejected } = filing
  const row = pack.find((one) => one.id === obligation)
  return {
    id, obligation, title: row?.title ?? { nl: obligation, en: obligation }, stage, kind, reference, filedAt, lateReason, reason, by: whoOf(by, reader), at,
    receipt: isReportKey(reference) ? '' : receipt, receiptHash: receipt === '' ? null : sha256(receipt), text: sheet, textHash: sheetHash,
    rejected: rejected && { ...rejected, by: whoOf(rejected.by, reader) },
  }
}

export type FilingPart = ReturnType<typeof filingPart>

export function attemptPart(attempt: FilingAttempt, reader: Naming) {
  return { ...attempt, by: whoOf(attempt.by, reader) }
}

/** What people affected were told, or will be: every word, who agreed, and how many it went to. No name or address is in it. */
export function notificationPart(one: Notification, mailed: number, reader: Naming) {
  const { id, group, channels, state, version, contentHash, list, writtenBy, madeAt, submitted, approval, rejection, accepted, sending, told, sentAt, withdrawn } = one
  const acted = <T extends { by: Parameters<typeof whoOf>[0] }>(act: T | null) => act && { ...act, by: whoOf(act.by, reader) }
  return {
    id, group, channels, state, version, contentHash, list, madeAt, sentAt, mailed,
    letters: Object.fromEntries(lettersIn(one)),
    writtenBy: writtenBy.map((actor) => whoOf(actor, reader)),
    submitted: acted(submitted),
    approval: approval && { ...approval, by: whoOf(approval.by, reader), alone: approval.alone && { ...approval.alone, review: acted(approval.alone.review) } },
    rejection: acted(rejection), withdrawn: acted(withdrawn), sending: acted(sending),
    accepted: accepted.map((each) => ({ ...each, by: whoOf(each.by, reader) })),
    told: told.map((each) => ({ ...each, by: whoOf(each.by, reader) })),
  }
}

export function delayPart(delay: Delay, reader: Naming) {
  const { id, askedBy, reference, from, until, reason, state, answer, by, at, answeredBy, answeredAt, ended } = delay
  return { id, askedBy, reference, from, until, reason, state, answer, by: whoOf(by, reader), at, answeredBy: whoOrNobody(answeredBy, reader), answeredAt, ended: ended && { ...ended, by: whoOf(ended.by, reader) } }
}
