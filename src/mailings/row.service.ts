import { masked } from '../outbox/address.ts'
import type { Actor } from '../shared/act.ts'
import { Refused, Unavailable } from '../shared/errors.ts'
import type { BatchStore } from './batch.store.ts'
import { actOfRow } from './mailing-acts.ts'
import type { Mailing } from './mailing.ts'
import type { MailingStore } from './mailing.store.ts'
import type { PlacedRow, RowOf } from './progress.ts'
import type { Lists } from './preparing.service.ts'
import type { RecordingService } from './recording.service.ts'
import type { ReopeningService } from './reopening.service.ts'
import type { Outcome, RowState } from './row.ts'
import { letterStates } from './row.ts'
import { seqOf } from './stage.ts'

interface Needs {
  lists: Pick<Lists, 'read'>
  mailings: MailingStore
  batches: Pick<BatchStore, 'move' | 'putBack' | 'outcomeOf' | 'withOutcomes'>
  reopen: ReopeningService['reopen']
  records: { mailings: RecordingService; batches: RecordingService }
  now: () => Date
}

export interface SaidOfRow {
  outcome: 'sent' | 'not sent'
  reason: string
}

const batchesAtOnce = 200

/** Taken by a server, or perhaps: only such a letter can come back. */
const returnable: readonly RowState[] = ['sent', 'uncertain']

/** What becomes of single rows after they were tried: a bounce, a person's word, a second try by a person's choice. */
export function rowService({ lists, mailings, batches, reopen, records, now }: Needs) {
  /** It came back. Twice the same is once. Throws while the row is still being sent: whoever brought it brings it again. */
  async function recordBounce(id: string, row: number, code: string, at: Date): Promise<'recorded' | 'known'> {
    const mailing = await mailings.find(id)
    if (!mailing || row < 1 || row > mailing.rows) return 'known'
    const batch = batchOf(mailing, row)
    const pending = actOfRow('mailing row bounced', mailing, row, { key: 'bounced', at, detail: { code } })
    if (await batches.move(batch, row, returnable, { state: 'bounced', code, at }, pending)) {
      records.batches.add({ id: batch, pending })
      return 'recorded'
    }
    const found = await batches.outcomeOf(batch, row)
    if (found && !returnable.includes(found.state)) return 'known'
    throw new Unavailable('this row is still being sent, or somebody said something of it meanwhile')
  }

  /** A person looked and says what became of a row of which nobody knew. */
  async function resolve(id: string, row: number, { outcome, reason }: SaidOfRow, by: Actor): Promise<void> {
    const mailing = await mailings.get(id)
    const [batch, at] = [batchOf(mailing, row), now()]
    const before = await batches.outcomeOf(batch, row)
    const key = `resolved${before?.again ? ':again' : ''}`
    const pending = actOfRow('mailing row resolved', mailing, row, { key, who: by, at, detail: { outcome, reason } })
    const resolution = { outcome, by: by.id ?? '', at }
    if (!(await batches.move(batch, row, ['uncertain'], { state: outcome, resolution }, pending))) throw new Refused({ key: 'mailings.row.too-late' })
    records.batches.add({ id: batch, pending })
    await records.batches.done()
  }

  /** A person chose to try somebody once more of whom it was found that nothing was sent. It happens once. */
  async function sendAgain(id: string, row: number, by: Actor): Promise<void> {
    const mailing = await mailings.get(id)
    const [batch, at] = [batchOf(mailing, row), now()]
    const outcome = await batches.outcomeOf(batch, row)
    if (outcome?.state !== 'not sent' || outcome.again) throw new Refused({ key: 'mailings.row.not-again' })
    const pending = actOfRow('mailing row sent again', mailing, row, { key: 'again', who: by, at })
    const held = { row, attempts: outcome.attempts, firstTriedAt: null, dueAt: at, again: true }
    if (!(await batches.putBack(batch, outcome, held, at, pending))) throw new Refused({ key: 'mailings.row.busy' })
    // A crash before this is found by the act that the batch carries: it is not let go before the mailing is open.
    await reopen(id)
    records.batches.add({ id: batch, pending })
    await records.batches.done()
  }

  /** Rows of which nobody knows, in order; `after` is the last row of the page before. */
  function uncertain(id: string, page: { after?: number; most: number }): Promise<RowOf[]> {
    return rowsIn(id, ['uncertain'], page)
  }

  /** Rows that mail did not reach, in order: these people get a letter. */
  function letterRows(id: string, page: { after?: number; most: number }): Promise<RowOf[]> {
    return rowsIn(id, letterStates, page)
  }

  /** Of whom it was found that nothing was sent, and who was not tried once more yet. */
  async function unsent(id: string, page: { after?: number; most: number }): Promise<RowOf[]> {
    return (await rowsIn(id, ['not sent'], page)).filter(({ again }) => !again)
  }

  /** Where in the file a row is and to what address it went, as much of it as may be seen. Without them when the list was wiped. */
  async function placed(id: string, rows: readonly RowOf[]): Promise<PlacedRow[]> {
    const { list } = await mailings.get(id)
    const found = new Map((await lists.read(list, rows.map(({ row }) => row)).catch(() => [])).map((one) => [one.row, one]))
    return rows.map((row) => ({ ...row, line: found.get(row.row)?.line ?? null, address: masked(found.get(row.row)?.email ?? '') }))
  }

  async function rowsIn(id: string, states: readonly RowState[], { after = 0, most }: { after?: number; most: number }): Promise<RowOf[]> {
    const mailing = await mailings.get(id)
    const found: RowOf[] = []
    let seq = after === 0 ? -1 : seqOf(Math.min(after, mailing.rows), mailing.rows) - 1
    while (found.length < most) {
      const some = await batches.withOutcomes(id, states, seq, batchesAtOnce)
      if (some.length === 0) break
      found.push(...some.flatMap(({ outcomes }) => outcomes.filter(({ row, state }) => row > after && states.includes(state)).toSorted((one, other) => one.row - other.row).map(shown)))
      seq = some.at(-1)!.seq
    }
    return found.slice(0, most)
  }

  return { recordBounce, resolve, sendAgain, uncertain, unsent, letterRows, placed }
}
export type RowService = ReturnType<typeof rowService>

function batchOf({ id, rows }: Mailing, row: number): string {
  return `${id}:${seqOf(row, rows)}`
}

function shown({ row, state, code, at, attempts, again }: Outcome): RowOf {
  return { row, state, code, at, attempts, again }
}
