import { system } from '../shared/act.ts'
import type { Actor, Detail, PendingAct } from '../shared/act.ts'
import type { Delivery, State } from './message.ts'

/** What goes into the record when a message gets to a state where it may stay. */
const names: Partial<Record<State, string>> = {
  sent: 'message sent',
  refused: 'message refused',
  uncertain: 'message uncertain',
  stuck: 'message stuck',
  kept: 'message kept',
  resolved: 'message resolved',
}

/** The acts of a write that left the message like this. A state is reached once, so the key is unique without a count. */
export function actsFor(message: Delivery, at: Date, who: Actor = system, detail: Detail = {}): PendingAct[] {
  const what = names[message.state]
  if (!what) return []
  const { key, kind, channel, incident, attempts, possiblySent, lastResult, reference } = message
  const code = lastResult?.code ?? null
  return [{ key: `outbox:${key}:${message.state}`, what, who, incident, at, detail: { kind, channel, attempts, possiblySent, code, reference, ...detail } }]
}
