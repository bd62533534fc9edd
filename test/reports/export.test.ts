import assert from 'node:assert/strict'
import { parse } from 'csv-parse/sync'
import { zipParts } from '../../src/mailings/xlsx-zip.adapter.ts'
import { csvOf } from '../../src/reports/csv.adapter.ts'
import type { Cell, Sheet } from '../../src/reports/export.ts'
import { jsonOf, sheetOf } from '../../src/reports/export.ts'
import { exportService, mostRows } from '../../src/reports/export.service.ts'
import type { Names } from '../../src/reports/names.ts'
import { namedPeriod } from '../../src/reports/period.ts'
import type { Materials } from '../../src/reports/report.ts'
import { xlsxOf } from '../../src/reports/xlsx.adapter.ts'
import { homeZone } from '../../src/shared/dutch-time.ts'
import type { Refused } from '../../src/shared/errors.ts'
import { languages } from '../../src/shared/words/words.ts'
import { sourceOf, xlsxLines } from '../mailings/recipient-tables.ts'
import { later, noon } from '../support/moments.ts'
import { aFigure, filing, telling } from './figures.ts'

/** What a program could take for a formula, or for the end of a row. */
const dangerous = ['=1+1', '+31101234567', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://kwaad.test","klik")', '＝1+1']
const oneCell = (cell: Cell): Sheet => ({ heads: ['Kop'], rows: [[cell]] })
const names: Names = { clients: new Map([['a', 'Noorderbank'], ['b', '=cmd|\' /C calc\'!A0'], ['c', 'Regel\r\n=2+2;einde "x"']]), teams: new Map([['balie', 'Balie']]), obligations: new Map() }
const context = { language: 'nl' as const, names, now: later(200) }

const full = aFigure({
  kind: 'wrong-file', cause: 'accident', level: 'high', outcome: 'notified', stage: 'closed', clients: ['a', 'b', 'gone'], teams: ['balie'], people: { min: 3, max: null }, detectedAt: later(-1), awareChosen: true,
  filedAt: later(80), peopleToldAt: later(30), duties: [filing(80), filing(null), telling(30), { ...filing(null), state: 'not owed' }], openSteps: 2,
})

describe('an export as CSV', () => {
  const read = (sheet: Sheet) => parse(csvOf(sheet, homeZone).toString(), { bom: true, delimiter: ';' })

  it('opens in a Dutch Excel: a mark that says UTF-8, semicolons, moments as the wall shows them', () => {
    const bytes = csvOf({ heads: ['Één', 'Twee'], rows: [[noon, 12]] }, homeZone)
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf])
    assert.equal(bytes.subarray(3).toString(), 'Één;Twee\r\n2026-03-12 14:05;12\r\n')
  })

  it('holds no cell that a program takes for a formula', () => {
    for (const text of dangerous) {
      const [, [cell]] = read(oneCell(text)) as [string[], [string]]
      assert.match(cell, /^'/, JSON.stringify(text))
    }
    assert.deepEqual(read(oneCell('gewoon = tekst'))[1], ['gewoon = tekst'])
    assert.deepEqual(read(oneCell(0))[1], ['0'])
  })

  it('has one row for each incident, whatever a client is called', () => {
    const sheet = sheetOf([aFigure({ clients: ['b'] }), aFigure({ clients: ['c'] })], context)
    const [heads, ...rows] = read(sheet)
    const clients = rows.map((row) => row[heads!.indexOf('Opdrachtgevers')])
    assert.deepEqual(clients, ["'=cmd|' /C calc'!A0", 'Regel =2+2;einde "x"'])
  })
})

describe('an export as a workbook', () => {
  const day = '2026-03-12 14:05'
  it('has real dates as the wall shows them, numbers, and texts that are no formulas', async () => {
    const bytes = await xlsxOf({ heads: ['a', 'b', 'c', 'd'], rows: [[noon, 12, null, '=1+1'], ...dangerous.map((text): Cell[] => [null, null, null, text])] }, homeZone, '2026')
    const parts = await zipParts(sourceOf(bytes))
    const sheet = await textOf(parts.get('xl/worksheets/sheet1.xml')!)
    assert.doesNotMatch(sheet, /<f[ >]/)
    assert.deepEqual(wallsIn(sheet).slice(0, 1), [day])
    const lines = (await xlsxLines(bytes)) as { cells: string[] }[]
    assert.deepEqual(lines[0]!.cells, ['a', 'b', 'c', 'd'])
    assert.equal(lines[1]!.cells[1], '12')
    assert.equal(lines[1]!.cells[3], '=1+1', 'as it is: a text')
  })

  it('has columns in which a moment and an ordinary name can be read', async () => {
    const bytes = await xlsxOf({ heads: ['a', 'b', 'c'], rows: [[noon, 'Een medewerker kon bij meer dan mocht', 'x'.repeat(200)]] }, homeZone, '2026')
    const sheet = await textOf((await zipParts(sourceOf(bytes))).get('xl/worksheets/sheet1.xml')!)
    assert.deepEqual([...sheet.matchAll(/ width="(\d+)"/g)].map(([, width]) => Number(width)), [18, 39, 42])
  })

  it('shows both passes of the hour that comes twice as the wall did', async () => {
    const bytes = await xlsxOf({ heads: ['a'], rows: [[new Date('2026-10-25T00:30:00Z')], [new Date('2026-10-25T01:30:00Z')]] }, homeZone, '2026')
    const sheet = await textOf((await zipParts(sourceOf(bytes))).get('xl/worksheets/sheet1.xml')!)
    assert.deepEqual(wallsIn(sheet), ['2026-10-25 02:30', '2026-10-25 02:30'])
  })
})

