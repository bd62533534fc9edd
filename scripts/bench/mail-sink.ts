import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server in a process of its own that reads every message to its end, keeps none, and counts them. */
let taken = 0
const server = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  onData: (stream, _, done) => {
    stream.resume()
    stream.once('end', () => {
      taken += 1
      done(null, 'queued as 4F2A9')
    })
  },
})
server.on('error', () => {})
const listening = server.listen(0, '127.0.0.1', () => process.send!({ port: (listening.address() as AddressInfo).port }))
process.on('message', () => process.send!({ taken }))
process.on('disconnect', () => process.exit(0))
