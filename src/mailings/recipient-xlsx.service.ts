import type { TableLine } from './recipient-row.ts'
import { isEmptyLine } from './recipient-row.ts'
import type { TableSource } from './recipient-table.ts'
import type { Part } from './xlsx-part.ts'
import { damaged, notWorkbook } from './xlsx-part.ts'
import type { Days, SheetRow } from './xlsx-sheet.ts'
import { sheetReader } from './xlsx-sheet.ts'
import type { Strings } from './xlsx-strings.ts'
import { stringsReader } from './xlsx-strings.ts'
import type { Element, Link } from './xlsx-workbook.ts'
import { countsFrom1904, datesIn, firstSheet, linksIn, linksPath, targetOf } from './xlsx-workbook.ts'
import type { xmlPieces } from './xlsx-xml.adapter.ts'
import type { zipParts } from './xlsx-zip.adapter.ts'

interface Needs {
  unzip: typeof zipParts
  readXml: typeof xmlPieces
}

type Parts = ReadonlyMap<string, Part>

interface Workbook extends Days {
  sheet: Part
  strings: Part | undefined
}

/** Everything beside the sheet and its texts is small. */
const mostSmall = 8 * 1024 * 1024
const mostElements = 200_000

/** Reads the first sheet of an Excel workbook. Only its texts are held; the rows pass by. */
export function xlsxService({ unzip, readXml }: Needs) {
  /** The rows one after the other, empty ones left out. With `most` some of the first, and no more of the texts than those need. */
  async function* table(source: TableSource, most?: number): AsyncGenerator<TableLine> {
    const book = await workbookOf(await unzip(source))
    if (most !== undefined) return yield* head(book, most)
    const texts = await textsOf(book, Number.POSITIVE_INFINITY)
    for await (const rows of rowsOf(book)) yield* linesOf(rows, texts)
  }

  async function* head(book: Workbook, most: number): AsyncGenerator<TableLine> {
    const found: SheetRow[] = []
    for await (const rows of rowsOf(book)) if (found.push(...rows) >= most * 2) break
    const last = found.flatMap(({ cells }) => cells).reduce((highest: number, cell) => (typeof cell === 'string' ? highest : Math.max(highest, cell.text)), -1)
    yield* linesOf(found, await textsOf(book, last))
  }

  async function* rowsOf({ sheet, ...days }: Workbook): AsyncGenerator<SheetRow[]> {
    const { handlers, taken } = sheetReader(days)
    for await (const _ of readXml(sheet.unpack(), handlers)) yield taken()
  }

  async function textsOf({ strings }: Workbook, upTo: number): Promise<Strings> {
    const texts = stringsReader()
    if (!strings || upTo < 0) return texts
    for await (const _ of readXml(strings.unpack(), texts.handlers)) if (texts.count() > upTo) break
    return texts
  }

  async function workbookOf(parts: Parts): Promise<Workbook> {
    const main = targetOf(await linksOf(parts, ''), '/officeDocument')
    const [book, links] = [await elementsIn(partOf(parts, main)), await linksOf(parts, main)]
    const styles = parts.get(targetOf(links, '/styles'))
    return {
      sheet: partOf(parts, firstSheet(book, links)),
      strings: parts.get(targetOf(links, '/sharedStrings')),
      dates: styles ? datesIn(await elementsIn(styles)) : [],
      from1904: countsFrom1904(book),
    }
  }

  async function linksOf(parts: Parts, of: string): Promise<Link[]> {
    const part = parts.get(linksPath(of))
    return part ? linksIn(await elementsIn(part), of) : []
  }

  async function elementsIn(part: Part): Promise<Element[]> {
    if (part.bytes > mostSmall) throw damaged()
    const found: Element[] = []
    const open = (name: string, attributes: Record<string, string>) => void found.push([name, { ...attributes }])
    for await (const _ of readXml(part.unpack(), { open })) if (found.length > mostElements) throw damaged()
    return found
  }

  return { table }
}
export type XlsxService = ReturnType<typeof xlsxService>

function partOf(parts: Parts, name: string): Part {
  const part = parts.get(name)
  if (!part) throw notWorkbook()
  return part
}

function linesOf(rows: readonly SheetRow[], texts: Strings): TableLine[] {
  const read = rows.map(({ line, cells }) => ({ line, cells: cells.map((cell) => (typeof cell === 'string' ? cell : texts.get(cell.text))) }))
  return read.filter((line) => !isEmptyLine(line))
}
