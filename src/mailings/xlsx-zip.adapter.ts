import { Readable } from 'node:stream'
import { fromRandomAccessReaderPromise, RandomAccessReader } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { Refused } from '../shared/errors.ts'
import type { TableSource } from './recipient-table.ts'
import type { Part } from './xlsx-part.ts'
import { damaged, notWorkbook } from './xlsx-part.ts'

const mostEntries = 10_000
/** A sheet of a million rows with twenty columns takes about 1 GB unpacked. */
const mostUnpacked = 2 * 1024 ** 3
/** Sheets pack to a tenth or a fiftieth of their size. What packs to a five-hundredth was made to grow. */
const mostGrowth = 500
const growthFrom = 16 * 1024 ** 2

/** The parts of a packed file under their names. What would unpack to far more than a workbook holds is refused before it is. */
export async function zipParts(source: TableSource): Promise<Map<string, Part>> {
  const reader = new SourceReader(source)
  try {
    const zip = await fromRandomAccessReaderPromise(reader, source.bytes, { lazyEntries: true, autoClose: false, validateEntrySizes: true })
    if (zip.entryCount > mostEntries) throw notWorkbook()
    const parts = new Map<string, Part>()
    for await (const entry of zip.eachEntry()) parts.set(entry.fileName, { bytes: entry.uncompressedSize, unpack: () => unpacked(zip, entry, reader) })
    return parts
  } catch (error) {
    throw error instanceof Refused ? error : (reader.failure ?? notWorkbook())
  }
}

/** What an entry says of its size is checked while unpacking: one that gives more than it said stops there. */
async function* unpacked(zip: ZipFile, entry: Entry, reader: SourceReader): AsyncGenerator<Buffer> {
  const { uncompressedSize, compressedSize } = entry
  const grows = uncompressedSize > growthFrom && uncompressedSize > compressedSize * mostGrowth
  if (uncompressedSize > mostUnpacked || grows) throw new Refused({ key: 'recipients.file.bomb' })
  try {
    const stream = await zip.openReadStreamPromise(entry)
    try {
      yield* stream as AsyncIterable<Buffer>
    } finally {
      stream.destroy()
    }
  } catch (error) {
    throw error instanceof Refused ? error : (reader.failure ?? damaged())
  }
}

/** Lets the unpacker ask for the bytes it needs, wherever they are. That they could not be had is another thing than a damaged file. */
class SourceReader extends RandomAccessReader {
  readonly #source: TableSource
  failure: Error | null = null
  constructor(source: TableSource) {
    super()
    this.#source = source
  }
  override _readStreamForRange(start: number, end: number): Readable {
    const bytes = Readable.from(this.#source.range(start, end), { objectMode: false })
    bytes.once('error', (error) => (this.failure = error))
    return bytes
  }
}
