import type { Filing, FilingInput } from '../incidents/filing.ts'
import { lastUpdatedAt, phaseOf } from '../incidents/filing.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import { Refused } from '../shared/errors.ts'
import { isBlank } from '../shared/blank.ts'
import { latest } from '../shared/instant.ts'
import { say } from '../shared/words/words.ts'
import type { Coverage } from './exposure.ts'
import type { Notification } from './notification.ts'
import { lettersIn, textsIn } from './notification-words.ts'
import type { Gone } from './notification-told.ts'
import { countsOf } from './notification-told.ts'

/** The duty to tell people, and its only stage (GDPR Art. 34). */
export const peopleDuty = { obligation: 'gdpr-34', stage: 'communicate' } as const

export interface TellingDone {
  all: readonly Notification[]
  gone: readonly Gone[]
  coverage: Coverage
  filings: readonly Filing[]
}

export interface TellingInput {
  /** Why this is everybody, where the numbers do not say so. */
  reason: string
  filedAt?: Date | undefined
  receipt?: string | undefined
  reference?: string | undefined
}

/**
 * That people were told is recorded when the last group was, not the first: all at high risk count (EDPB case 07). So a
 * person says it, once nothing is on its way. Its moment is that of the last sending.
 */
export function tellingFiling(done: TellingDone, input: TellingInput): FilingInput {
  const missing = missingFromTelling(done, input)
  if (missing.length > 0) throw new Refused(...missing)
  const { obligation, stage } = peopleDuty
  const first = phaseOf(done.filings, obligation, stage) !== 'standing'
  const note = [waysOf(done.gone), input.receipt ?? '', input.reason].map((text) => text.trim()).filter((text) => text !== '').join(' ')
  return {
    obligation, stage, kind: first ? 'first' : 'supplement', reference: input.reference ?? '', filedAt: input.filedAt ?? sentAt(done.all)!,
    receipt: note, lateReason: '', reason: first ? '' : say('nl', 'notification.file.supplement'),
  }
}

/** The page shows the same list. */
export function missingFromTelling({ all, gone, coverage, filings }: TellingDone, { reason, filedAt }: Pick<TellingInput, 'reason' | 'filedAt'>): Reason[] {
  const live = all.filter(({ state }) => state !== 'withdrawn')
  const last = sentAt(all)
  const filed = lastUpdatedAt(filings, peopleDuty.obligation, peopleDuty.stage)
  const again = phaseOf(filings, peopleDuty.obligation, peopleDuty.stage) === 'standing' && last !== null && filed !== null && filed >= last
  const lacks: [boolean, Reason][] = [
    [gone.length === 0, { key: 'notification.file.none' }],
    [gone.length > 0 && live.some(({ state }) => state !== 'sent'), { key: 'notification.file.open' }],
    [again, { key: 'notification.file.again' }],
    [coverage.enough !== true && isBlank(reason), { key: 'notification.file.short', field: 'reason' }],
    [filedAt !== undefined && last !== null && filedAt < last, { key: 'notification.file.early', field: 'filedAt' }],
  ]
  return lacks.filter(([lacking]) => lacking).map(([, why]) => why)
}

/** Exactly what was said to whom, in the order of exposure, with the hashes that were approved. Kept with the filing. */
export function frozenTelling(gone: readonly Gone[], zone: string): string {
  return gone.toSorted((one, other) => one.notification.group.rank - other.notification.group.rank).map((one) => frozenGroup(one, zone)).join('\n\n\n')
}

function frozenGroup(gone: Gone, zone: string): string {
  const { notification } = gone
  const { group, sending, approval } = notification
  const head = [
    `${group.rank}. ${group.name} (${group.why})`,
    ...countsOf(gone).map(({ channel, count, at }) => `${say('nl', `notification.channel.${channel}`)}: ${count > 0 ? `${count}, ` : ''}${longDate(at, 'nl', zone)}`),
    `${say('nl', 'notification.hash')}: ${sending?.contentHash ?? approval?.contentHash ?? ''}`,
    ...(sending?.listHash ? [say('nl', 'notification.recipients.hash', { hash: sending.listHash })] : []),
  ]
  const letters = lettersIn(notification).map(([language, letter]) => `[${language}]\n${textsIn(letter).map(([, text]) => text).join('\n\n')}`)
  return [head.join('\n'), ...letters].join('\n\n')
}

/** 'Ingelicht: e-mail 1204, brief 12.' */
function waysOf(gone: readonly Gone[]): string {
  const counts = gone.flatMap(countsOf)
  const channels = [...new Set(counts.map(({ channel }) => channel))]
  const ways = channels.map((channel) => {
    const count = counts.filter((one) => one.channel === channel).reduce((sum, one) => sum + one.count, 0)
    return `${say('nl', `notification.channel.${channel}`)}${count > 0 ? ` ${count}` : ''}`
  })
  return ways.length === 0 ? '' : say('nl', 'notification.file.how', { ways: ways.join(', ') })
}

function sentAt(all: readonly Notification[]): Date | null {
  return latest(...all.map((one) => one.sentAt))
}
