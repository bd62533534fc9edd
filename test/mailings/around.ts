import type { Connection } from 'mongoose'
import PostalMime from 'postal-mime'
import { auditService } from '../../src/audit/audit.service.ts'
import { auditStore } from '../../src/audit/audit.store.ts'
import { buildIndexes } from '../../src/ops/database.ts'
import { byChannel } from '../../src/outbox/channels.transport.ts'
import type { Transport } from '../../src/outbox/attempt.ts'
import { smtpTransport } from '../../src/outbox/smtp.transport.ts'
import type { NewMailing } from '../../src/mailings/mailing.ts'
import type { Recipient, RecipientList } from '../../src/mailings/recipient.ts'
import { wireMailings } from '../../src/wire-mailings.ts'
import type { StoppedClock } from '../support/moments.ts'
import { noon, stoppedClock } from '../support/moments.ts'
import type { Received } from '../support/smtp.ts'

export const sender = { name: 'Energie Noord', address: 'privacy@energie-noord.example', phone: '050 123 45 67', postal: 'Postbus 1, 9700 AA Groningen' }
export const from = 'Meldklok <meldklok@energie-noord.example>'
export const within = { connectMs: 400, answerMs: 600, wholeMs: 3_000 }

const texts: NewMailing['texts'] = {
  nl: {
    heading: 'Over je gegevens, {{name}}',
    text: 'Beste {{name}},\n\nJe contract {{own.contract}} stond op de lijst.\nKlopt dit bericht? {{checkAddress}} met code {{code}}\n',
    html: '<p>Beste {{name}},</p><p>Je contract <b>{{own.contract}}</b> stond op de lijst.</p><p>{{checkAddress}} {{code}}</p>',
  },
  en: {
    heading: 'About your data, {{name}}',
    text: 'Dear {{name}},\n\nYour contract {{own.contract}} was on the list.\nIs this message real? {{checkAddress}} with code {{code}}\n',
    html: '<p>Dear {{name}},</p><p>Your contract <b>{{own.contract}}</b> was on the list.</p><p>{{checkAddress}} {{code}}</p>',
  },
}

export const hash = 'a'.repeat(64)

export function aMailing(change: Partial<NewMailing> = {}): NewMailing {
  return { id: 'm1', incident: '2026-0001', drill: false, list: 'l1', listHash: hash, texts, contentHash: 'b'.repeat(64), code: '7K2M9RTX', sender, ...change }
}

/** Everybody has a name and a contract that nobody else has, so that a message tells by itself whose it is. */
export function recipient(row: number, change: Partial<Recipient> = {}): Recipient {
  const email = `r${row}@ontvanger-${row % 40}.example`
  return { row, line: row + 1, provider: `ontvanger-${row % 40}.example`, language: row % 10 === 0 ? 'en' : 'nl', channel: 'email', name: `Çağla-${row} Öztürk-van 't Hoff`, email, postal: [], own: { contract: `C${row}-${row * 7}` }, ...change }
}

/** A list kept in memory, made row by row as it is read. */
export function fakeLists(usable: number, change: (row: number) => Partial<Recipient> = () => ({})) {
  const list: RecipientList = {
    id: 'l1', incident: '2026-0001', group: 'everybody', hash, fields: ['contract'], state: 'ready', by: 'bram', at: noon, wipeAt: noon,
    counts: { rows: usable, usable, refused: 0, duplicates: 0, elsewhere: 0, byLanguage: { nl: usable - Math.floor(usable / 10), en: Math.floor(usable / 10) }, byChannel: { email: usable, letter: 0 } },
  }
  return {
    list,
    get: async () => list,
    read: async (_: string, rows: readonly number[]) => rows.filter((row) => row <= usable).map((row) => recipient(row, change(row))),
  }
}

interface Wishes {
  connection: Connection
  lists: ReturnType<typeof fakeLists>
  transport: Transport
  clock?: StoppedClock
  limitOf?: (group: string) => number
  sendersOf?: (mailing: string) => Promise<((row: number) => string) | null>
}

let claims = 0

/** One process that sends. Several can share a store. */
export function house({ connection, lists, transport, clock = stoppedClock(), limitOf = () => 1e9, sendersOf = async () => null }: Wishes) {
  const troubles: string[] = []
  const log = { error: (about: object, what: string) => void (troubles.push(what), process.env['SHOW'] && console.error(what, about)), warn: () => {}, info: () => {} }
  const audit = auditService({ store: auditStore(connection, () => 'salt') })
  const mailings = wireMailings({
    connection, audit, lists, transport: byChannel({ email: transport }), limitOf, log, now: clock.now,
    bounces: { sendersOf }, checkAddress: (code) => `https://meldklok.example/bericht/${code}`,
    newId: () => `claim-${(claims += 1)}`,
  })
  return { ...mailings, audit, clock, troubles }
}
export type MailingHouse = ReturnType<typeof house>

export async function ready(wishes: Wishes): Promise<MailingHouse> {
  const built = house(wishes)
  await buildIndexes(wishes.connection)
  return built
}

export function toServer(url: string): Transport {
  return smtpTransport({ url, from, within })
}

/** Lets it go on until it is done, as the people and the bell would. */
export async function throughAllStages({ tick, progress, goOn }: MailingHouse, id = 'm1'): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    await tick()
    const { mailing } = await progress(id)
    if (mailing.state !== 'waiting') return
    await goOn(id, mailing.stage, { kind: 'person', id: 'fleur' })
  }
}

/** As an independent mail program reads it. */
export async function read({ raw }: Received) {
  const { subject = '', from: by, to = [], text = '', html = '', headers, messageId = '' } = await PostalMime.parse(raw)
  const header = (name: string) => headers.find(({ key }) => key === name)?.value ?? null
  return { subject, by, to, text, html, messageId, header }
}
