import assert from 'node:assert/strict'
import fc from 'fast-check'
import { delimiters } from '../../src/mailings/recipient-delimiter.ts'
import { decoding, encodings, encodingWatch } from '../../src/mailings/recipient-encoding.ts'
import { dateText, isDateFormat } from '../../src/mailings/xlsx-value.ts'
import { csvFile, csvLines, encoded, plainly, workbook, xlsxFile, xlsxLines, zipOf } from './recipient-tables.ts'
import type { Written } from './recipient-tables.ts'

const rows = [['naam', 'e-mail', 'bedrag'], ['Zoë de Vries', 'zoe@voorbeeld.test', '€ 12,50'], ['Ån "Æ" Øst', 'an@voorbeeld.test', 'a;b|c,d\te']]
const lines = rows.map((cells, index) => ({ line: index + 1, cells }))

describe('a file of values between delimiters', () => {
  it('reads the same with any delimiter, any encoding, any line end, with and without a mark or quotation marks', async () => {
    for (const delimiter of delimiters) {
      for (const encoding of encodings) {
        for (const mark of [true, false]) {
          for (const end of ['\r\n', '\n', '\r'] as const) {
            for (const quoted of [true, false]) {
              const written: Written = { delimiter, encoding, mark, end, quoted }
              assert.deepEqual(await csvLines(csvFile(rows, written)), lines, JSON.stringify(written))
            }
          }
        }
      }
    }
  })

  it('reads the same in pieces of any size, a letter cut in two included', async () => {
    for (const encoding of encodings) {
      for (const size of [1, 2, 3, 5]) assert.deepEqual(await csvLines(csvFile(rows, { ...plainly, encoding }), size), lines, `${encoding} ${size}`)
    }
  })

  const values = fc.array(fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '€', '"', ';', ',', '|', '\t', '\n', 'x'), maxLength: 6 }), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 })
  const ways = fc.record({ delimiter: fc.constantFrom(...delimiters), encoding: fc.constantFrom(...encodings), mark: fc.boolean(), end: fc.constantFrom('\r\n', '\n'), quoted: fc.boolean() })
  it('gives back whatever was written, blanks around it apart', async () => {
    await fc.assert(
      fc.asyncProperty(values, ways, async (cells, written) => {
        const table = [['naam', 'e-mail', 'extra'], ...cells]
        const found = await csvLines(csvFile(table, written))
        assert.ok(typeof found !== 'string')
        const trimmed = (row: readonly string[]) => row.map((cell) => cell.replaceAll(/^[ \t]+|[ \t]+$/g, ''))
        const kept = table.map(trimmed).filter((row, index) => index === 0 || row.some((cell) => cell.trim() !== ''))
        assert.deepEqual(found.map((line) => trimmed(line.cells)).filter((row) => row.some((cell) => cell.trim() !== '')), kept)
      }),
      { numRuns: 200 },
    )
  })

  it('numbers each line as an editor does, over empty lines and line breaks within a cell', async () => {
    const found = await csvLines(Buffer.from('naam;e-mail\r\n\r\n"Anna\r\nde Vries";a@b.test\r\nBram;b@b.test\n\nChris;c@b.test\r\n'))
    assert.ok(typeof found !== 'string')
    assert.deepEqual(found.map(({ line, cells }) => [line, cells[0]]), [[1, 'naam'], [3, 'Anna\nde Vries'], [5, 'Bram'], [7, 'Chris']])
  })

  it('takes the word of a first line that says the delimiter', async () => {
    assert.deepEqual(await csvLines(Buffer.from('sep=|\r\nnaam, voluit; officieel|e-mail\r\nAnna|a@b.test\r\n')), [{ line: 2, cells: ['naam, voluit; officieel', 'e-mail'] }, { line: 3, cells: ['Anna', 'a@b.test'] }])
  })

  it('refuses a line of 10 MB by its number and does not hold it', async () => {
    const long = Buffer.concat([Buffer.from('naam;e-mail\r\nAnna;a@b.test\r\n'), Buffer.alloc(10_000_000, 'x'), Buffer.from('\r\nBram;b@b.test\r\n')])
    assert.equal(await csvLines(long), 'recipients.file.long-line 3')
    const delimitersOnly = Buffer.concat([Buffer.from('naam;e-mail\r\n'), Buffer.alloc(10_000_000, ';')])
    assert.equal(await csvLines(delimitersOnly), 'recipients.file.long-line 2')
  })

  it('names the line on which a quotation mark is opened and never closed', async () => {
    const many = Array.from({ length: 20_000 }, (_, n) => `Naam ${n};n${n}@b.test`).join('\r\n')
    assert.equal(await csvLines(Buffer.from(`naam;e-mail\r\nAnna;a@b.test\r\n"Bram;b@b.test\r\n${many}`)), 'recipients.file.unreadable 3')
    assert.equal(await csvLines(Buffer.from('naam;e-mail\r\nAnna;a@b.test\r\n"Bram;b@b.test\r\n')), 'recipients.file.unreadable 3')
  })

  it('reads what Windows writes by its own table, and tells it from UTF-8 by a letter far down', async () => {
    assert.equal(decoding('windows-1252')(Buffer.from([0x80, 0x93, 0xe9, 0x9f])), '€“éŸ')
    const far = 'naam;e-mail\n' + 'Anna;a@b.test\n'.repeat(5_000)
    const found = (file: Buffer) => {
      const watch = encodingWatch()
      watch.see(file.subarray(0, 1000))
      watch.see(file.subarray(1000))
      return watch.found()
    }
    assert.equal(found(Buffer.from(far)), 'utf-8')
    assert.equal(found(encoded(`${far}Zoë;z@b.test\n`, 'windows-1252')), 'windows-1252')
    assert.equal(found(encoded(`${far}Zoë;z@b.test\n`, 'utf-8')), 'utf-8')
    assert.equal(found(Buffer.from(`${far}Zo`).subarray(0, -1)), 'utf-8')
    assert.equal(found(Buffer.concat([Buffer.from(far), Buffer.from([0xc3])])), 'windows-1252', 'a letter that is cut off at the end is none')
  })
})

