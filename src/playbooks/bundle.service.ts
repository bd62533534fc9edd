import type { AuditService } from '../audit/audit.service.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Happening } from '../shared/act.ts'
import { system } from '../shared/act.ts'
import type { AboutService } from './about.service.ts'
import { nobodyLeft } from './acks.ts'
import type { Ready } from './bundle.ts'
import { dueWith, inTurn, messagesFor, stopped, stoppedAlone } from './bundle.ts'
import type { Escalation } from './escalation.ts'
import { actOn, plannedRow, unanswered } from './escalation.ts'
import type { EscalationStore } from './escalation.store.ts'
import { untaken } from './link-call.ts'
import type { LinkCallService } from './link-call.service.ts'
import type { PagingService } from './paging.service.ts'
import type { PlannedLevel } from './plan.ts'
import type { About, Outcome } from './turn.ts'
import { afterGivingUp, afterSending, outcomeOf, soon } from './turn.ts'
import { lateness, nobodyYet, somebodyHasIt } from './verdict.ts'

export interface BundleNeeds {
  store: EscalationStore
  about: AboutService
  paging: PagingService
  /** Reports by the open link call for nobody all at once. */
  linkCalls: LinkCallService
  audit: Pick<AuditService, 'settle'>
  /** Plans what an incident asks for as it stands by now. */
  planFor: (number: string) => Promise<unknown>
  onTrouble: (row: { incident: string; error: unknown }) => void
  now: () => Date
}

interface Ending extends Happening {
  row: Escalation
  after: Partial<Escalation>
}

/** A row that was claimed, and what of the same incident is due with it. Each ends with a record of its own. */
export function bundleService(needs: BundleNeeds) {
  const { store, paging, linkCalls, audit, planFor, now } = needs
  const { aboutIt, askedAbout, aboutAll } = needs.about
  const { endingOf, planAfter, end } = endings({ ...needs, lookAgain })
  const judgeAll = judging(needs)

  /** Write down who is told, post, record, settle: a crash repeats a step and never skips one, and the keys make the repeat harmless. */
  async function escalate(first: Escalation, claim: string): Promise<void> {
    const asked = await askedAbout(first)
    const because = stoppedAlone(first, asked, now())
    if (because) return end(dropped(first, because), claim)
    const about = await takeAlong(first, await aboutAll(asked), claim)
    const ours = about.rows.filter((row) => row.claim === claim && row.state === 'planned')
    const bundle = [...ours.filter(({ key }) => key === first.key), ...inTurn(ours.filter(({ key }) => key !== first.key))]
    const { outcomes, call } = await linkCalls.inTurn(about, (known) => judgeAll(bundle, known))
    const told = await writeDown(outcomes.filter((outcome) => outcome.do === 'send'), claim)
    await paging.page(told, stillAsked(about.rows, outcomes, told), about)
    if (call) await linkCalls.sent(call)
    const all: Ending[] = []
    for (const outcome of outcomes) all.push(...(await endingOf(outcome, told, about)))
    for (const ending of [...all.filter(({ row }) => row.key !== first.key), ...all.filter(({ row }) => row.key === first.key)]) await end(ending, claim)
    for (const outcome of outcomes) if (outcome.do === 'hold') await hold(outcome, claim)
    if (outcomes.length < bundle.length) await store.release(first, claim)
  }

  /** The same with all rows as they stand when everything that is due is taken along. */
  async function takeAlong(first: Escalation, about: About, claim: string): Promise<About> {
    const others = dueWith(first, about)
    for (const { key } of others) await store.takeAlong(key, { now: now(), soon: soon(now()), until: first.claimedUntil!, claim, mergedInto: first.key })
    return others.length === 0 ? about : { ...about, rows: await store.ofIncident(first.incident) }
  }

  /** Who is told, and by which message, before anybody is. One that an earlier attempt wrote down stays as it is. */
  async function writeDown(ready: readonly Ready[], claim: string): Promise<Escalation[]> {
    const done = ready.filter(({ row }) => row.told.length > 0).map(({ row }) => row)
    const waiting = ready.filter(({ row }) => row.told.length === 0)
    for (const [index, one] of waiting.entries()) {
      const told = messagesFor(one, done, waiting.slice(index + 1)).map((message) => ({ ...message, ...unanswered, tokenHash: paging.tokenHashOf(message.messageKey) }))
      const { lateMinutes, empty, resumed } = one
      const written = { told, lateMinutes, empty, resumed }
      if (await store.writeDown(one.row.key, claim, written)) done.push({ ...one.row, ...written })
    }
    return done
  }

  async function hold({ row, until, because }: Extract<Outcome, { do: 'hold' }>, claim: string): Promise<void> {
    const act = actOn(row, `hold:${claim}`, { what: 'escalation held', detail: { subject: row.subject, level: row.level + 1, until, because } }, system, now())
    // What waits for somebody is looked at again and again: that it waits is recorded once.
    const acts = row.because === because && (because === untaken || because === nobodyYet) ? [] : [act]
    if (await store.hold(row.key, claim, { heldUntil: until, because }, acts)) await audit.settle(store.pendings, { id: row.key, pending: acts })
  }

  /** The next at once, when nobody who was told is left. Safe to repeat, and repeated after a crash. */
  async function goOnWithout({ incident: number, key }: Pick<Escalation, 'incident' | 'key'>): Promise<void> {
    const about = await aboutIt({ incident: number })
    const row = about.rows.find((one) => one.key === key)
    if (row && nobodyLeft(row, about.world)) await planAfter(row, afterGivingUp(row, about.playbooks, now()), about.incident)
  }

  /** What was dropped while somebody asked for it again comes back. Safe to repeat, and repeated after a crash. */
  async function lookAgain({ incident: number, key }: Pick<Escalation, 'incident' | 'key'>): Promise<void> {
    const asked = await askedAbout({ incident: number })
    const row = asked.rows.find((one) => one.key === key)
    if (row?.state === 'dropped' && !stopped(row, asked)) await planFor(number)
  }

  /** What waits because somebody has it goes now, when nobody who has it may hear any more of it. */
  async function letGo(number: string): Promise<void> {
    const isHeld = ({ state, because, heldUntil }: Escalation) => state === 'planned' && because === somebodyHasIt && heldUntil !== null && heldUntil > now()
    if (!(await store.ofIncident(number)).some(isHeld)) return
    const about = await aboutIt({ incident: number })
    for (const row of about.rows.filter(isHeld)) if (outcomeOf(row, about).do === 'send') await store.bringForward({ key: row.key, dueAt: now(), plannedAt: now() })
  }

  return { escalate, planAfter, goOnWithout, lookAgain, letGo, end }
}
export type BundleService = ReturnType<typeof bundleService>

