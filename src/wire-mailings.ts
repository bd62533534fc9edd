import type { Connection } from 'mongoose'
import type { AuditService } from './audit/audit.service.ts'
import { batchSendingService } from './mailings/batch-sending.service.ts'
import type { BatchStore } from './mailings/batch.store.ts'
import { batchStore } from './mailings/batch.store.ts'
import { bounceService } from './mailings/bounce.service.ts'
import type { BounceService } from './mailings/bounce.service.ts'
import { checkService } from './mailings/check.service.ts'
import { showCode } from './mailings/code.ts'
import { compileText } from './mailings/fill.adapter.ts'
import { handingService } from './mailings/handing.service.ts'
import { mailingService } from './mailings/mailing.service.ts'
import type { MailingStore } from './mailings/mailing.store.ts'
import { mailingStore } from './mailings/mailing.store.ts'
import { persistingService } from './mailings/persisting.service.ts'
import type { Lists } from './mailings/preparing.service.ts'
import { preparingService } from './mailings/preparing.service.ts'
import type { LimitOf } from './mailings/provider-rate.ts'
import { perMinute } from './mailings/provider-rate.ts'
import type { RateStore } from './mailings/rate.store.ts'
import { rateStore } from './mailings/rate.store.ts'
import { recordingService } from './mailings/recording.service.ts'
import { reopeningService } from './mailings/reopening.service.ts'
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
export function wireMailings({ connection, bounces, limitOf = perMinute, log, ...rest }: MailingMaterials) {
  const { persist } = persistingService({ pause: (ms) => new Promise((done) => void setTimeout(done, ms)) })
  return mailingsOn({
    ...rest, mailings: mailingStore(connection), batches: batchStore(connection), rates: rateStore(connection), sendersOf: bounces.sendersOf, limitOf, persist,
    onTrouble: (what, { mailing, error }) => log.error({ job: 'mailings', name: mailing, error }, what),
  })
}
export type Mailings = ReturnType<typeof wireMailings>

interface OnStores extends Omit<MailingMaterials, 'connection' | 'bounces' | 'log' | 'audit' | 'transport'> {
  mailings: MailingStore
  batches: BatchStore
  rates: RateStore
  audit: Pick<AuditService, 'record' | 'settleAll'>
  transport: Pick<Outside, 'send'>
  sendersOf: BounceService['sendersOf']
  limitOf: LimitOf
  persist: <T>(write: () => Promise<T>) => Promise<T>
  onTrouble: (what: string, about: { mailing?: string; error?: unknown }) => void
}

/** The parts of mailings on any stores that keep the promises of ours. */
export function mailingsOn({ mailings, batches, rates, audit, lists, transport, sendersOf, checkAddress, limitOf, persist, onTrouble, now, newId }: OnStores) {
  const { reopen, reopenFor } = reopeningService({ mailings, batches })
  const onRecordTrouble = (what: string, error: unknown) => onTrouble(what, { error })
  const records = {
    mailings: recordingService({ source: mailings.pendings, audit, onTrouble: onRecordTrouble }),
    batches: recordingService({ source: batches.pendings, audit, also: reopenFor, onTrouble: onRecordTrouble }),
  }
  const watch = watchService({ mailings, now })
  const preparing = preparingService({ batches, rates, lists, compile: compileText, sendersOf, checkAddress, showCode, limitOf, now, newId })
  const handing = handingService({ transport, mayGoOn: watch.mayGoOn, now })
  const sending = batchSendingService({ mailings, batches, handing, watch, records, persist, now, onTrouble })
  const { tick } = sendingService({ mailings, batches, rates, preparing, sending, watch, records, now, newId, onTrouble })
  const people = mailingService({ mailings, batches, lists, compile: compileText, watch, record: records.mailings, now })
  return { ...people, ...rowService({ lists, mailings, batches, reopen, records, now }), tick, halt: watch.halt }
}

interface CheckMaterials {
  connection: Connection
  now: () => Date
}

/** The page on which anybody can see whether a message is ours. */
export function wireCheck({ connection, now }: CheckMaterials) {
  return checkService({ byCode: mailingStore(connection).byCode, guesses: guessStore(connection), now })
}