describe('an Excel workbook', () => {
  it('gives what a writer of such files wrote: text, numbers, yes and no, and days as days', async () => {
    const file = await xlsxFile([['Naam', 'E-mail', 'Nummer', 'Datum', 'Ja'], ['Zoë "Z" <& Co>', 'zoe@voorbeeld.test', 12, new Date('2026-03-12T00:00:00Z'), true], [null, null, null, null, null], ['Bram', '', 0.1 + 0.2, null, false]])
    assert.deepEqual(await xlsxLines(file), [
      { line: 1, cells: ['Naam', 'E-mail', 'Nummer', 'Datum', 'Ja'] },
      { line: 2, cells: ['Zoë "Z" <& Co>', 'zoe@voorbeeld.test', '12', '2026-03-12', 'TRUE'] },
      { line: 4, cells: ['Bram', '', '0.3', ...(await tail(file))] },
    ])
  })

  /** How many cells the writer leaves at the end is its own choice. */
  async function tail(file: Buffer): Promise<string[]> {
    const found = await xlsxLines(file)
    return typeof found === 'string' ? [] : found[2]!.cells.slice(3)
  }

  it('gives its first rows without the rest, with the texts that those need', async () => {
    const file = await xlsxFile([['naam', 'e-mail'], ...Array.from({ length: 5_000 }, (_, n) => [`Naam ${n}`, `n${n}@b.test`])])
    const head = await xlsxLines(file, 3)
    assert.ok(typeof head !== 'string' && head.length >= 3 && head.length < 5_000)
    assert.deepEqual(head.slice(0, 2), [{ line: 1, cells: ['naam', 'e-mail'] }, { line: 2, cells: ['Naam 0', 'n0@b.test'] }])
  })

  it('reads texts in their place, cells that were skipped, formulas by their value, and control characters for what they are', async () => {
    const strings = { name: 'xl/sharedStrings.xml', bytes: Buffer.from('<sst><si><t>naam</t></si><si><r><t>An</t></r><r><t>na</t></r><rPh><t>アンナ</t></rPh></si></sst>') }
    const sheet = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>e-mail</t></is></c></row><row r="7"><c r="A7" t="s"><v>1</v></c><c r="C7" t="str"><f>A1&amp;"x"</f><v>a_x000D__x000A_Bcc: x@y.test</v></c><c t="e"><v>#N/A</v></c></row>'
    assert.deepEqual(await xlsxLines(workbook(sheet, [strings])), [{ line: 1, cells: ['naam', '', 'e-mail'] }, { line: 7, cells: ['Anna', '', 'a\r\nBcc: x@y.test', '#N/A'] }])
  })

  const cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>naam</t></is></c></row>'
  const bad: [what: string, file: () => Buffer, why: string][] = [
    ['grows to a thousand times its size', () => workbook({ bytes: Buffer.alloc(64 * 1024 * 1024, ' ') }), 'recipients.file.bomb'],
    ['says that it unpacks to 3 GB', () => workbook({ bytes: Buffer.from('x'), says: 3 * 1024 ** 3 }), 'recipients.file.bomb'],
    ['unpacks to more than it says', () => workbook({ bytes: Buffer.from(`<worksheet>${cell.repeat(20_000)}</worksheet>`), says: 100 }), 'recipients.file.damaged'],
    ['is cut off', () => workbook(cell).subarray(0, 500), 'recipients.file.not-workbook'],
    ['is packed but no workbook', () => zipOf([{ name: 'a.txt', bytes: Buffer.from('a') }]), 'recipients.file.not-workbook'],
    ['defines texts of its own', () => workbook({ bytes: Buffer.from('<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>') }), 'recipients.file.damaged'],
    ['is not well formed', () => workbook({ bytes: Buffer.from('<worksheet><row></worksheet>') }), 'recipients.file.damaged'],
    ['names a text that is not there', () => workbook('<row r="1"><c r="A1" t="s"><v>9</v></c></row>'), 'recipients.file.damaged'],
    ['has a cell far to the right', () => workbook('<row r="4"><c r="XFD4"><v>1</v></c></row>'), 'recipients.file.columns 4'],
    ['has a cell of 10 MB', () => workbook(`${cell}<row r="2"><c r="A2" t="inlineStr"><is><t>${'ab<x/>'.repeat(60_000)}</t></is></c></row>`), 'recipients.file.long-line 2'],
    ['has one text of 10 MB', () => workbook({ bytes: Buffer.concat([Buffer.from('<worksheet><row r="1"><c t="str"><v>'), randomish(10_000_000), Buffer.from('</v></c></row></worksheet>')]) }), 'recipients.file.damaged'],
  ]
  for (const [what, file, why] of bad) {
    it(`that ${what} is refused`, async () => assert.equal(await xlsxLines(file()), why))
  }

  it('knows a day from a number by its format', () => {
    for (const [id, code] of [[14, undefined], [164, 'dd-mm-yyyy'], [165, '[$-413]d mmmm yyyy;@'], [22, undefined], [166, 'hh:mm:ss.000'], [46, undefined]] as const) assert.ok(isDateFormat(id, code), `${id} ${code}`)
    for (const [id, code] of [[0, undefined], [2, undefined], [164, '0.00" dagen"'], [165, '[Red]#,##0'], [166, '"d"General'], [49, undefined], [167, '€ #,##0.00']] as const) assert.ok(!isDateFormat(id, code), `${id} ${code}`)
    assert.deepEqual(['46093', '46093.5', '0.5', '1', '59', '61', 'x', '-3'].map((value) => dateText(value, false)), ['2026-03-12', '2026-03-12 12:00', '12:00', '1900-01-01', '1900-02-28', '1900-03-01', 'x', '-3'])
    assert.equal(dateText('0', true), '00:00')
    assert.equal(dateText('44631', true), '2026-03-12')
  })
})

/** Text that does not pack a thousand times smaller. */
function randomish(bytes: number): Buffer {
  let seed = 1
  const some = Buffer.from(Array.from({ length: 100_000 }, () => 97 + ((seed = (seed * 48271) % 2147483647) % 26)))
  return Buffer.concat(Array.from({ length: bytes / 100_000 }, () => some))
}