describe('the rows of an export', () => {
  it('say what history knows, in both languages, and nothing where it knows nothing', () => {
    const { heads, rows } = sheetOf([full, aFigure()], context)
    const of = (head: string, row = 0) => rows[row]![heads.indexOf(head)]
    assert.deepEqual([of('Soort'), of('Ernst'), of('Uitkomst'), of('Teams van de melder'), of('Kennisneming vastgesteld')], ['Gegevens in het verkeerde dossier gezet', 'Hoog', 'Gemeld', 'Balie', 'Ja'])
    assert.equal(of('Opdrachtgevers'), "Noorderbank, =cmd|' /C calc'!A0, Verwijderd (gone)")
    assert.deepEqual([of('Mensen, minstens'), of('Mensen, hooguit'), of('Minuten van kennisneming tot melding'), of('Minuten van kennisneming tot mensen ingelicht')], [3, null, 4800, 1800])
    assert.deepEqual([of('Termijnen op tijd'), of('Termijnen te laat'), of('Termijnen die lopen'), of('Open stappen')], [0, 2, 0, 2])
    assert.deepEqual([of('Soort', 1), of('Gemeld bij de AP op', 1), of('Minuten van kennisneming tot melding', 1)], [null, null, null])
    for (const language of languages) assert.equal(new Set(sheetOf([], { ...context, language }).heads).size, heads.length)
  })

  it('name as many clients as a cell of Excel holds, and say how many more there are; JSON has every one', async () => {
    const clients = Array.from({ length: 5400 }, (_, index) => `c${index}`)
    const many = { ...names, clients: new Map(clients.map((id, index) => [id, `Klant nummer ${index} B.V.`])) }
    for (const [language, more] of [['nl', /, en nog (\d+)$/], ['en', /, and (\d+) more$/]] as const) {
      const sheet = sheetOf([aFigure({ clients }), aFigure({ clients: clients.slice(0, 900) })], { ...context, language, names: many })
      const lines = (await xlsxLines(await xlsxOf(sheet, homeZone, '2026'))) as { cells: string[] }[]
      const [, cut, whole] = lines.map(({ cells }) => cells[7]!)
      assert.ok(cut!.length <= 32_767 && cut!.length > 30_000, `${cut!.length} letters`)
      assert.equal(cut!.split(', ').length - 1 + Number(more.exec(cut!)?.[1]), 5400)
      assert.equal(whole!.split(', ').length, 900, 'what fits is not cut')
    }
    const json = jsonOf({ from: '2026-01-01', to: '2026-12-31' }, [aFigure({ clients })], { ...context, names: many })
    assert.equal(json.incidents[0]!.clients.length, 5400)
    assert.equal(Object.keys(json.clients).length, 5400)
  })

  it('are the same incidents in JSON, with what the figures mean', () => {
    const json = JSON.parse(JSON.stringify(jsonOf({ from: '2026-01-01', to: '2026-12-31' }, [full], context)))
    assert.equal(json.incidents[0].filedAt, later(80).toISOString())
    assert.deepEqual(json.clients, { a: 'Noorderbank', b: "=cmd|' /C calc'!A0", gone: 'Verwijderd (gone)' })
    assert.ok(json.definitions['on-time'].length > 50 && json.definitions.median)
  })
})

/** Every number that is large enough to be a date, as Excel shows it: days since the last day but one of 1899. */
function wallsIn(sheet: string): string[] {
  const numbers = [...sheet.matchAll(/<v>(\d{5}(?:\.\d+)?)<\/v>/g)].map(([, value]) => Number(value))
  return numbers.map((days) => new Date(Math.round((Date.UTC(1899, 11, 30) + days * 86_400_000) / 60_000) * 60_000).toISOString().slice(0, 16).replace('T', ' '))
}

describe('a file that would hold too much or too little', () => {
  const service = (n: number, complete = true) => exportService({
    isComplete: async () => complete,
    reports: { reportOn: async () => ({ tally: { whole: { incidents: n } } }) as Materials, figuresOf: async () => [] }, audit: { record: async () => {} }, now: () => noon, newId: () => 'id',
  })
  it('is refused, with how much it would be: nothing is left out unsaid', async () => {
    const period = namedPeriod('2026')!
    assert.deepEqual(await service(mostRows).figuresOf(period), [])
    await assert.rejects(service(mostRows + 1).figuresOf(period), (error: Refused) => error.reasons[0]!.key === 'reports.exports.too-many' && error.reasons[0]!.values?.['n'] === mostRows + 1)
  })

  it('does not go out short while figures are still being made', async () => {
    for (const asked of [service(1, false).figuresOf, service(1, false).report]) await assert.rejects(asked(namedPeriod('2026')!), (error: Refused) => error.reasons[0]!.key === 'reports.exports.filling')
  })
})

async function textOf(part: { unpack: () => AsyncIterable<Uint8Array> }): Promise<string> {
  const pieces: Uint8Array[] = []
  for await (const piece of part.unpack()) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}
