import { crc32, deflateRawSync } from 'node:zlib'
import writeXlsxFile from 'write-excel-file/node'
import { csvTable } from '../../src/mailings/recipient-csv.adapter.ts'
import { delimiterOf } from '../../src/mailings/recipient-delimiter.ts'
import type { Delimiter } from '../../src/mailings/recipient-delimiter.ts'
import { decoding, encodingWatch } from '../../src/mailings/recipient-encoding.ts'
import type { Encoding } from '../../src/mailings/recipient-encoding.ts'
import type { TableLine } from '../../src/mailings/recipient-row.ts'
import type { TableSource } from '../../src/mailings/recipient-table.ts'
import { xlsxService } from '../../src/mailings/recipient-xlsx.service.ts'
import { xmlPieces } from '../../src/mailings/xlsx-xml.adapter.ts'
import { zipParts } from '../../src/mailings/xlsx-zip.adapter.ts'
import { Refused } from '../../src/shared/errors.ts'

export type Rows = readonly (readonly string[])[]

export interface Written {
  delimiter: Delimiter
  encoding: Encoding
  /** Only mark UTF files. */
  mark: boolean
  end: '\r\n' | '\n' | '\r'
  /** Every cell between quotation marks, or only those that need them. */
  quoted: boolean
}

export const plainly: Written = { delimiter: ';', encoding: 'utf-8', mark: false, end: '\r\n', quoted: false }

export function csvFile(rows: Rows, { delimiter, encoding, mark, end, quoted }: Written = plainly): Buffer {
  const cell = (value: string) => (quoted || /["\r\n]/.test(value) || value.includes(delimiter) ? `"${value.replaceAll('"', '""')}"` : value)
  const text = rows.map((row) => row.map(cell).join(delimiter)).join(end) + end
  return encoded((mark && encoding !== 'windows-1252' ? '\ufeff' : '') + text, encoding)
}

export function encoded(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text)
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le')
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16()
  const high = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
  return Buffer.from([...text].map((sign) => (high.includes(sign) ? 0x80 + high.indexOf(sign) : sign.codePointAt(0)!)))
}

/** A workbook by a writer that is not ours. */
export function xlsxFile(rows: readonly (readonly (string | number | Date | boolean | null)[])[]): Promise<Buffer> {
  const cells = rows.map((row) => row.map((value) => (value === null || value === '' ? null : value instanceof Date ? { type: Date, value, format: 'dd-mm-yyyy' } : { value })))
  return writeXlsxFile(cells as never).toBuffer()
}

export function sourceOf(file: Buffer): TableSource {
  return {
    bytes: file.length,
    async *range(start, end) {
      for (let at = start; at < end; at += 50_000) yield file.subarray(at, Math.min(end, at + 50_000))
    },
  }
}

/** A file in pieces of any size, as it comes off a line. */
export async function* inPieces(file: Buffer, size = 7919): AsyncGenerator<Buffer> {
  for (let at = 0; at < file.length; at += size) yield file.subarray(at, at + size)
}

/** All lines, read as it is found to be written; or why it cannot be read. */
export async function csvLines(file: Buffer, size?: number): Promise<TableLine[] | string> {
  const watch = encodingWatch()
  for await (const piece of inPieces(file, size)) watch.see(piece)
  const encoding = watch.found()
  return all(csvTable(inPieces(file, size), { encoding, delimiter: delimiterOf(decoding(encoding)(file.subarray(0, 100_000))) }))
}

export function xlsxLines(file: Buffer, most?: number): Promise<TableLine[] | string> {
  return all(xlsxService({ unzip: zipParts, readXml: xmlPieces }).table(sourceOf(file), most))
}

async function all(table: AsyncIterable<TableLine>): Promise<TableLine[] | string> {
  const lines: TableLine[] = []
  try {
    for await (const line of table) lines.push(line)
    return lines
  } catch (error) {
    if (error instanceof Refused) return whyOf(error)
    throw error
  }
}

/** The reason of a refusal, with the line when it names one. */
export function whyOf({ reasons: [reason] }: Refused): string {
  const line = reason!.values?.['line']
  return typeof line === 'number' ? `${reason!.key} ${line}` : reason!.key
}

/** A packed file by hand, so that it can be made wrong. `says`: how large an entry says it is unpacked. */
export function zipOf(entries: readonly { name: string; bytes: Buffer; says?: number }[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, bytes, says = bytes.length } of entries) {
    const packed = deflateRawSync(bytes)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(crc32(bytes), 14)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(says, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(20, 6)
    head.copy(entry, 10, 8, 30)
    entry.writeUInt32LE(at, 42)
    locals.push(head, Buffer.from(name), packed)
    central.push(entry, Buffer.from(name))
    at += 30 + name.length + packed.length
  }
  const list = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, list, end])
}

/** A workbook with this for its first sheet. */
export function workbook(sheet: string | { bytes: Buffer; says?: number }, others: { name: string; bytes: Buffer; says?: number }[] = []): Buffer {
  const links = (rows: string) => Buffer.from(`<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows}</Relationships>`)
  const kinds = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const first = typeof sheet === 'string' ? { bytes: Buffer.from(`<?xml version="1.0"?><worksheet><sheetData>${sheet}</sheetData></worksheet>`) } : sheet
  return zipOf([
    { name: '_rels/.rels', bytes: links(`<Relationship Id="r1" Type="${kinds}/officeDocument" Target="xl/workbook.xml"/>`) },
    { name: 'xl/workbook.xml', bytes: Buffer.from(`<?xml version="1.0"?><workbook xmlns:r="${kinds}"><sheets><sheet name="Blad1" sheetId="1" r:id="r1"/></sheets></workbook>`) },
    { name: 'xl/_rels/workbook.xml.rels', bytes: links(`<Relationship Id="r1" Type="${kinds}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${kinds}/sharedStrings" Target="/xl/sharedStrings.xml"/>`) },
    { name: 'xl/worksheets/sheet1.xml', ...first },
    ...others,
  ])
}
