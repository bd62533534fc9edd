import type { Connection } from 'mongoose'
import type { AuditService } from './audit/audit.service.ts'
import { batchSendingService } from './mailings/batch-sending.service.ts'
import { batchStore } from './mailings/batch.store.ts'
import { bounceService } from './mailings/bounce.service.ts'
import type { BounceService } from './mailings/bounce.service.ts'
import { checkService } from './mailings/check.service.ts'
import { showCode } from './mailings/code.ts'
import { compileText } from './mailings/fill.adapter.ts'
import { handingService } from './mailings/handing.service.ts'
import { mailingService } from './mailings/mailing.service.ts'
import { mailingStore } from './mailings/mailing.store.ts'
import { persistingService } from './mailings/persisting.service.ts'
import type { Lists } from './mailings/preparing.service.ts'
import { preparingService } from './mailings/preparing.service.ts'
import type { LimitOf } from './mailings/provider-rate.ts'
import { perMinute } from './mailings/provider-rate.ts'
import { rateStore } from './mailings/rate.store.ts'
import type { ManySource } from './mailings/recording.service.ts'
import { recordingService } from './mailings/recording.service.ts'
import { rowService } from './mailings/row.service.ts'
import { sendingService } from './mailings/sending.service.ts'
import { watchService } from './mailings/watch.service.ts'
import { isAboutAddress } from './mailings/bounce.ts'
import { readMail } from './mailings/mail-parser.adapter.ts'
import { returnNameStore } from './mailings/return-name.store.ts'
import type { Cipher } from './ops/cipher.adapter.ts'
import type { Log } from './ops/log.ts'
import type { Outside } from './outbox/attempt.ts'
import type { OutboxStore } from './outbox/outbox.store.ts'
import { returnedService } from './outbox/returned.service.ts'
import { guessStore } from './people/guess.store.ts'

interface BounceMaterials {
  connection: Connection
  cipher: Cipher
  transport: Outside
  outboxRows: OutboxStore
  /** Undefined: nothing comes back to us. */
  bounceAddress: string | undefined
  /** A letter of a mailing did not arrive. */
  ofMailing: (mailing: string, row: number, code: string, at: Date) => Promise<unknown>
  log: Log
  now: () => Date
}

/** What comes back of our messages. Mail of the outbox then leaves with an address of its own to come back to. */
export function wireBounces({ connection, cipher, transport, outboxRows, bounceAddress, ofMailing, log, now }: BounceMaterials) {
  const returned = returnedService({ store: outboxRows, now })
  const bounces = bounceService({
    names: returnNameStore(connection), address: bounceAddress, readMail, ofMailing, now,
    seal: (text) => cipher.linkToken('return', text),
    ofMessage: (key, code) => returned.cameBack(key, { code, bounced: isAboutAddress(code) }),
    onTaken: ({ kind, code }) => log.info({ job: 'bounces', kind, code }, 'a message came back'),
    onUnnamed: (error) => log.warn({ job: 'bounces', error }, 'a message went without an address to come back to'),
  })
  const returning: Outside = {
    ...transport,
    send: async (message) => transport.send(message.channel === 'email' ? { ...message, envelopeFrom: await bounces.senderOf(message.key) } : message),
  }
  return { bounces, returning: bounceAddress === undefined ? transport : returning }
}

interface MailingMaterials {
  connection: Connection
  audit: AuditService
  lists: Lists
  transport: Outside
  bounces: Pick<BounceService, 'sendersOf'>
  checkAddress: (code: string) => string
  limitOf?: LimitOf
  log: Log
  now: () => Date
  newId: () => string
}

/** Sending one approved message to a list of people, once. */
export function wireMailings({ connection, audit, lists, transport, bounces, checkAddress, limitOf = perMinute, log, now, newId }: MailingMaterials) {
  const mailings = mailingStore(connection)
  const batches = batchStore(connection)
  const rates = rateStore(connection)
  const onTrouble = (what: string, { mailing, error }: { mailing?: string; error?: unknown }) => log.error({ job: 'mailings', name: mailing, error }, what)
  const recorded = (source: ManySource) => recordingService({ source, audit, onTrouble: (what, error) => onTrouble(what, { error }) })
  const records = { mailings: recorded(mailings.pendings), batches: recorded(batches.pendings) }
  const watch = watchService({ mailings, now })
  const { persist } = persistingService({ pause: (ms) => new Promise((done) => void setTimeout(done, ms)) })
  const preparing = preparingService({ batches, rates, lists, compile: compileText, sendersOf: bounces.sendersOf, checkAddress, showCode, limitOf, now, newId })
  const handing = handingService({ transport, mayGoOn: watch.mayGoOn, now })
  const batchSending = batchSendingService({ mailings, batches, handing, watch, records, persist, now, onTrouble })
  const { tick } = sendingService({ mailings, batches, rates, preparing, sending: batchSending, watch, records, now, newId, onTrouble })
  const sending = mailingService({ mailings, batches, lists, compile: compileText, watch, record: records.mailings, now })
  return { ...sending, ...rowService({ lists, mailings, batches, records, now }), tick, halt: watch.halt }
}
export type Mailings = ReturnType<typeof wireMailings>

interface CheckMaterials {
  connection: Connection
  now: () => Date
}

/** The page on which anybody can see whether a message is ours. */
export function wireCheck({ connection, now }: CheckMaterials) {
  return checkService({ byCode: mailingStore(connection).byCode, guesses: guessStore(connection), now })
}
