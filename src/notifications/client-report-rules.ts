import type { Duty } from '../incidents/duty.ts'
import { isLate } from '../incidents/filing-rules.ts'
import type { Incident } from '../incidents/incident.ts'
import { storyPhase, tellBy } from '../incidents/strand-report.ts'
import type { Strand } from '../incidents/strand.ts'
import { isSafeAddress } from '../outbox/address.ts'
import type { Actor } from '../shared/act.ts'
import { isBlank } from '../shared/blank.ts'
import type { Reason } from '../shared/errors.ts'
import { Refused } from '../shared/errors.ts'
import { sha256 } from '../shared/hash.ts'
import type { Language } from '../shared/words/words.ts'
import type { ClientReport, ReportKind, ReportRow, ReportWords } from './client-report.ts'
import { isUnderWay, reportKey } from './client-report.ts'
import type { NewReport } from './client-report-acts.ts'
import type { Acceptance, Contradiction } from './contradiction.ts'
import { missingReasons } from './contradiction.ts'

/** A report as it could leave now, with everything that was found in it. */
export interface PreparedReport {
  incident: Incident
  strand: Strand
  duties: readonly Duty[]
  kind: ReportKind
  language: Language
  words: ReportWords
  /** By when it says that there is more, as it stands in the words; null in the final one. */
  next: Date | null
  nextText: string
  found: Contradiction[]
  /** What another client brought. */
  foreign: string[]
  now: Date
}

/** What somebody gave with it. */
export interface GivenWithReport {
  /** By the id of the contradiction. */
  reasons: Readonly<Record<string, string>>
  lateReason: string
}

/** What was on the page when somebody pressed: every word and the address, save the moment of the next report, which goes on with the clock. */
export function seenHash({ strand, kind, language, words, nextText }: Pick<PreparedReport, 'strand' | 'kind' | 'language' | 'words' | 'nextText'>): string {
  const body = nextText === '' ? words.body : words.body.replaceAll(nextText, '')
  return sha256(JSON.stringify([kind, language, strand.contact.email, words.heading, body]))
}

/** Another client's name or data never leaves, whatever the hurry and however many agree. */
export function foreignReasons({ found, foreign }: Pick<PreparedReport, 'found' | 'foreign'>): Reason[] {
  const names = found.filter(({ rule }) => rule === 'client').map((one) => one.found)
  return [...new Set([...names, ...foreign])].map((words) => ({ key: 'client-report.other-client', values: { found: words } }))
}

/** What a person may have a reason for. */
export function reasonable(found: readonly Contradiction[]): Contradiction[] {
  return found.filter(({ rule }) => rule !== 'client')
}

/** Why a report cannot be sent or put forward now, as far as its client goes. */
export function whyNotNow({ strand, kind }: Pick<PreparedReport, 'strand' | 'kind'>, before: readonly Pick<ReportRow, 'id' | 'state'>[]): Reason[] {
  const told = storyPhase(strand.reports) === 'standing'
  // Taken by a mail server and not on the strand yet: the client has it, whatever the strand still says.
  const isOnItsWay = (one: Pick<ReportRow, 'id' | 'state'>) => isUnderWay(one) || (one.state === 'told' && strand.reports.every(({ id }) => id !== one.id))
  return [
    ...(kind === 'first' && told ? [{ key: 'filing.first.stands' } as const] : []),
    ...(kind !== 'first' && !told ? [{ key: 'filing.first.none' } as const] : []),
    ...(before.some(isOnItsWay) ? [{ key: 'client-report.under-way' } as const] : []),
    ...(isSafeAddress(strand.contact.email) ? [] : [{ key: 'client-report.no-address' } as const]),
  ]
}

/** Why these words cannot go with what was given. */
export function whyNotThese(prepared: PreparedReport, { reasons, lateReason }: GivenWithReport): Reason[] {
  const { found, kind, next, nextText, words, now } = prepared
  return [
    ...foreignReasons(prepared),
    ...missingReasons(reasonable(found), acceptancesOf(reasons, found, { by: { kind: 'system', id: null }, at: prepared.now })),
    ...(kind === 'first' && isLateNow(prepared) && isBlank(lateReason) ? [{ key: 'strand.late-reason.missing', field: 'lateReason' } as const] : []),
    ...(kind !== 'first' && isBlank(words.heading) ? [{ key: 'client-report.heading.missing', field: 'heading' } as const] : []),
    ...(kind === 'update' && next !== null && next <= now ? [{ key: 'client-report.next.past', values: { moment: nextText }, field: 'body' } as const] : []),
    ...(kind === 'update' && !words.body.includes(nextText) ? [{ key: 'client-report.next.missing', values: { moment: nextText }, field: 'body' } as const] : []),
  ]
}

export function acceptancesOf(reasons: Readonly<Record<string, string>>, found: readonly Contradiction[], { by, at }: { by: Actor; at: Date }): Acceptance[] {
  return reasonable(found).flatMap(({ id }) => (isBlank(reasons[id] ?? '') ? [] : [{ id, reason: reasons[id]!.trim(), by, at }]))
}

/** After the deadline of the contract a first report says why. */
export function isLateNow({ duties, now }: Pick<PreparedReport, 'duties' | 'now'>): boolean {
  return isLate(now, tellBy(duties))
}

/** When the words of the report before were fixed: of one by mail before it was taken. */
export function writtenAtOf(report: Strand['reports'][number], mails: readonly ClientReport[]): Date {
  return mails.find(({ id }) => id === report.id)?.at ?? report.at
}

export interface Whom {
  number: string
  client: string
}

/** The words and the address as they are now, and from now on. */
export function fixed(prepared: PreparedReport, { reasons, lateReason }: GivenWithReport, { id, n, by, at }: { id: string; n: number; by: Actor; at: Date }): NewReport {
  const { incident, strand, kind, language, words, next, found } = prepared
  const { client, name, contact } = strand
  const of = { incident: incident.number, client }
  return {
    id, key: reportKey(of, n), ...of, drill: incident.drill, name, kind, language, ...words, next, lateReason: lateReason.trim(), by, at,
    to: { name: contact.name || name, address: contact.email }, accepted: acceptancesOf(reasons, found, { by, at }),
  }
}

export function refuse(reasons: readonly Reason[]): void {
  if (reasons.length > 0) throw new Refused(...reasons)
}
