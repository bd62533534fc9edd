import type { Sendable } from '../outbox/attempt.ts'
import { oneLine } from '../outbox/address.ts'
import { Refused } from '../shared/errors.ts'
import { addMinutes } from '../shared/instant.ts'
import type { Language } from '../shared/words/words.ts'
import type { Batch, Round } from './batch.ts'
import { dueRows } from './batch.ts'
import type { BatchStore } from './batch.store.ts'
import type { FillValues, Filled } from './fill.adapter.ts'
import type { Mailing, MailText } from './mailing.ts'
import type { LimitOf } from './provider-rate.ts'
import { groupOf, minuteOf, shareOf } from './provider-rate.ts'
import type { RateStore } from './rate.store.ts'
import type { Recipient, RecipientList } from './recipient.ts'
import type { Held, RowState } from './row.ts'
import { outcomeOf } from './row.ts'

/** The recipients of a mailing, as whoever keeps the lists hands them out. A list that was wiped has no rows. */
export interface Lists {
  get(id: string): Promise<RecipientList>
  read(id: string, rows: readonly number[]): Promise<Recipient[]>
}

export interface PreparingNeeds {
  batches: Pick<BatchStore, 'claimNext'>
  rates: RateStore
  lists: Lists
  compile: (text: MailText, fields: readonly string[]) => (values: FillValues) => Filled
  /** The sender of each row for the envelope, to which it comes back; null: the same for all. */
  sendersOf: (mailing: string) => Promise<((row: number) => string) | null>
  /** Where a reader can see whether the message is real, and how its code is shown. */
  checkAddress: (code: string) => string
  showCode: (code: string) => string
  limitOf: LimitOf
  now: () => Date
  newId: () => string
}

/** One message, made whole before anything of its batch is handed over. */
export interface Letter {
  row: Held
  message: Sendable
  provider: string
}

/** A claimed batch with all that can be known before a server is asked. */
export interface Ready {
  claim: string
  batch: Batch
  letters: Letter[]
  /** Rows that get no mail now, and why. */
  round: Round
}

/** Long enough for the batch before it; a crash meanwhile leaves no doubt, for nothing was handed over. */
const readyMinutes = 5
const mostKept = 20

interface Texts {
  fill: Partial<Record<Language, (values: FillValues) => Filled>>
  senderOf: ((row: number) => string) | null
}

/** Makes batches ready to send while another is being sent. */
export function preparingService({ batches, rates, lists, compile, sendersOf, checkAddress, showCode, limitOf, now, newId }: PreparingNeeds) {
  const kept = new Map<string, Promise<Texts>>()

  async function nextOf(mailing: Mailing): Promise<Ready | null> {
    const claim = newId()
    const batch = await batches.claimNext(mailing.id, now(), addMinutes(now(), readyMinutes), claim)
    return batch && withinRate(await composed(mailing, batch, claim))
  }

  async function composed(mailing: Mailing, batch: Batch, claim: string): Promise<Ready> {
    const due = dueRows(batch, now())
    const [texts, recipients] = await Promise.all([textsOf(mailing), recipientsOf(mailing, due)])
    const byRow = new Map(recipients.map((recipient) => [recipient.row, recipient]))
    const ready: Ready = { claim, batch, letters: [], round: { outcomes: [], held: [] } }
    for (const row of due) {
      const made = letterOf(mailing, row, byRow.get(row.row), texts)
      if ('message' in made) ready.letters.push(made)
      else ready.round.outcomes.push(outcomeOf(row, made.state, made.code, now()))
    }
    return ready
  }

  /** Nobody, when the list was wiped meanwhile: then each row says so. */
  async function recipientsOf({ list }: Mailing, due: readonly Held[]): Promise<Recipient[]> {
    try {
      return await lists.read(list, due.map(({ row }) => row))
    } catch (error) {
      if (error instanceof Refused) return []
      throw error
    }
  }

  /** The whole message for one row, or why there is none. A text that cannot be filled whole is not filled at all. */
  function letterOf(mailing: Mailing, row: Held, to: Recipient | undefined, { fill, senderOf }: Texts): Letter | { state: RowState; code: string } {
    if (!to) return { state: 'refused', code: 'no-row' }
    if (to.channel === 'letter') return { state: 'letter', code: 'no-mailbox' }
    const { code, sender } = mailing
    const filled = fill[to.language]?.({ name: oneLine(to.name), own: to.own, code: showCode(code), checkAddress: checkAddress(code) })
    if (!filled?.text) return { state: 'refused', code: 'fill' }
    if (mailing.drill) return { state: 'kept', code: 'drill' }
    const message: Sendable = {
      key: `mailing:${mailing.id}:${row.row}`, channel: 'email', language: to.language, to: { name: to.name, address: to.email },
      heading: filled.text.heading, body: filled.text.text, html: filled.text.html, fromName: sender.name, ...(senderOf && { envelopeFrom: senderOf(row.row) }),
    }
    return { row, message, provider: to.provider }
  }

  /** Rows over the rate of their provider wait for a later minute, and that was no attempt. */
  async function withinRate(ready: Ready): Promise<Ready> {
    if (ready.letters.length === 0) return ready
    const groups = new Map<string, Letter[]>()
    for (const letter of ready.letters) groups.set(groupOf(letter.provider), [...(groups.get(groupOf(letter.provider)) ?? []), letter])
    const before = await rates.ask(minuteOf(now()), Object.fromEntries([...groups].map(([group, { length }]) => [group, length])))
    const over = [...groups].flatMap(([group, letters]) => {
      const share = shareOf(letters.length, before[group] ?? 0, limitOf(group), now())
      return letters.slice(share.now).map(({ row }) => ({ ...row, dueAt: share.later }))
    })
    const later = new Set(over.map(({ row }) => row))
    return { ...ready, letters: ready.letters.filter(({ row }) => !later.has(row.row)), round: { ...ready.round, held: over } }
  }

  /** Once for each mailing, not for each row. */
  function textsOf(mailing: Mailing): Promise<Texts> {
    const known = kept.get(mailing.id)
    if (known) return known
    const made = compiled(mailing)
    kept.set(mailing.id, made)
    // A failure is not kept: it may pass.
    made.catch(() => kept.delete(mailing.id))
    if (kept.size > mostKept) kept.delete([...kept.keys()][0]!)
    return made
  }

  async function compiled(mailing: Mailing): Promise<Texts> {
    const [{ fields }, senderOf] = await Promise.all([lists.get(mailing.list), sendersOf(mailing.id)])
    return { senderOf, fill: Object.fromEntries(Object.entries(mailing.texts).map(([language, text]) => [language, compile(text, fields)])) }
  }

  return { nextOf }
}
export type PreparingService = ReturnType<typeof preparingService>