/** What becomes of the rows of a bundle. */
function judging({ paging, onTrouble }: Pick<BundleNeeds, 'paging' | 'onTrouble'>) {
  /** One that cannot be judged goes by itself and fails alone; the first of a bundle is by itself. */
  function judgeAll([first, ...others]: readonly Escalation[], about: About): Outcome[] {
    if (!first) return []
    return [judge(first, about), ...others.flatMap((row) => orTrouble(row, about))]
  }

  function orTrouble(row: Escalation, about: About): Outcome[] {
    try {
      return [judge(row, about)]
    } catch (error) {
      onTrouble({ incident: row.incident, error })
      return []
    }
  }

  function judge(row: Escalation, about: About): Outcome {
    const outcome = outcomeOf(row, about)
    if (outcome.do === 'send') paging.rehearse({ ...row, lateMinutes: outcome.lateMinutes }, about)
    return outcome
  }

  return judgeAll
}

function dropped(row: Escalation, because: string): Ending {
  return { row, after: { state: 'dropped', because }, what: 'escalation dropped', detail: { because } }
}

interface EndingNeeds extends Pick<BundleNeeds, 'store' | 'audit' | 'now'> {
  /** At a row that was just dropped, by what may be true no more. */
  lookAgain: (row: Escalation) => Promise<void>
}

/** What is written last: the rungs that come next, and the end of each row with its record. */
function endings({ store, audit, lookAgain, now }: EndingNeeds) {
  /** How a row ends, when what comes after it is planned. None when it is held, or its claim has gone to somebody else. */
  async function endingOf(outcome: Outcome, told: readonly Escalation[], about: About): Promise<Ending[]> {
    const { row } = outcome
    if (outcome.do === 'hold') return []
    if (outcome.do === 'drop') return [dropped(row, outcome.because)]
    if (outcome.do === 'merge') {
      const lateMinutes = lateness(row, now())
      return [{ row, after: { state: 'merged', because: outcome.into, lateMinutes }, what: 'escalation merged', detail: { into: outcome.into, lateMinutes } }]
    }
    if (outcome.do === 'join') {
      await planAfter(row, afterSending({ row, empty: false }, about), about.incident)
      return [{ row, after: { state: 'merged', because: outcome.into }, what: 'escalation joined', detail: { into: outcome.into } }]
    }
    const sent = told.find(({ key }) => key === row.key)
    if (!sent) return []
    const { lateMinutes, empty } = sent
    await planAfter(row, afterSending({ row, empty }, about), about.incident)
    const what = empty ? 'escalation reached nobody' : 'escalation sent'
    return [{ row, after: { state: 'sent', sentAt: now(), because: null }, what, detail: { told: sent.told.map(({ person }) => person), lateMinutes } }]
  }

  /** Inserts what is not there; one that is there and cannot wait is brought forward. */
  async function planAfter({ playbook }: Pick<Escalation, 'playbook'>, next: readonly (PlannedLevel & { hurry: boolean })[], incident: Incident): Promise<void> {
    const rows = next.map(({ hurry, ...level }) => ({ hurry, row: plannedRow(level, incident, playbook, now()) }))
    await store.insertMissing(rows.map(({ row }) => row))
    for (const { hurry, row } of rows) if (hurry) await store.bringForward(row)
  }

  /** Under its claim, because a row that is revived can end again. */
  async function end({ row, after, what, detail }: Ending, claim: string): Promise<void> {
    const act = actOn(row, `end:${claim}`, { what, detail: { subject: row.subject, level: row.level + 1, ...detail } }, system, now())
    const also = after.state === 'dropped' ? () => lookAgain(row) : undefined
    if (await store.settle(row.key, claim, after, [act])) await audit.settle(store.pendings, { id: row.key, pending: [act] }, also)
  }

  return { endingOf, planAfter, end }
}

/** What a message may name: what was sent or is to be, with who is told as it was just written down. */
function stillAsked(rows: readonly Escalation[], outcomes: readonly Outcome[], told: readonly Escalation[]): Escalation[] {
  const ended = new Set(outcomes.filter((outcome) => outcome.do !== 'send').map(({ row }) => row.key))
  const asked = rows.filter(({ key, state }) => (state === 'planned' || state === 'sent') && !ended.has(key))
  return asked.map((row) => told.find(({ key }) => key === row.key) ?? row)
}
