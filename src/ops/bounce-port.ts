import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { SMTPServerDataStream } from 'smtp-server'

interface Needs {
  host: string
  port: number
  /** Whether we made this address. */
  isOurs: (recipient: string) => boolean
  take: (came: { raw: string; recipients: readonly string[] }) => Promise<unknown>
  onTrouble: (error: unknown) => void
}

/** Our messages are small, and so is what comes back of them. */
export const mostBounceBytes = 1024 * 1024
const mostClients = 20
const mostRecipients = 5
const idleMs = 60_000
const closeMs = 2_000

/** A mail server that only takes in what comes back to us: it has no other recipients, passes nothing on and knows no sign-in. */
export async function openBouncePort({ host, port, isOurs, take, onTrouble }: Needs) {
  const server = new SMTPServer({
    name: 'meldklok',
    banner: 'only for messages that come back',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: mostBounceBytes,
    rejectOversized: true,
    maxClients: mostClients,
    maxRecipients: mostRecipients,
    socketTimeout: idleMs,
    closeTimeout: closeMs,
    onRcptTo: ({ address }, _session, done) => done(isOurs(address) ? null : answer(550, '5.1.1 no such address here, and nothing is passed on')),
    onData: (stream, { envelope }, done) => {
      const recipients = envelope.rcptTo.map(({ address }) => address)
      wholeOf(stream)
        .then((raw) => (stream.sizeExceeded ? undefined : take({ raw, recipients })))
        .then(() => done(null, 'taken'), (error: unknown) => {
          onTrouble(error)
          done(answer(451, '4.3.0 not now, try again later'))
        })
    },
  })
  // A connection that breaks off is nobody's trouble: whoever wanted to bring something comes again.
  server.on('error', () => {})
  const listening = server.listen(port, host)
  await once(listening, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`BOUNCE_PORT ${port} cannot be opened (${error.code ?? 'unknown'}): set it to a free one, or leave it empty.`, { cause: error })
  })
  return {
    port: (listening.address() as AddressInfo).port,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
export type BouncePort = Awaited<ReturnType<typeof openBouncePort>>

function answer(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode })
}

/** What is over the limit is read and not kept; the server refuses it by itself. */
async function wholeOf(stream: SMTPServerDataStream): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of stream) if (!stream.sizeExceeded) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
