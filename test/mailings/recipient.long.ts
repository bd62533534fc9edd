import assert from 'node:assert/strict'
import { guessedColumns } from '../../src/mailings/recipient-columns.ts'
import { bram, number, recipientHouse } from './recipient-house.ts'
import { workbook } from './recipient-tables.ts'

const mega = 1024 * 1024
const people = 1_000_000
const late = 73_412

/** Of row `late` the amount is missing, and every hundred-thousandth person is there twice. */
function line(n: number): string {
  const who = n % 100_000 === 99_999 ? n - 1 : n
  return `Naam ${who} van der Vries;n${who}@voorbeeld${who % 500}.test;${who % 10 === 0 ? 'en' : 'nl'};Dorpsstraat ${who % 300};1012 JL;Amsterdam;${n + 1 === late ? '' : `C-${who}`}\r\n`
}

async function* file(rows: number): AsyncGenerator<Buffer> {
  yield Buffer.from('naam;e-mail;taal;straat;postcode;plaats;contract\r\n')
  for (let from = 0; from < rows; from += 1_000) yield Buffer.from(Array.from({ length: Math.min(1_000, rows - from) }, (_, n) => line(from + n)).join(''))
}

describe('a million recipients', function () {
  this.timeout(3_600_000)

  it('are read from a file as a stream: memory grows by less than 100 MB between the first hundred thousand and the last', async () => {
    const house = await recipientHouse()
    const upload = await house.recipientUploads.keep(number, file(people), null, bram)
    const { titles } = await house.recipientUploads.head(upload, upload.form)
    const plan = { columns: guessedColumns(titles), language: 'nl' as const, needs: ['contract'], group: '' }
    const began = performance.now()
    const { list, finished } = await house.recipients.begin(number, { upload: upload.id, form: upload.form, plan }, bram)
    let [early, most] = [0, 0]
    const watching = setInterval(() => {
      void house.recipients.get(list.id).then(({ counts }) => {
        const now = process.memoryUsage().rss
        if (counts.rows <= 100_000) early = Math.max(early, now)
        else most = Math.max(most, now)
      }, () => {})
    }, 500)
    await finished
    clearInterval(watching)
    const seconds = (performance.now() - began) / 1000
    const read = await house.recipients.get(list.id)
    console.log(`      ${Math.round(people / seconds)} rows a second, ${Math.round(upload.bytes / mega)} MB of file; memory ${Math.round(early / mega)} MB up to 100,000 rows, ${Math.round(most / mega)} MB at most after that`)
    assert.deepEqual(house.troubles, [])
    assert.deepEqual([read.counts.rows, read.counts.usable, read.counts.refused, read.counts.duplicates], [people, people - 11, 1, 10])
    assert.deepEqual((await house.recipients.faultsOf(list.id, 1)).map(({ line: at, kind }) => [at, kind]), [[late + 1, 'needed']])
    assert.ok(most - early < 100 * mega, `${Math.round((most - early) / mega)} MB more`)
    const ready = await house.recipients.confirm(list.id, { reason: 'Deze persoon wordt gebeld.' }, bram)
    assert.deepEqual((await house.recipients.read(ready.id, [people - 11])).map(({ name }) => name), [`Naam ${people - 2} van der Vries`])
    house.clock.set(ready.wipeAt)
    await house.recipientTerm.sweep()
    assert.equal(await house.connection.collection('recipients').countDocuments({ content: { $exists: true } }), 0)
  })

  it('are read from a workbook, with its texts beside the heap', async () => {
    const strings: string[] = []
    const text = (value: string) => strings.push(`<si><t>${value}</t></si>`) - 1
    const row = (cells: string[], n: number) => `<row r="${n}">${cells.map((cell) => `<c t="s"><v>${text(cell)}</v></c>`).join('')}</row>`
    const rows = 300_000
    const sheet = Buffer.concat([
      Buffer.from(`<worksheet><sheetData>${row(['naam', 'e-mail'], 1)}`),
      ...Array.from({ length: rows / 1_000 }, (_, k) => Buffer.from(Array.from({ length: 1_000 }, (_other, n) => row([`Naam ${k * 1_000 + n}`, `n${k * 1_000 + n}@voorbeeld.test`], k * 1_000 + n + 2)).join(''))),
      Buffer.from('</sheetData></worksheet>'),
    ])
    const book = workbook({ bytes: sheet }, [{ name: 'xl/sharedStrings.xml', bytes: Buffer.from(`<sst>${strings.join('')}</sst>`) }])
    strings.length = 0
    const house = await recipientHouse()
    const began = performance.now()
    const before = process.memoryUsage().heapUsed
    const list = await house.read(book)
    console.log(`      ${Math.round((rows / (performance.now() - began)) * 1000)} rows a second from a workbook of ${Math.round(book.length / mega)} MB; heap ${Math.round((process.memoryUsage().heapUsed - before) / mega)} MB more`)
    assert.deepEqual([list.counts.rows, list.counts.usable], [rows, rows])
  })
})
