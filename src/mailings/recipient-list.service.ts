import type { AuditService } from '../audit/audit.service.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import { refuseWhenEnded } from '../incidents/incident.ts'
import type { Sealing } from '../outbox/content.ts'
import type { Actor } from '../shared/act.ts'
import { NotFound, Refused, Stale } from '../shared/errors.ts'
import { languages } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import { readActs, refusalActs } from './recipient-acts.ts'
import { guessedColumns } from './recipient-columns.ts'
import type { RecipientFile } from './recipient-list.ts'
import { missingFromConfirmation, newList, wipeAfter } from './recipient-list.ts'
import type { RecipientListStore } from './recipient-list.store.ts'
import type { KeptFault, RecipientFaultStore } from './recipient-fault.store.ts'
import type { RecipientReadingService } from './recipient-reading.service.ts'
import type { Plan } from './recipient-plan.ts'
import { missingFromPlan } from './recipient-plan.ts'
import type { RecipientStore } from './recipient.store.ts'
import { openedRow } from './recipient-seal.ts'
import { sampleOf } from './recipient-sample.ts'
import type { Sample } from './recipient-sample.ts'
import type { TableForm } from './recipient-table.ts'
import type { RecipientTermService } from './recipient-term.service.ts'
import type { RecipientUploadService } from './recipient-upload.service.ts'
import type { Recipient } from './recipient.ts'

interface Needs {
  lists: RecipientListStore
  rows: Pick<RecipientStore, 'byRows'>
  faults: Pick<RecipientFaultStore, 'list'>
  uploads: Pick<RecipientUploadService, 'keep' | 'get' | 'head' | 'table'>
  reading: Pick<RecipientReadingService, 'read'>
  term: Pick<RecipientTermService, 'carryOut'>
  incidents: Pick<IncidentService, 'get'>
  sealing: Sealing
  audit: Pick<AuditService, 'settle'>
  now: () => Date
  newId: () => string
}

/** How a file is read into a list. */
export interface Ask {
  upload: string
  form: TableForm
  plan: Plan
}

export interface Begun {
  list: RecipientFile
  /** When all of it was read, well or not. */
  finished: Promise<void>
}

/** Lists of recipients: read once, confirmed by a person, never changed, wiped in the end. */
export function recipientListService(needs: Needs) {
  const { lists, rows, faults, uploads, reading, term, incidents, sealing, audit, now, newId } = needs

  /** Begins to read a file by the columns that a person saw. The list is there at once, and of no use until it is confirmed. */
  async function begin(number: string, { upload: id, form, plan }: Ask, by: Actor): Promise<Begun> {
    refuseWhenEnded(await incidents.get(number))
    const missing = missingFromPlan(plan)
    if (missing.length > 0) throw new Refused(...missing)
    const upload = await uploads.get(id, number)
    const { titles } = await uploads.head(upload, form)
    if (titles.length !== plan.columns.length) throw new Stale(`upload ${id}`)
    const list = newList({ id: newId(), incident: number, upload: id, form, notification: upload.notification, plan, reader: newId(), by: by.id, at: now() })
    await lists.insert(list)
    return { list, finished: reading.read(list, uploads.table(upload, form)) }
  }

  /** A file at once, with the columns as they are recognised: for who has no page to look at first. */
  async function readFile(number: string, bytes: AsyncIterable<Buffer>, about: Partial<Pick<Plan, 'group' | 'language' | 'needs'>>, by: Actor): Promise<RecipientFile> {
    const upload = await uploads.keep(number, bytes, null, by)
    const { titles } = await uploads.head(upload, upload.form)
    const plan: Plan = { columns: guessedColumns(titles), language: 'nl', needs: [], group: '', ...about }
    const { list, finished } = await begin(number, { upload: upload.id, form: upload.form, plan }, by)
    await finished
    return lists.get(list.id)
  }

  /** From here on the list is fixed. With refused rows it takes a reason to leave them out. Confirming twice confirms once. */
  async function confirm(id: string, { reason }: { reason: string }, by: Actor): Promise<RecipientFile> {
    const list = await lists.get(id)
    if (list.state === 'ready') return list
    const missing = missingFromConfirmation(list, reason)
    if (missing.length > 0) throw new Refused(...missing)
    const leftOut = list.counts.refused > 0 ? { n: list.counts.refused, reason: reason.trim() } : null
    const pending = readActs(list, leftOut, by, now())
    if (!(await lists.makeReady(id, leftOut, pending))) throw new Stale(`Recipient list ${id}`)
    await audit.settle(lists.pendings, { id, pending }, term.carryOut)
    return lists.get(id)
  }

  /** Throws away a list that was not confirmed; its file stays for another try. */
  async function discard(id: string, by: Actor): Promise<void> {
    const list = await lists.get(id)
    const pending = refusalActs(list, by, now())
    if (await lists.refuse(id, null, pending)) await audit.settle(lists.pendings, { id, pending }, term.carryOut)
    else if ((await lists.get(id)).state !== 'refused') throw new Stale(`Recipient list ${id}`)
  }

  /** The rows with these numbers, in order: only of a list that is ready, and never after it was wiped. */
  async function read(id: string, which: readonly number[]): Promise<Recipient[]> {
    const { state } = await lists.get(id)
    if (state !== 'ready') throw new Refused({ key: 'recipients.gone' })
    return (await rows.byRows(id, which)).map((row) => openedRow(row, sealing))
  }

  /** Three of each language, masked. None once the list was wiped or thrown away. */
  async function samples(id: string): Promise<Record<Language, Sample[]>> {
    const list = await lists.get(id)
    const shows = list.state === 'ready' || (list.state === 'reading' && list.checkedAt !== null)
    const found = shows ? await rows.byRows(id, languages.flatMap((language) => list.samples[language])) : []
    const shown = found.filter((row) => 'content' in row).map((row) => sampleOf(openedRow(row, sealing)))
    return { nl: shown.filter(({ language }) => language === 'nl'), en: shown.filter(({ language }) => language === 'en') }
  }

  /** The list under its own incident only. */
  async function getOf(number: string, id: string): Promise<RecipientFile> {
    const list = await lists.get(id)
    if (list.incident !== number) throw new NotFound(`Recipient list ${id}`)
    return list
  }

  /** A sending began or ended: the rows are kept a whole term from then. */
  function keepFrom(id: string, at: Date): Promise<void> {
    return lists.keepUntil(id, wipeAfter(at))
  }

  return {
    get: lists.get, getOf, ofIncident: lists.ofIncident, begin, readFile, confirm, discard, read, samples, keepFrom,
    faultsOf: (id: string, most: number): Promise<KeptFault[]> => faults.list(id, most),
  }
}
export type RecipientListService = ReturnType<typeof recipientListService>
