import type { Delivery, State } from './message.ts'

/** Taken by a server, or perhaps: only such a message can come back. */
export const returnable: readonly State[] = ['sent', 'uncertain']

/** A message that a server took and then gave back. `bounced`: because of its address. */
export function afterReturn(message: Delivery, { code, bounced }: { code: string; bounced: boolean }, now: Date): Delivery | null {
  if (!returnable.includes(message.state)) return null
  return { ...message, state: 'refused', lastResult: { result: 'refused', code, at: now, ...(bounced && { bounced }) } }
}
