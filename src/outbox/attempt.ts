import type { Channel } from './channel.ts'

/** `failed`: not taken, and another try makes sense. `unknown`: it was handed over and the answer never came. */
export interface AttemptResult {
  result: 'accepted' | 'refused' | 'failed' | 'unknown'
  /** The server's own, such as `550 5.1.1`, or one of ours, such as `unreachable`. Never text of the server. */
  code: string
  reference: string | null
  /** Refused because of the address itself: it takes nothing. Absent when the refusal says nothing about that. */
  bounced?: true
}

/** What a transport is given. */
export interface Sendable {
  key: string
  channel: Channel
  language: string
  priority?: number
  to: { name: string; address: string }
  heading: string
  body: string
  html: string | null
  /** Where it comes back to when it does not arrive; whom it is from, unless it says otherwise. */
  envelopeFrom?: string | undefined
  /** Under which name it comes; ours, unless it says otherwise. The address is always ours. */
  fromName?: string
}

export interface Transport {
  /** Answers, also when things go wrong. Ends within `longestSendMinutes`. */
  send(message: Sendable): Promise<AttemptResult>
  /** Whether messages can go out now; the code says why not. */
  verify(): Promise<{ ok: true } | { ok: false; code: string }>
  close(): void
}

/** All ways out of the house, and the channels that messages can leave by. */
export interface Outside extends Transport {
  usable: readonly Channel[]
}

/** Shorter than a claim lasts, so that nobody else takes a message up while a server still thinks. */
export const longestSendMinutes = 4
export const claimMinutes = 5

/** The server was not there, or did not answer: another message would fare no better now. */
export function isUnanswered({ result, code }: Pick<AttemptResult, 'result' | 'code'>): boolean {
  return result === 'unknown' || (result === 'failed' && unanswered.includes(code))
}
const unanswered = ['unreachable', 'no-server', 'sign-in']
