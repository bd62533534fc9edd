import type { AuditService } from '../audit/audit.service.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import { isOpen as isOpenStage } from '../incidents/stages.ts'
import { actsOf, system } from '../shared/act.ts'
import type { Actor } from '../shared/act.ts'
import { NotFound, Refused } from '../shared/errors.ts'
import type { Answer } from '../shared/four-eyes.ts'
import type { CloserChange } from './closer-acts.ts'
import { answerProposal, notDelivered, proposed, shownTo, stated, turnOf, withdrawn } from './closer-acts.ts'
import type { Closer } from './closer.ts'
import { isOpen } from './closer.ts'
import type { CloserPost } from './closer-post.service.ts'
import type { CloserStore, SavedCloser } from './closer.store.ts'
import type { Statement } from './statement.ts'

interface Needs {
  store: CloserStore
  incidents: Pick<IncidentService, 'get'>
  /** Everything that a request as it stands must have sent or kept; safe to repeat. */
  post: CloserPost
  /** The same for the same key, so that a repeat after a crash gives the same link. */
  linkToken: (key: string) => string
  hashToken: (token: string) => string
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  onTrouble: (incident: string, error: unknown) => void
  baseUrl: string
  now: () => Date
  newId: () => string
}

export type CloserInput = Pick<Closer, 'way' | 'language' | 'recipient' | 'reason'>

const mostAtOnce = 100

/** Asking a wrong recipient what became of what they got. */
export function closerService(needs: Needs) {
  const on = changing(needs)
  return { ...asking(needs, on), ...answering(needs, on), ...ticking(needs, on), settlePending: on.settlePending, ofIncident: needs.store.ofIncident }
}
export type CloserService = ReturnType<typeof closerService>

type On = ReturnType<typeof changing>

/** The change and its record in one write; then whatever it must bring. */
function changing({ store, post, audit, onTrouble, now }: Needs) {
  async function insert(changed: CloserChange, by: Actor): Promise<Closer> {
    const saved = withActs(changed, by, 1)
    await store.insert(saved.closer, saved.pending)
    await settle(saved)
    return saved.closer
  }

  async function change(id: string, by: Actor, rule: Rule): Promise<Closer> {
    const saved = await store.change(id, (before) => {
      const changed = rule(before, now())
      return changed === null ? { closer: before, pending: [] } : withActs(changed, by, before.version + 1)
    })
    await settle(saved)
    return saved.closer
  }

  function withActs({ closer, happened }: CloserChange, who: Actor, version: number): SavedCloser {
    return { closer, pending: actsOf(happened, { document: `closer:${closer.id}`, version, incident: closer.incident, who, at: now() }) }
  }

  /** The write is safe by now: what fails here, the next tick makes up for. */
  async function settle({ closer, pending }: SavedCloser): Promise<void> {
    await audit.settle(store.pendings, { id: closer.id, pending }, postAsItIs).catch((error: unknown) => onTrouble(closer.incident, error))
  }

  function settlePending(): Promise<void> {
    return audit.settleAll(store.pendings, postAsItIs)
  }

  /** Read anew: while the act was recorded somebody may have answered, or taken it back. */
  async function postAsItIs(id: string): Promise<void> {
    await post(await store.get(id))
  }

  return { insert, change, settlePending }
}

/** What colleagues do with a request. */
function asking({ store, incidents, linkToken, hashToken, baseUrl, now, newId }: Needs, { insert, change }: On) {
  async function propose(number: string, input: CloserInput, by: Actor): Promise<Closer> {
    const { drill, stage } = await incidents.get(number)
    if (!isOpenStage(stage)) throw new Refused({ key: 'closer.incident.ended' })
    return insert(proposed({ ...input, id: newId(), incident: number, drill, by, at: now() }), by)
  }

  async function answer(number: string, id: string, given: { answer: Answer; text: string }, by: Actor): Promise<Closer> {
    const { stage } = await incidents.get(number)
    if (given.answer === 'in force' && !isOpenStage(stage)) throw new Refused({ key: 'closer.incident.ended' })
    return changeIn(number, id, by, (closer, at) => answerProposal(closer, given, by, at, (key) => hashToken(linkToken(key))))
  }

  function withdraw(number: string, id: string, by: Actor): Promise<Closer> {
    return changeIn(number, id, by, (closer, at) => withdrawn(closer, by, at))
  }

  /** The link itself, for a colleague who tells it. */
  async function link(number: string, id: string, by: Actor): Promise<{ closer: Closer; link: string }> {
    const closer = await changeIn(number, id, by, (before, at) => shownTo(before, by, at))
    return { closer, link: `${baseUrl}/closer/${linkToken(closer.asks.at(-1)!.key)}` }
  }

  async function get(number: string, id: string): Promise<Closer> {
    const closer = await store.get(id)
    if (closer.incident !== number) throw new NotFound('closer')
    return closer
  }

  async function changeIn(number: string, id: string, by: Actor, rule: Rule): Promise<Closer> {
    await get(number, id)
    return change(id, by, rule)
  }

  return { propose, answer, withdraw, link, get }
}

/** What the wrong recipient does. */
function answering({ store, hashToken, now }: Needs, { change }: On) {
  /** Whoever types what they heard may use capitals. */
  const hashOf = (token: string) => hashToken(token.toLowerCase())

  /** What a link stands for, before anybody presses a button. A used, an expired and a false one are alike: not found. */
  async function behind(token: string): Promise<Closer> {
    const found = await store.byHash(hashOf(token))
    if (!found || !isOpen(found, now())) throw new NotFound('closer')
    return found
  }

  /** Once, whoever presses first. */
  async function state(token: string, said: Omit<Statement, 'at'>): Promise<Closer> {
    const { id } = await behind(token)
    const hash = hashOf(token)
    return change(id, { kind: 'link', id: null }, (closer, at) => {
      const ask = closer.asks.find((one) => one.hash === hash)
      if (!ask || !isOpen(closer, at)) throw new NotFound('closer')
      return stated(closer, ask.key, { ...said, at })
    })
  }

  return { behind, state }
}

/** What comes by itself. */
function ticking({ store, incidents, linkToken, hashToken, now }: Needs, { change }: On) {
  /** Reminds, tells of silence, and ends what is over. One that fails does not keep the others from it. */
  async function tick(): Promise<void> {
    const failures: unknown[] = []
    for (const id of await store.due(now(), mostAtOnce)) await turn(id).catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }

  async function turn(id: string): Promise<void> {
    const { stage } = await incidents.get((await store.get(id)).incident)
    await change(id, system, (closer, at) => turnOf(closer, isOpenStage(stage), at, (key) => hashToken(linkToken(key))))
  }

  /** A message of ours got through to nobody. */
  async function undelivered(key: string): Promise<void> {
    const found = await store.byAsk(key)
    if (found) await change(found.id, system, (closer, at) => notDelivered(closer, at))
  }

  return { tick, undelivered }
}

type Rule = (closer: Closer, at: Date) => CloserChange | null
