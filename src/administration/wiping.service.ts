import type { AuditService } from '../audit/audit.service.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Incident } from '../incidents/incident.ts'
import type { WipePart, Wiped } from '../incidents/wiping.ts'
import { hasHadItsTerm, wipe, wipeParts } from '../incidents/wiping.ts'
import type { OutboxTermStore } from '../outbox/outbox-term.store.ts'
import { actsOf, system } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { sha256 } from '../shared/hash.ts'
import type { ChangeableRule, Preview, Terms } from './retention.ts'
import { limitOf } from './retention.ts'
import type { RetentionStore } from './retention.store.ts'

/** What belongs to incidents and stands apart from them. */
export interface Contents {
  /** Incidents after this one, in order, with something from before a moment that was not wiped. */
  incidentsWithContent(before: Date, after: string, most: number): Promise<string[]>
  /** What an incident still has from a moment or before. */
  found(incident: string, before: Date): Promise<Wiped>
  /** Wipes what is from `before` or earlier; a second time there is nothing left to do. */
  wipe(incident: string, before: Date, at: Date): Promise<void>
}

interface Needs {
  contents: Record<WipePart, Contents>
  incidents: Pick<IncidentService, 'get' | 'change'>
  outbox: Pick<OutboxTermStore, 'keysWithContent' | 'wipeKeys'>
  store: Pick<RetentionStore, 'decide' | 'batch' | 'batchPendings'>
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  terms: () => Promise<Terms>
  now: () => Date
  newId: () => string
}

const pageSize = 100
const mostInRun = 500
const mostKeys = 500
const mostBatches = 20
const mostLooked = 2_000

/** Wipes what has had its term, in small pieces. The decision and its act are one write; carrying it out repeats harmlessly. */
export function wipingService(needs: Needs) {
  const ofIncidents = wipingOfIncidents(needs)
  const apart = wipingApart(needs)

  /** What one run does not get to is there for the next. */
  async function sweep(): Promise<void> {
    await apart.settlePending()
    const days = await needs.terms()
    for (const part of wipeParts) await ofIncidents.sweep(part, days[part])
    await apart.sweep(days['other-messages'])
  }

  /** What a term would wipe if the next run came now. Reads only. */
  function preview(name: ChangeableRule, days: number): Promise<Preview> {
    return name === 'other-messages' ? apart.preview(days) : ofIncidents.preview(name, days)
  }

  return { sweep, preview, carryOutFor: ofIncidents.carryOutFor, settlePending: apart.settlePending }
}
export type WipingService = ReturnType<typeof wipingService>

function wipingOfIncidents({ contents, incidents, now }: Needs) {
  async function sweep(part: WipePart, days: number): Promise<void> {
    let left = mostInRun
    for await (const incident of dueFor(part, days)) {
      if (left === 0) return
      if (await wipeOf(incident, part, days)) left -= 1
    }
  }

  async function wipeOf(incident: Incident, part: WipePart, days: number): Promise<boolean> {
    const { number } = incident
    // What an earlier decision covers and a crash left behind needs no second act.
    await carryOut(incident)
    const found = await contents[part].found(number, now())
    if (found.pieces === 0) return false
    await incidents.change(number, system, (before, at) => wipe(before, { part, days, found }, at))
    return true
  }

  /** Ended incidents that have had this term and still have contents of this part. */
  async function* dueFor(part: WipePart, days: number): AsyncGenerator<Incident> {
    const at = now()
    const next = (after: string) => contents[part].incidentsWithContent(limitOf(days, at), after, pageSize)
    let looked = 0
    for (let page = await next(''); page.length > 0 && looked < mostLooked; page = await next(page.at(-1)!)) {
      looked += page.length
      for (const number of page) {
        const incident = await incidents.get(number).catch(nullWhenGone)
        if (incident && hasHadItsTerm(incident, days, at)) yield incident
      }
    }
  }

  /** What was decided on an incident. Also after a crash, and for what was left half done: it only touches what is from before the decision. */
  async function carryOut({ number, wiped }: Pick<Incident, 'number' | 'wiped'>): Promise<void> {
    for (const { part, at } of wiped) await contents[part].wipe(number, at, at)
  }

  async function carryOutFor(number: string): Promise<void> {
    await carryOut(await incidents.get(number))
  }

  async function preview(part: WipePart, days: number): Promise<Preview> {
    const found: Preview = { incidents: [], pieces: 0, more: false }
    for await (const { number } of dueFor(part, days)) {
      if (found.incidents.length === pageSize) return { ...found, more: true }
      found.incidents.push(number)
      found.pieces += (await contents[part].found(number, now())).pieces
    }
    return found
  }

  return { sweep, preview, carryOutFor }
}

/** Messages that belong to no incident: invitations, questions to confirm, tests. */
function wipingApart({ outbox, store, audit, now, newId }: Needs) {
  async function sweep(days: number): Promise<void> {
    for (let batches = 0; batches < mostBatches; batches += 1) {
      const at = now()
      const keys = await outbox.keysWithContent(null, limitOf(days, at), mostKeys)
      if (keys.length === 0) return
      const id = newId()
      const happened = { what: 'messages wiped', detail: { days, ...foundOf(keys) } }
      const pending = actsOf([happened], { document: `wiping:${id}`, version: 1, incident: null, who: system, at })
      await store.decide({ id, keys, at }, pending)
      await audit.settle(store.batchPendings, { id, pending }, carryOut)
    }
  }

  async function carryOut(id: string): Promise<void> {
    const batch = await store.batch(id)
    if (batch) await outbox.wipeKeys(batch.keys, batch.at)
  }

  async function preview(days: number): Promise<Preview> {
    const keys = await outbox.keysWithContent(null, limitOf(days, now()), mostLooked + 1)
    return { incidents: [], pieces: Math.min(keys.length, mostLooked), more: keys.length > mostLooked }
  }

  return { sweep, preview, settlePending: () => audit.settleAll(store.batchPendings, carryOut) }
}

/** How much, and a hash over which: in the order of the keys, so that the same ones always give the same. */
export function foundOf(keys: readonly string[]): Wiped {
  return { pieces: keys.length, hash: sha256(keys.toSorted().join('\n')) }
}

function nullWhenGone(error: unknown): null {
  if (error instanceof NotFound) return null
  throw error
}
