import type { ClientService } from '../people/client.service.ts'
import type { Actor, PendingAct } from '../shared/act.ts'
import { actsOf } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { firstSignal } from './anchors.ts'
import { dutiesToward } from './duties.ts'
import { isLate } from './filing-rules.ts'
import type { Incident } from './incident.ts'
import { refuseWhenEnded } from './incident.ts'
import type { StrandBatch } from './strand-batch.ts'
import { actOfBatch, clientsFromText } from './strand-batch.ts'
import type { StrandBatchStore } from './strand-batch.store.ts'
import type { ReportToClient } from './strand-report.ts'
import { missingFromReport, mustBeTold, reportFrom, tellBy } from './strand-report.ts'
import { strandOf } from './strand.ts'
import type { Touching } from './strand.service.ts'
import type { StrandStore } from './strand.store.ts'

export interface StrandBatchNeeds extends Touching {
  strands: Pick<StrandStore, 'insertMissing' | 'tell' | 'byClients' | 'clientsInGroups'>
  batches: StrandBatchStore
  clients: Pick<ClientService, 'byIds' | 'allActive'>
}

/** Which clients the incident touches: these, those on a pasted list of codes or names, or everybody that is active. */
export type Picked = { clients: readonly string[] } | { pasted: string } | { all: true }

/** Acts on many clients at once. Written once, then applied; what a crash left is finished by `settlePending`. */
export function strandBatchService(needs: StrandBatchNeeds) {
  const { strands, clients, incidents, now, newId } = needs
  const { begin, settlePending } = applying(needs)

  /** Gives how many are new to the incident. */
  async function add(number: string, picked: Picked, by: Actor): Promise<number> {
    const incident = await incidents.get(number)
    refuseWhenEnded(incident)
    const found = await pickedClients(picked)
    const there = new Set((await strands.byClients(number, found)).map(({ client }) => client))
    const missing = found.filter((client) => !there.has(client))
    if (missing.length > 0) await begin({ kind: 'add', id: newId(), incident: number, clients: missing, by, at: now(), appliedAt: null })
    return missing.length
  }

  async function pickedClients(picked: Picked): Promise<string[]> {
    if ('all' in picked) return (await clients.allActive()).map(({ id }) => id)
    const found = 'pasted' in picked ? clientsFromText(picked.pasted, await clients.allActive()) : (await clients.byIds(picked.clients)).filter(({ active }) => active)
    if (found.length === 0) throw new Refused({ key: 'strands.none-picked', field: 'pasted' in picked ? 'pasted' : 'clients' })
    return found.map(({ id }) => id)
  }

  /** The same first report to many, or to all that are still to be told. Gives how many of them had not been told. */
  async function tell(number: string, which: readonly string[] | 'open', input: Omit<ReportToClient, 'kind' | 'reason'>, by: Actor): Promise<number> {
    const incident = await incidents.get(number)
    refuseWhenEnded(incident)
    if (which.length === 0) throw new Refused({ key: 'strands.none-chosen', field: 'clients' })
    const at = now()
    const toTell = await stillToTell(incident, which, at)
    const due = toTell.map((one) => one.due).filter((one) => one !== null).toSorted((one, other) => Number(one) - Number(other))[0] ?? null
    const report: ReportToClient = { ...input, kind: 'first', reason: '' }
    const missing = missingFromReport(report, { reports: [], due, earliest: firstSignal(incident) ?? incident.reportedAt, now: at })
    if (missing.length > 0) throw new Refused(...missing)
    if (toTell.length === 0) return 0
    const id = newId()
    const late = toTell.filter((one) => isLate(input.filedAt, one.due)).map(({ client }) => client)
    await begin({ kind: 'tell', id, incident: number, clients: toTell.map(({ client }) => client), late, report: reportFrom(report, { due, id, by, at }), by, at, appliedAt: null })
    return toTell.length
  }

  /** Those that were not told, each with the deadline of its contract. */
  async function stillToTell(incident: Incident, which: readonly string[] | 'open', at: Date): Promise<{ client: string; due: Date | null }[]> {
    const [law, groups] = await Promise.all([needs.law(), strands.clientsInGroups(incident.number)])
    const dutiesOf = dutiesToward(incident, law, at)
    const chosen = which === 'open' ? null : new Set(which)
    return groups
      .filter(({ told }) => !told)
      .flatMap((group) => {
        const duties = dutiesOf(group)
        const asked = chosen ? group.clients.filter((client) => chosen.has(client)) : mustBeTold(duties) ? group.clients : []
        return asked.map((client) => ({ client, due: tellBy(duties) }))
      })
  }

  return { add, tell, settlePending }
}
export type StrandBatchService = ReturnType<typeof strandBatchService>

function applying(needs: StrandBatchNeeds) {
  const { strands, batches, clients, incidents, audit, now } = needs

  async function begin(batch: StrandBatch): Promise<void> {
    await batches.insert(batch)
    try {
      await audit.settle(batches.pendings, { id: batch.id, pending: await finish(batch) }, planFor)
    } catch (error) {
      needs.onTrouble(batch.incident, error)
    }
  }

  /** Safe to repeat, and repeated after a crash until all of it was done. Only then there is an act of it: whoever hears of that finds every client as it says. */
  async function finish(batch: StrandBatch): Promise<PendingAct[]> {
    const { id, incident, by, at } = batch
    await apply(batch)
    const pending = actsOf([actOfBatch(batch)], { document: `batch:${id}`, version: 1, incident, who: by, at })
    await batches.applied(id, now(), pending)
    return pending
  }

  async function planFor(id: string): Promise<void> {
    await needs.planEscalations((await batches.get(id)).incident)
  }

  async function apply(batch: StrandBatch): Promise<void> {
    if (batch.kind === 'add') return addAll(batch)
    const { incident, late, report } = batch
    const wasLate = new Set(late)
    await strands.tell(incident, late, report)
    await strands.tell(incident, batch.clients.filter((client) => !wasLate.has(client)), { ...report, lateReason: null })
  }

  async function addAll({ incident: number, clients: ids, by, at }: StrandBatch): Promise<void> {
    const [incident, found] = await Promise.all([incidents.get(number), clients.byIds(ids)])
    await strands.insertMissing(found.map((client) => strandOf(client, incident, { by, at })))
  }

  /** One that fails does not keep the others from it. */
  async function settlePending(): Promise<void> {
    const failures: unknown[] = []
    for (const batch of await batches.unapplied()) await finish(batch).catch((error: unknown) => failures.push(error))
    await audit.settleAll(batches.pendings, planFor)
    if (failures.length > 0) throw failures[0]
  }

  return { begin, settlePending }
}
