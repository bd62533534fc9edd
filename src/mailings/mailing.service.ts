import type { Actor } from '../shared/act.ts'
import { byPerson, system } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { earliest } from '../shared/instant.ts'
import type { BatchStore } from './batch.store.ts'
import type { FillValues, Filled } from './fill.adapter.ts'
import { actsOfMailing } from './mailing-acts.ts'
import type { Changed, Mailing, MailText, NewMailing } from './mailing.ts'
import { begun, goneOn, isSame, resumed, stopped } from './mailing.ts'
import type { MailingStore } from './mailing.store.ts'
import type { Progress } from './progress.ts'
import type { Lists } from './preparing.service.ts'
import type { RecordingService } from './recording.service.ts'
import { sentStates } from './row.ts'
import type { Stage } from './stage.ts'
import { isLastStage, lastRows } from './stage.ts'
import type { WatchService } from './watch.service.ts'

interface Needs {
  mailings: MailingStore
  batches: Pick<BatchStore, 'countsOfMailing' | 'withOutcomes'>
  lists: Pick<Lists, 'get' | 'read'>
  compile: (text: MailText, fields: readonly string[]) => (values: FillValues) => Filled
  watch: Pick<WatchService, 'changed'>
  record: Pick<RecordingService, 'add' | 'done'>
  now: () => Date
}

const readAtOnce = 500
/** A thousand people. Batches go in their order: only where all of these were to be tried later could somebody after them be the first. */
const firstBatches = 40

/** Starting a mailing, and what people say to it while it goes. */
export function mailingService({ mailings, batches, lists, compile, watch, record, now }: Needs) {
  /** Safe to repeat: under one id there is one mailing. Whoever calls this has seen to it that it was approved. */
  async function start(given: NewMailing, by: string | null): Promise<Mailing> {
    const known = await mailings.find(given.id)
    if (known) return sameOr(known, given)
    const list = await lists.get(given.list)
    const { mailing, happened } = begun(given, list, by, now())
    for (const text of Object.values(given.texts)) refuseBroken(text, list.fields)
    const pending = actsOfMailing(happened, mailing, by === null ? system : byPerson(by), mailing.startedAt)
    if (!(await mailings.insert(mailing, pending))) return sameOr(await mailings.get(given.id), given)
    await recorded(mailing.id, pending)
    return mailing
  }

  function refuseBroken(text: MailText, fields: readonly string[]): void {
    try {
      compile(text, fields)
    } catch {
      throw new Refused({ key: 'mailings.broken-text' })
    }
  }

  /**
   * Rows whose own text has no value for something, before anything is sent: for each the line of the file and the names.
   * Reads the whole list, a few hundred rows at a time.
   */
  async function unfilled({ list: id, texts }: Pick<NewMailing, 'list' | 'texts'>, most: number): Promise<{ row: number; line: number; missing: string[] }[]> {
    const list = await lists.get(id)
    const fill = Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, compile(text, list.fields)]))
    const found: { row: number; line: number; missing: string[] }[] = []
    for (let from = 1; from <= list.counts.usable && found.length < most; from += readAtOnce) {
      const rows = Array.from({ length: Math.min(readAtOnce, list.counts.usable - from + 1) }, (_, index) => from + index)
      for (const { row, line, language, name, own } of await lists.read(id, rows)) {
        const missing = fill[language]?.({ name, own, code: '-', checkAddress: '-' }).missing ?? ['language']
        if (missing.length > 0) found.push({ row, line, missing })
      }
    }
    return found.slice(0, most)
  }

  /** `stage` is the one that the person saw. */
  function goOn(id: string, stage: Stage, by: Actor): Promise<Mailing> {
    return change(id, by, (mailing) => goneOn(mailing, stage))
  }

  function stop(id: string, by: Actor): Promise<Mailing> {
    return change(id, by, stopped)
  }

  function resume(id: string, by: Actor): Promise<Mailing> {
    return change(id, by, resumed)
  }

  async function change(id: string, by: Actor, decide: (mailing: Mailing) => Changed): Promise<Mailing> {
    const { mailing, pending } = await mailings.change(id, (before) => {
      const { mailing: after, happened } = decide(before)
      return { mailing: after, pending: actsOfMailing(happened, { ...after, version: before.version + 1 }, by, now()) }
    })
    watch.changed(id)
    await recorded(id, pending)
    return mailing
  }

  async function progress(id: string): Promise<Progress> {
    const mailing = await mailings.get(id)
    const counts = await batches.countsOfMailing(id)
    const { trying, ...ended } = counts
    const waiting = mailing.rows - Object.values(ended).reduce((sum, n) => sum + n, 0) - trying
    return { mailing, counts: { ...counts, waiting }, until: lastRows(mailing.rows)[mailing.stage], last: isLastStage(mailing.stage, mailing.rows) }
  }

  /** When the first of those who have it got it; null while nobody has. */
  async function firstSentAt(id: string): Promise<Date | null> {
    const first = await batches.withOutcomes(id, sentStates, -1, firstBatches)
    return earliest(...first.flatMap(({ outcomes }) => outcomes.filter(({ state }) => sentStates.includes(state)).map(({ at }) => at)))
  }

  async function recorded(id: string, pending: Parameters<RecordingService['add']>[0]['pending']): Promise<void> {
    record.add({ id, pending })
    await record.done()
  }

  return { start, unfilled, goOn, stop, resume, progress, firstSentAt, get: mailings.get, find: mailings.find, byCode: mailings.byCode, ofIncident: mailings.ofIncident }
}
export type MailingService = ReturnType<typeof mailingService>

function sameOr(known: Mailing, given: NewMailing): Mailing {
  if (!isSame(known, given)) throw new Refused({ key: 'mailings.other-content' })
  return known
}
