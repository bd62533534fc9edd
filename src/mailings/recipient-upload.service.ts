import type { Sealing } from '../outbox/content.ts'
import { Refused } from '../shared/errors.ts'
import type { Actor } from '../shared/act.ts'
import type { Arriving } from '../shared/form-data.adapter.ts'
import { addHours } from '../shared/instant.ts'
import { inPieces } from '../shared/pieces.service.ts'
import type { csvTable } from './recipient-csv.adapter.ts'
import { delimiterOf } from './recipient-delimiter.ts'
import { decoding, encodingWatch } from './recipient-encoding.ts'
import { daysUndecided } from './recipient-list.ts'
import type { TableLine } from './recipient-row.ts'
import { headOf } from './recipient-head.ts'
import type { TableHead } from './recipient-head.ts'
import { kindOf } from './recipient-table.ts'
import type { TableForm, TableSource } from './recipient-table.ts'
import type { receiveFile } from './recipient-upload.adapter.ts'
import { pieceBytes } from './recipient-upload.ts'
import type { Upload } from './recipient-upload.ts'
import type { RecipientUploadStore } from './recipient-upload.store.ts'
import type { XlsxService } from './recipient-xlsx.service.ts'

interface Needs {
  store: RecipientUploadStore
  sealing: Sealing
  receive: typeof receiveFile
  readCsv: typeof csvTable
  readXlsx: XlsxService['table']
  now: () => Date
  newId: () => string
}

const headLines = 6
const headBytes = 256 * 1024

/** Files that lists are read from. Until that is done they are kept, sealed, so that a mistake in the columns costs nobody the file. */
export function recipientUploadService({ store, sealing, receive, readCsv, readXlsx, now, newId }: Needs) {
  /** From a form in the browser. Gives null when there was no file in it and nothing was pasted. */
  function arrive(incident: string, request: Arriving, notification: string | null, by: Actor): Promise<Upload | null> {
    return receive(request, (bytes) => keep(incident, bytes, notification, by))
  }

  /** Keeps a file and finds out how it is written. One that is no table at all is refused, and not kept. */
  async function keep(incident: string, bytes: AsyncIterable<Buffer>, notification: string | null, by: Actor): Promise<Upload> {
    const upload: Upload = { id: newId(), incident, notification, form: { kind: 'xlsx' }, bytes: 0, by: by.id, at: now(), state: 'arriving' }
    await store.insert(upload)
    try {
      const { form, size } = await written(upload.id, bytes)
      await store.arrived(upload.id, form, size)
      const kept: Upload = { ...upload, form, bytes: size, state: 'kept' }
      await head(kept, form)
      return kept
    } catch (error) {
      await store.remove(upload.id)
      throw error
    }
  }

  async function written(id: string, bytes: AsyncIterable<Buffer>): Promise<{ form: TableForm; size: number }> {
    const watch = encodingWatch()
    let [size, n] = [0, 0]
    let first: Buffer = Buffer.alloc(0)
    for await (const piece of inPieces(bytes, pieceBytes)) {
      if (n === 0) first = piece
      if (n === 0 && kindOf(first) === 'sealed or old') throw new Refused({ key: 'recipients.file.sealed', field: 'file' })
      watch.see(piece)
      await store.insertPiece(id, n, sealing.seal(piece.toString('latin1'), placeOf(id, n)))
      n += 1
      size += piece.length
    }
    if (size === 0) throw new Refused({ key: 'recipients.file.empty', field: 'file' })
    if (kindOf(first) === 'xlsx') return { form: { kind: 'xlsx' }, size }
    const encoding = watch.found()
    return { form: { kind: 'csv', encoding, delimiter: delimiterOf(decoding(encoding)(first.subarray(0, headBytes))) }, size }
  }

  /** The names of the columns and a few rows, as a person checks them before the whole file is read. */
  async function head(upload: Upload, form: TableForm): Promise<TableHead> {
    const lines: TableLine[] = []
    for await (const line of table(upload, form, headLines)) if (lines.push(line) >= headLines) break
    return headOf(lines)
  }

  /** All lines of the file, its head first. */
  function table(upload: Upload, form: TableForm, most?: number): AsyncIterable<TableLine> {
    const source = sourceOf(upload)
    return form.kind === 'xlsx' ? readXlsx(source, most) : readCsv(source.range(0, source.bytes), form)
  }

  function sourceOf({ id, bytes }: Upload): TableSource {
    let last: { n: number; piece: Buffer } | null = null
    async function pieceAt(n: number): Promise<Buffer> {
      if (last?.n !== n) last = { n, piece: Buffer.from(sealing.open(await store.piece(id, n), placeOf(id, n)), 'latin1') }
      return last.piece
    }
    async function* range(start: number, end: number): AsyncGenerator<Buffer> {
      for (let at = start; at < end; ) {
        const n = Math.floor(at / pieceBytes)
        const piece = (await pieceAt(n)).subarray(at - n * pieceBytes, end - n * pieceBytes)
        yield piece
        at += piece.length
      }
    }
    return { bytes, range }
  }

  /** What nobody went on with. */
  async function sweep(): Promise<void> {
    for (const id of await store.before(addHours(now(), -24 * daysUndecided))) await store.remove(id)
  }

  return { arrive, keep, head, table, get: store.get, find: store.find, remove: store.remove, sweep }
}
export type RecipientUploadService = ReturnType<typeof recipientUploadService>

function placeOf(upload: string, n: number) {
  return { collection: 'recipientUploadPieces', id: `${upload}:${n}`, field: 'sealed' }
}
