import { appendFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server in a process of its own, so that it can be killed. What it took it writes down before it says yes, as a real one does. */
const [file = '', port = '0'] = process.argv.slice(2)
const server = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  onData: (stream, session, done) => {
    stream.resume()
    stream.once('end', () => {
      appendFileSync(file, `${session.envelope.rcptTo.map(({ address }) => address).join()}\n`)
      // Long enough to be killed between taking a message and saying so.
      setTimeout(() => done(null, 'queued as 4F2A9'), 3)
    })
  },
})
server.on('error', () => {})
const listening = server.listen(Number(port), '127.0.0.1', () => process.send!({ port: (listening.address() as AddressInfo).port }))
process.on('disconnect', () => process.exit(0))
