import type { AuditService } from '../audit/audit.service.ts'
import type { Duty } from '../incidents/duty.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Happening } from '../shared/act.ts'
import { system } from '../shared/act.ts'
import type { Ready } from './bundle.ts'
import { dueWith, inTurn, messagesFor } from './bundle.ts'
import type { Escalation, Verdict } from './escalation.ts'
import { actOn, decideEscalation, plannedRow, sameLadder } from './escalation.ts'
import type { EscalationStore } from './escalation.store.ts'
import type { PagingService } from './paging.service.ts'
import { levelAfter } from './plan.ts'
import type { Playbook } from './playbook.ts'
import type { PlaybookService } from './playbook.service.ts'

export interface BundleNeeds {
  store: EscalationStore
  incidents: Pick<IncidentService, 'get' | 'duties'>
  playbooks: Pick<PlaybookService, 'get'>
  paging: PagingService
  audit: Pick<AuditService, 'settle'>
  onTrouble: (row: { incident: string; error: unknown }) => void
  now: () => Date
}

interface About {
  incident: Incident
  playbook: Playbook
  duties: readonly Duty[]
}

interface Judged extends Ready {
  verdict: Verdict
}

interface Ending extends Happening {
  row: Escalation
  after: Partial<Escalation>
}

/** A row that was claimed, and what of the same incident is due with it. Each ends with a record of its own. */
export function bundleService(needs: BundleNeeds) {
  const { store, incidents, playbooks, paging, onTrouble, now } = needs
  const { endingOf, planNext, end } = endings(needs)

  /** Write down who is told, post, record, settle: a crash repeats a step and never skips one, and the keys make the repeat harmless. */
  async function escalate(first: Escalation, claim: string): Promise<void> {
    const incident = await incidents.get(first.incident)
    const about = { incident, playbook: await playbooks.get(first.playbook), duties: await incidents.duties(incident) }
    const rows = await takeAlong(first, claim)
    const ours = rows.filter((row) => row.claim === claim && row.state === 'planned')
    const bundle = [...ours.filter(({ key }) => key === first.key), ...inTurn(ours.filter(({ key }) => key !== first.key))]
    const judged = await judgeAll(bundle, rows, about)
    const told = await writeDown(judged.filter(({ verdict }) => verdict.do === 'send'), claim)
    await paging.page(told, stillAsked(rows, judged, told), about)
    const endings: Ending[] = []
    for (const one of judged) endings.push(...(await endingOf(one, told, about)))
    for (const ending of [...endings.filter(({ row }) => row.key !== first.key), ...endings.filter(({ row }) => row.key === first.key)]) await end(ending, claim)
    if (judged.length < bundle.length) await store.release(first, claim)
  }

  /** All rows of the incident as they stand when everything that is due is taken along. */
  async function takeAlong(first: Escalation, claim: string): Promise<Escalation[]> {
    const rows = await store.ofIncident(first.incident)
    const others = dueWith(first, rows, now())
    for (const { key } of others) await store.takeAlong(key, { now: now(), until: first.claimedUntil!, claim, mergedInto: first.key })
    return others.length === 0 ? rows : store.ofIncident(first.incident)
  }

  /** One that cannot be judged goes by itself and fails alone; the first of a bundle is by itself. */
  async function judgeAll([first, ...others]: readonly Escalation[], rows: readonly Escalation[], about: About): Promise<Judged[]> {
    const judged = first ? [await judge(first, rows, about)] : []
    for (const row of others) {
      try {
        judged.push(await judge(row, rows, about))
      } catch (error) {
        onTrouble({ incident: row.incident, error })
      }
    }
    return judged
  }

  async function judge(row: Escalation, rows: readonly Escalation[], about: About): Promise<Judged> {
    const siblings = rows.filter((other) => sameLadder(other, row))
    const verdict = decideEscalation(row, { ...about, ladder: about.playbook.ladders[row.ladder]!, siblings }, now())
    if (verdict.do !== 'send') return { row, verdict, targets: [] }
    const late = { ...row, lateMinutes: verdict.lateMinutes }
    paging.rehearse(late, about)
    return { row: late, verdict, targets: row.told.length > 0 ? row.told : await paging.targetsOf(late, about) }
  }

  /** Written once: after a crash somebody may have acknowledged already. Without those whose claim has gone to somebody else. */
  async function writeDown(ready: readonly Ready[], claim: string): Promise<Escalation[]> {
    const done = ready.map(({ row }) => row).filter(({ told }) => told.length > 0)
    const waiting = ready.filter(({ row }) => row.told.length === 0)
    for (const [index, one] of waiting.entries()) {
      const told = messagesFor(one, done, waiting.slice(index + 1)).map((message) => ({ ...message, tokenHash: paging.tokenHashOf(message.messageKey), acknowledgedAt: null }))
      if (await store.setTold(one.row.key, claim, told)) done.push({ ...one.row, told })
    }
    return done
  }

  return { escalate, planNext, end }
}
export type BundleService = ReturnType<typeof bundleService>

/** What is written last: the level that comes next, and the end of each row with its record. */
function endings({ store, paging, audit, now }: Pick<BundleNeeds, 'store' | 'paging' | 'audit' | 'now'>) {
  /** How a row ends, when what comes after it is planned. None when its claim has gone to somebody else. */
  async function endingOf({ row, verdict }: Judged, told: readonly Escalation[], about: About): Promise<Ending[]> {
    if (verdict.do === 'drop') return [{ row, after: { state: 'dropped', because: verdict.because }, what: 'escalation dropped', detail: { because: verdict.because } }]
    if (verdict.do === 'merge') return [{ row, after: { state: 'merged', because: verdict.into }, what: 'escalation merged', detail: { into: verdict.into } }]
    const sent = told.find(({ key }) => key === row.key)
    if (!sent) return []
    const empty = !(await paging.reachesItsPeople(sent, about))
    await planNext(row, about.playbook, about.incident, empty)
    const { lateMinutes } = sent
    const what = empty ? 'escalation reached nobody' : 'escalation sent'
    return [{ row, after: { state: 'sent', sentAt: now(), lateMinutes }, what, detail: { told: sent.told.map(({ person }) => person), lateMinutes } }]
  }

  async function planNext(row: Escalation, playbook: Playbook, incident: Incident, empty: boolean): Promise<void> {
    const next = levelAfter(playbook.ladders[row.ladder]!, row, now(), empty)
    if (!next) return
    const { subject, ladder, statutory } = row
    const planned = plannedRow({ subject, ladder, statutory, ...next }, incident, now())
    await store.insertMissing([planned])
    if (empty) await store.bringForward(planned)
  }

  /** Under its claim, because a row that is revived can end again. */
  async function end({ row, after, what, detail }: Ending, claim: string): Promise<void> {
    const act = actOn(row, `end:${claim}`, { what, detail: { subject: row.subject, level: row.level + 1, ...detail } }, system, now())
    if (await store.settle(row.key, claim, after, [act])) await audit.settle(store.pendings, { id: row.key, pending: [act] })
  }

  return { endingOf, planNext, end }
}

/** What a message may name: what was sent or is to be, with who is told as it was just written down. */
function stillAsked(rows: readonly Escalation[], judged: readonly Judged[], told: readonly Escalation[]): Escalation[] {
  const ended = new Set(judged.filter(({ verdict }) => verdict.do !== 'send').map(({ row }) => row.key))
  const asked = rows.filter(({ key, state }) => (state === 'planned' || state === 'sent') && !ended.has(key))
  return asked.map((row) => told.find(({ key }) => key === row.key) ?? row)
}
