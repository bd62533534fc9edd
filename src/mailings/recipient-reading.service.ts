import type { AuditService } from '../audit/audit.service.ts'
import type { Sealing } from '../outbox/content.ts'
import { system } from '../shared/act.ts'
import type { Reason } from '../shared/errors.ts'
import { Refused } from '../shared/errors.ts'
import { noProgress, placed, withKeys } from './recipient-batch.ts'
import type { Progress } from './recipient-batch.ts'
import { refuses } from './recipient-fault.ts'
import type { RecipientFaultStore } from './recipient-fault.store.ts'
import type { Keyed } from './recipient-hash.ts'
import { refusalActs } from './recipient-acts.ts'
import type { RecipientFile } from './recipient-list.ts'
import type { RecipientListStore } from './recipient-list.store.ts'
import type { ToAscii } from './recipient-mailbox.ts'
import type { ReadRow, TableLine } from './recipient-row.ts'
import { isEmptyLine, readRow } from './recipient-row.ts'
import { sealedRow } from './recipient-seal.ts'
import type { RecipientStore } from './recipient.store.ts'
import { mostRows } from './recipient-table.ts'

export interface ReadingNeeds {
  lists: RecipientListStore
  rows: RecipientStore
  faults: RecipientFaultStore
  sealing: Sealing
  keyed: Keyed
  toAscii: ToAscii
  audit: Pick<AuditService, 'settle'>
  now: () => Date
  onTrouble: (incident: string, error: unknown) => void
}

const rowsAtOnce = 2_000
/** What is told row by row; beyond it only the numbers are. */
const mostFaults = 100_000

/** The list was taken from its reader: somebody threw it away, or it was silent too long. */
class TakenAway extends Error {}

/** Reads a whole file into a list that is not there for anybody until the last row is in and checked. */
export function recipientReadingService(needs: ReadingNeeds) {
  const { lists, rows, faults, audit, now, onTrouble } = needs

  /** Never throws: a file that cannot be read refuses the list, and anything else leaves it to be found by the sweep. */
  async function read(list: RecipientFile, table: AsyncIterable<TableLine>): Promise<void> {
    try {
      await readAll(list, table)
    } catch (error) {
      if (error instanceof TakenAway) await cleared(list)
      else if (error instanceof Refused) await failed(list, error.reasons[0]!)
      else onTrouble(list.incident, error)
    }
  }

  async function readAll(list: RecipientFile, table: AsyncIterable<TableLine>): Promise<void> {
    const progress = noProgress()
    let batch: ReadRow[] = []
    let isHead = true
    for await (const line of table) {
      if (!isHead && !isEmptyLine(line)) batch.push(readRow(line, list.plan, needs.toAscii))
      isHead = false
      if (progress.tally.counts.rows + batch.length > mostRows) throw new Refused({ key: 'recipients.file.rows', values: { line: line.line, most: mostRows } })
      if (batch.length < rowsAtOnce) continue
      await keep(list, batch, progress)
      batch = []
    }
    await keep(list, batch, progress)
    // Whoever threw it away meanwhile took its rows away; those of the last batch may have come after.
    if (!(await lists.touch(list.id, list.reader, progress.tally.counts, now()))) throw new TakenAway()
    if ((await rows.count(list.id)) !== progress.tally.counts.usable) throw new Error(`recipient list ${list.id} has not the rows that were counted`)
    if (!(await lists.checked(list.id, list.reader, { ...progress.tally, hash: progress.hash }, now()))) throw new TakenAway()
  }

  /** A batch goes in as a whole, in the order of the file; before that the list says that its reader is still there. */
  async function keep({ id, reader }: RecipientFile, batch: readonly ReadRow[], progress: Progress): Promise<void> {
    if (!(await lists.touch(id, reader, progress.tally.counts, now()))) throw new TakenAway()
    const keyed = batch.map((one) => withKeys(one, id, needs.keyed))
    const known = await rows.known(id, keyed.flatMap(({ keys }) => (keys ? [keys.addressKey] : [])))
    const found = placed(keyed, known, progress, needs.keyed)
    await rows.insert(found.rows.map(({ addressKey, valuesKey, ...row }) => sealedRow(row, { list: id, addressKey, valuesKey }, needs.sealing)))
    const told = found.faults.slice(0, mostFaults - progress.faults)
    await faults.insert(told.map((fault, index) => ({ ...fault, list: id, seq: progress.faults + index + 1, refuses: refuses(fault) })))
    progress.faults += told.length
  }

  async function failed(list: RecipientFile, reason: Reason): Promise<void> {
    const pending = refusalActs(list, system, now())
    if (await lists.refuse(list.id, reason, pending)) await audit.settle(lists.pendings, { id: list.id, pending }, () => cleared(list))
  }

  /** Rows that no list stands for are personal data in the wrong place. */
  async function cleared({ id }: RecipientFile): Promise<void> {
    await rows.remove(id)
    await faults.remove(id)
  }

  return { read, cleared }
}
export type RecipientReadingService = ReturnType<typeof recipientReadingService>
