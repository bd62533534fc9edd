import { CsvError, parse } from 'csv-parse'
import type { Info } from 'csv-parse'
import { Readable } from 'node:stream'
import { Refused } from '../shared/errors.ts'
import type { Delimiter } from './recipient-delimiter.ts'
import { isSepLine } from './recipient-delimiter.ts'
import type { Encoding } from './recipient-encoding.ts'
import { decoding } from './recipient-encoding.ts'
import type { TableLine } from './recipient-row.ts'
import { mostInRow } from './recipient-table.ts'

interface Parsed {
  record: string[]
  info: Info
}

/**
 * The lines of a file with values between delimiters, one after the other; empty lines are left out, and so is the line that
 * tells a spreadsheet its delimiter. A line that is far too long is refused with its number, and never held as a whole.
 */
export async function* csvTable(bytes: AsyncIterable<Uint8Array>, { encoding, delimiter }: { encoding: Encoding; delimiter: Delimiter }): AsyncGenerator<TableLine> {
  let last = 0
  const parser = parse({
    delimiter, record_delimiter: '\n', relax_column_count: true, relax_quotes: true, skip_empty_lines: true, trim: true, info: true, max_record_size: mostInRow,
    on_record: (record, { lines }) => {
      last = lines
      return record
    },
  })
  const text = Readable.from(shortLines(oneEnd(decoded(bytes, encoding))), { objectMode: false })
  text.once('error', (error) => parser.destroy(error))
  try {
    for await (const { record, info } of text.pipe(parser) as AsyncIterable<Parsed>) {
      const line = info.lines - breaksIn(record)
      if (line > 1 || !isSepLine(record)) yield { line, cells: record }
    }
  } catch (error) {
    if (error instanceof CsvError) throw new Refused({ key: 'recipients.file.unreadable', values: { line: last + 1 } })
    throw error
  } finally {
    text.destroy()
  }
}

async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decode = decoding(encoding)
  for await (const chunk of bytes) yield decode(chunk)
  yield decode()
}

/** Every line ends in the same way, so that lines are counted as an editor counts them. */
async function* oneEnd(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  for await (const text of texts) {
    const whole = held + text
    held = whole.endsWith('\r') ? '\r' : ''
    yield (held === '' ? whole : whole.slice(0, -1)).replaceAll(/\r\n?/g, '\n')
  }
  yield held.replace('\r', '\n')
}

/** Passes on what it is given until a line grows beyond all measure. */
async function* shortLines(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let line = 1
  let letters = 0
  for await (const text of texts) {
    let from = 0
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      refuseWhenLong(letters + end - from, line)
      line += 1
      letters = 0
      from = end + 1
    }
    letters += text.length - from
    refuseWhenLong(letters, line)
    if (text !== '') yield text
  }
}

function refuseWhenLong(letters: number, line: number): void {
  if (letters > mostInRow) throw new Refused({ key: 'recipients.file.long-line', values: { line, most: mostInRow } })
}

function breaksIn(record: readonly string[]): number {
  return record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
}
