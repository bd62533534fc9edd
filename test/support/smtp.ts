import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server'

/** What the server does with a message. `… then is fine`: only the first time it sees the recipient. */
export type Behaviour =
  | 'is fine'
  | 'is slow'
  | 'refuses the recipient'
  | 'greylists, then is fine'
  | 'refuses the sender'
  | 'refuses the message'
  | 'cannot take the message now'
  | 'hangs up at the recipient'
  | 'hangs up halfway the message'
  | 'hangs up after the message'
  | 'never answers the message'
  | 'shuts down'

export interface Received {
  from: string
  to: string[]
  raw: Buffer
}

interface Said extends Error {
  responseCode: number
}

/** A mail server on loopback. `received` holds every message that came in whole, also one it then refused to answer for. */
export async function smtpServer(behaviour: Behaviour = 'is fine', { pipelining = true } = {}) {
  let now = behaviour
  const received: Received[] = []
  const attempts: string[] = []
  const seen = new Set<string>()
  const sockets = new Map<number, Socket>()
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    hidePIPELINING: !pipelining,
    disableReverseLookup: true,
    closeTimeout: 500,
    onMailFrom: (_, __, done) => done(now === 'refuses the sender' ? no(550, '5.7.1 sender not allowed') : null),
    onRcptTo: ({ address }, session, done) => {
      attempts.push(address)
      if (now === 'hangs up at the recipient') return hangUp(session)
      if (now === 'shuts down') return done(no(421, '4.3.2 shutting down'))
      if (now === 'refuses the recipient') return done(no(550, `5.1.1 <${address}>: no such user`))
      if (now === 'greylists, then is fine' && !seen.has(address)) {
        seen.add(address)
        return done(no(451, '4.7.1 greylisted, try later'))
      }
      done()
    },
    onData: (stream, session, done) => {
      if (now === 'hangs up halfway the message') stream.once('data', () => hangUp(session))
      void wholeOf(stream).then((raw) => {
        received.push({ from: addressOf(session), to: session.envelope.rcptTo.map(({ address }) => address), raw })
        if (now === 'hangs up after the message') return hangUp(session)
        if (now === 'never answers the message') return
        if (now === 'refuses the message') return done(no(554, '5.7.1 looks like spam'))
        if (now === 'cannot take the message now') return done(no(452, '4.3.1 no room'))
        setTimeout(() => done(null, 'queued as 4F2A9'), now === 'is slow' ? 300 : 0)
      })
    },
  })
  server.on('error', () => {})
  server.server.on('connection', (socket: Socket) => {
    sockets.set(socket.remotePort!, socket)
    socket.once('close', () => sockets.delete(socket.remotePort!))
  })

  function hangUp(session: SMTPServerSession): void {
    sockets.get(session.remotePort)?.destroy()
  }

  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    /** Every recipient that was named to the server. */
    attempts,
    behave(next: Behaviour) {
      now = next
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
export type SmtpServer = Awaited<ReturnType<typeof smtpServer>>

function no(responseCode: number, text: string): Said {
  return Object.assign(new Error(text), { responseCode })
}

async function wholeOf(stream: SMTPServerDataStream): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function addressOf({ envelope }: SMTPServerSession): string {
  return envelope.mailFrom ? envelope.mailFrom.address : ''
}
