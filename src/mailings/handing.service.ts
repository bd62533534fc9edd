import { claimMinutes, isUnanswered, longestSendMinutes } from '../outbox/attempt.ts'
import type { AttemptResult, Transport } from '../outbox/attempt.ts'
import { addMinutes } from '../shared/instant.ts'
import type { Round } from './batch.ts'
import type { Letter, Ready } from './preparing.service.ts'
import { afterAttempt } from './row.ts'

interface Needs {
  transport: Pick<Transport, 'send'>
  /** Whether this mailing may still go on; asked before each message. */
  mayGoOn: (mailing: string) => Promise<boolean>
  now: () => Date
}

export interface Handed extends Round {
  /** The server was not there or did not answer: nobody else was tried. */
  unanswered: boolean
  accepted: number
}

const brokeOff: AttemptResult = { result: 'unknown', code: 'broke-off', reference: null }

/** As many as the mail transport has connections. */
const lanes = 5

/** Hands the letters of one batch to the mail server, several at once. */
export function handingService({ transport, mayGoOn, now }: Needs) {
  async function handOver({ letters, batch, round }: Ready, { until, probe }: { until: Date; probe: boolean }): Promise<Handed> {
    const handed: Handed = { outcomes: [...round.outcomes], held: [...round.held], unanswered: false, accepted: 0 }
    const waiting = [...letters]

    async function lane(): Promise<void> {
      for (let letter = await take(); letter; letter = await take()) await one(letter)
    }

    async function take(): Promise<Letter | undefined> {
      const may = waiting.length > 0 && (await mayGoOn(batch.mailing))
      // Other lanes may have taken the last one, or found the server silent, while this one looked.
      return may && !handed.unanswered && isInTime(until) ? waiting.shift() : undefined
    }

    async function one({ row, message }: Letter): Promise<void> {
      // A transport that breaks off tells nothing of what it did.
      const result = await transport.send(message).catch(() => brokeOff)
      const after = afterAttempt(row, result, now())
      if ('outcome' in after) handed.outcomes.push(after.outcome)
      else handed.held.push(after.held)
      if (result.result === 'accepted') handed.accepted += 1
      if (isUnanswered(result)) handed.unanswered = true
    }

    // One goes first: a server that is not there or does not answer is asked once.
    const first = probe ? await take() : undefined
    if (first) await one(first)
    await Promise.all(Array.from({ length: lanes }, lane))
    return handed
  }

  /** Nothing is handed over whose answer could come after the claim. */
  function isInTime(until: Date): boolean {
    return addMinutes(now(), longestSendMinutes) <= until
  }

  return { handOver, untilFrom: (at: Date) => addMinutes(at, claimMinutes) }
}
export type HandingService = ReturnType<typeof handingService>
