import type { AuditService } from '../audit/audit.service.ts'
import { refuseWhenEnded } from '../incidents/incident.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Actor } from '../shared/act.ts'
import { actsOf } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import type { Answer } from '../shared/four-eyes.ts'
import type { Delay, DelayChange, DelayInput } from './delay.ts'
import { answerDelay, endDelay, recordDelay } from './delay.ts'
import type { DelayStore, SavedDelay } from './delay.store.ts'

interface Needs {
  store: DelayStore
  incidents: Pick<IncidentService, 'get'>
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  onTrouble: (incident: string, error: unknown) => void
  now: () => Date
  newId: () => string
}

/** Waiting with telling people because police or prosecution asked for it. */
export function delayService({ store, incidents, audit, onTrouble, now, newId }: Needs) {
  async function record(number: string, input: DelayInput, by: Actor): Promise<Delay> {
    const incident = await incidents.get(number)
    refuseWhenEnded(incident)
    const saved = pendingOf(recordDelay(input, { id: newId(), incident: number, by, at: now() }), 1, by, now())
    await store.insert(saved)
    return settled(saved)
  }

  function answer(number: string, id: string, given: { answer: Answer; text: string }, by: Actor): Promise<Delay> {
    return change(number, id, by, (delay, at) => answerDelay(delay, given, by, at))
  }

  function end(number: string, id: string, reason: string, by: Actor): Promise<Delay> {
    return change(number, id, by, (delay, at) => endDelay(delay, reason, by, at))
  }

  /** To somebody who asks for it under another incident, it is not there. */
  async function get(number: string, id: string): Promise<Delay> {
    const delay = await store.get(id)
    if (delay.incident !== number) throw new NotFound(`delay ${id}`)
    return delay
  }

  async function change(number: string, id: string, by: Actor, rule: (delay: Delay, at: Date) => DelayChange): Promise<Delay> {
    await get(number, id)
    const at = now()
    return settled(await store.change(id, (delay) => pendingOf(rule(delay, at), delay.version + 1, by, at)))
  }

  async function settled({ delay, pending }: SavedDelay): Promise<Delay> {
    await audit.settle(store.pendings, { id: delay.id, pending }).catch((error: unknown) => onTrouble(delay.incident, error))
    return delay
  }

  function settlePending(): Promise<void> {
    return audit.settleAll(store.pendings)
  }

  return { record, answer, end, get, ofIncident: store.ofIncident, settlePending }
}
export type DelayService = ReturnType<typeof delayService>

function pendingOf({ delay, happened }: DelayChange, version: number, who: Actor, at: Date): SavedDelay {
  return { delay, pending: actsOf([happened], { document: `delay:${delay.id}`, version, incident: delay.incident, who, at }) }
}
