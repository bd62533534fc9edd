import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * An example of a gateway: what docs/channels.md asks of whoever receives our calls. It believes only what is signed with the
 * shared secret, lately, and not seen before under the same signature; the same message again is taken and not sent again.
 */
export interface Taken {
  id: string
  channel: string
  to: string
  language: string
  text: string
  priority?: string
  sentAt: string
}

const tolerated = 5 * 60

export async function exampleReceiver({ secret, now, answer = { status: 202 } }: { secret: string; now: () => Date; answer?: { status: number; body?: string } }) {
  const taken: Taken[] = []
  const seen = new Set<string>()
  let reply = answer

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const status = judge(request, body)
      response.writeHead(status).end(status === reply.status ? reply.body : undefined)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  function judge({ headers, method }: IncomingMessage, body: string): number {
    const [timestamp, signature, key] = ['x-meldklok-timestamp', 'x-meldklok-signature', 'idempotency-key'].map((name) => String(headers[name] ?? '')) as [string, string, string]
    if (method !== 'POST') return 405
    if (!isSigned(timestamp, body, signature, secret)) return 401
    if (Math.abs(now().getTime() / 1000 - Number(timestamp)) > tolerated || seen.has(signature)) return 403
    seen.add(signature)
    const message = JSON.parse(body) as Taken
    if (message.id !== key) return 400
    if (reply.status < 300 && !taken.some(({ id }) => id === message.id)) taken.push(message)
    return reply.status
  }

  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`, taken, reply: (next: typeof answer) => (reply = next), stop: () => closed(server) }
}

/** The same time for a signature that is nearly right and one that is all wrong. */
export function isSigned(timestamp: string, body: string, signature: string, secret: string): boolean {
  const right = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest()
  const given = Buffer.from(signature, 'hex')
  return /^\d{1,12}$/.test(timestamp) && given.length === right.length && timingSafeEqual(given, right)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const piece of request.setEncoding('utf8')) body += String(piece)
  return body
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
