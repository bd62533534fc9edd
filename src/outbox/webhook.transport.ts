import { Agent, request } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import { isAddressOf } from './address.ts'
import type { AttemptResult, Sendable, Transport } from './attempt.ts'
import type { Channel } from './channel.ts'
import { referenceIn, resultOfStatus, webhookBody, webhookHeaders } from './webhook.ts'

export interface WebhookPatience {
  /** Until the message is handed over. */
  connectMs: number
  /** From then until the last byte of the answer. */
  answerMs: number
}

const patience: WebhookPatience = { connectMs: 10_000, answerMs: 30_000 }
const longestAnswer = 16 * 1024

interface Gateway {
  url: string
  secret: string
  channel: Channel
  now: () => Date
  within?: WebhookPatience
}

/** Hands messages of one channel to a gateway: one signed call each. No redirect is followed, and nothing is sent again by itself. */
export function webhookTransport({ url, secret, channel, now, within = patience }: Gateway): Transport {
  const target = new URL(url)
  const secure = target.protocol === 'https:'
  // A new connection for each call: on one that was kept, nobody can tell whether the other side still heard us.
  const agent = secure ? new SecureAgent({ keepAlive: false }) : new Agent({ keepAlive: false })

  async function send(message: Sendable): Promise<AttemptResult> {
    const { address } = message.to
    if (!isAddressOf(channel, address)) return { result: 'refused', code: 'address', reference: null }
    const sentAt = now()
    const body = webhookBody({ ...message, channel }, sentAt)
    return call(body, webhookHeaders(message.key, body, secret, sentAt), address)
  }

  /** Before the body has left nobody can have taken it; after that nobody knows, until there is an answer. */
  function call(body: string, headers: Record<string, string>, address: string): Promise<AttemptResult> {
    return new Promise((resolve) => {
      const asked = (secure ? secureRequest : request)(target, { method: 'POST', headers, agent })
      let handedOver = false
      let answered = false
      let timer = setTimeout(() => asked.destroy(), within.connectMs)
      const end = (result: AttemptResult) => {
        clearTimeout(timer)
        resolve(result)
        asked.destroy()
      }
      // Written and connected: what is written before there is a connection still lies here.
      const whenBoth = twice(() => {
        handedOver = true
        clearTimeout(timer)
        timer = setTimeout(() => asked.destroy(), within.answerMs)
      })
      asked.once('finish', whenBoth).once('socket', (socket) => socket.once(secure ? 'secureConnect' : 'connect', whenBoth))
      asked.once('response', (answer) => {
        answered = true
        void heard(answer, address).then(end)
      })
      const broken = () => answered || end(handedOver ? unanswered : unreached)
      asked.on('error', broken).once('close', broken)
      asked.end(body)
    })
  }

  return { send, verify: async () => ({ ok: true }), close: () => agent.destroy() }
}

const unanswered: AttemptResult = { result: 'unknown', code: 'no-answer', reference: null }
const unreached: AttemptResult = { result: 'failed', code: 'unreachable', reference: null }

/** Acts at the second call. */
function twice(act: () => void): () => void {
  let calls = 0
  return () => ((calls += 1) === 2 ? act() : undefined)
}

/** The status decides, however the rest of the answer ends. */
async function heard(answer: IncomingMessage, address: string): Promise<AttemptResult> {
  const result = resultOfStatus(answer.statusCode ?? 0)
  if (result.result !== 'accepted') return result
  return { ...result, reference: referenceIn(await textOf(answer), address) }
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = ''
  try {
    for await (const piece of answer.setEncoding('utf8')) {
      text += String(piece)
      if (text.length > longestAnswer) return ''
    }
    return text
  } catch {
    return ''
  }
}
