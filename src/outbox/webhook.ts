import { createHmac } from 'node:crypto'
import type { AttemptResult, Sendable } from './attempt.ts'
import { priorities } from './message.ts'

/** The one shape in which a message goes to a gateway for SMS, voice or chat; docs/channels.md tells it to whoever builds one. */
export function webhookBody({ key, channel, to, language, body, priority }: Sendable, sentAt: Date): string {
  const named = Object.entries(priorities).find(([, value]) => value === priority)?.[0]
  return JSON.stringify({ id: key, channel, to: to.address, language, text: body.trim(), ...(named && { priority: named }), sentAt: sentAt.toISOString() })
}

/** What only somebody with the secret can have written, over this body and at this moment. */
export function webhookHeaders(key: string, body: string, secret: string, sentAt: Date): Record<string, string> {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000))
  return {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    'Idempotency-Key': key,
    'X-Meldklok-Timestamp': timestamp,
    'X-Meldklok-Signature': createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex'),
  }
}

/** What an answer means: 2xx it has the message, 4xx it never will. All else may pass; who stands in between may not know. */
export function resultOfStatus(status: number): AttemptResult {
  const result = (word: AttemptResult['result']): AttemptResult => ({ result: word, code: String(status), reference: null })
  if (status >= 200 && status < 300) return result('accepted')
  if (status === gone) return { ...result('refused'), bounced: true }
  if (status >= 400 && status < 500 && !later.includes(status)) return result('refused')
  return result(passedOn.includes(status) ? 'unknown' : 'failed')
}

const gone = 410
const later = [408, 425, 429]
/** A proxy that got no good answer from the gateway behind it, which may have the message. */
const passedOn = [502, 504]

/** The gateway's own name of the message out of `{"id":"…"}`; never one that repeats the address. */
export function referenceIn(answer: string, address: string): string | null {
  const id = idIn(answer)
  const bare = address.replaceAll(/[^\p{L}\p{N}]/gu, '')
  return id !== null && /^[\w.:-]{1,100}$/.test(id) && !id.includes(bare) ? id : null
}

function idIn(answer: string): string | null {
  try {
    const { id } = JSON.parse(answer) as { id?: unknown }
    return typeof id === 'string' ? id : null
  } catch {
    return null
  }
}
