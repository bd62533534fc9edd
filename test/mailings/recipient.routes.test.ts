import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import type { Response } from 'supertest'
import { guessedColumns } from '../../src/mailings/recipient-columns.ts'
import { byPerson } from '../../src/shared/act.ts'
import { testHouse } from '../support/house.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { xlsxFile } from './recipient-tables.ts'

const table = ['naam;e-mail;taal;contract', 'Anna de Vries;anna@voorbeeld.test;nl;C-1', 'Bram;geen adres;nl;C-2', '=SUM(A1);eva@voorbeeld.test;en;C-3', 'Anna;ANNA@voorbeeld.test;nl;C-9'].join('\n')
const mapping = (columns: [meaning: string, field?: string, need?: boolean][], more: Record<string, string> = {}) => ({
  ...Object.fromEntries(columns.flatMap(([meaning, field = '', need], index) => [[`columns.${index}.meaning`, meaning], [`columns.${index}.field`, field], ...(need ? [[`columns.${index}.need`, 'yes']] : [])])),
  group: '', language: 'nl', encoding: 'utf-8', delimiter: ';', ...more,
})
const seen: [string, string?, boolean?][] = [['name'], ['email'], ['language'], ['own', 'contract']]

describe('from a file to a list of recipients, on the page', () => {
  let test: TestHouse
  let number: string
  let bram: Caller
  before(async () => {
    test = await testHouse()
    number = await test.report({}, 'bram')
    bram = await test.signedInAs('bram')
  })
  const home = () => `/incidents/${number}/recipients`
  const upload = async (file: Buffer | string, by = bram, query = '') => by.post(`${home()}${query}`).attach('file', Buffer.from(file), 'lijst.csv')
  const at = (answer: Response) => String(answer.headers['location'])

  async function read(file: Buffer | string, columns = mapping(seen)): Promise<string> {
    const list = at(await bram.post(at(await upload(file).then((answer) => (assert.equal(answer.status, 303), answer)))).type('form').send(columns).expect(303))
    for (let tries = 0; tries < 200; tries += 1) {
      if (!(await bram.get(list).expect(200)).headers['refresh']) return list
      await new Promise((done) => void setTimeout(done, 25))
    }
    throw new Error('the list was never read')
  }

  it('shows the columns as they were recognised, masked, and reads nothing yet', async () => {
    const page = (await bram.get(at(await upload(table).then((answer) => answer))).expect(200)).text
    assert.match(page, /<option value="email" selected>E-mailadres/)
    assert.match(page, /name="columns\.3\.field" value="contract"/)
    assert.match(page, /a\*\*\*@voorbeeld\.test/)
    assert.doesNotMatch(page, /anna@|Vries/)
    assert.equal(await test.connection.collection('recipientLists').countDocuments(), 0)
  })

  it('reports each row that is not right, and asks why before it leaves one out', async () => {
    const list = await read(table)
    const page = (await bram.get(list)).text
    for (const words of ['Rijen in het bestand', 'Dit is geen e-mailadres', 'als een formule', 'met een andere naam of andere gegevens', 'A*** d*** V***']) assert.ok(page.includes(words), words)
    assert.doesNotMatch(page, /anna@|geen adres|SUM/)
    const again = await bram.post(`${list}/confirmation`).type('form').send({ reason: ' ' }).expect(409)
    assert.match(again.text, /Zeg waarom die 1 rij wordt weggelaten/)
    await bram.post(`${list}/confirmation`).type('form').send({ reason: 'We bellen Bram.' }).expect(303)
    const confirmed = (await bram.get(list)).text
    assert.match(confirmed, /De lijst staat vast: 2 mensen/)
    assert.match(confirmed, /1 rij is weggelaten: We bellen Bram\./)
    assert.doesNotMatch(confirmed, /confirmation|removal/)
  })

  it('gives the same rows as a file that calculates nothing', async () => {
    const list = await read(table, mapping([['name'], ['email'], ['language'], ['own', 'contract']]))
    const answer = await bram.get(`${list}/rows.csv`).buffer(true).parse((response, done) => { const parts: Buffer[] = []; response.on('data', (part: Buffer) => parts.push(part)); response.on('end', () => done(null, Buffer.concat(parts).toString())) }).expect(200)
    const lines = String(answer.body).split('\r\n').slice(0, -1)
    assert.match(String(answer.headers['content-disposition']), /^attachment; filename="?2026-0001-[\w-]+\.csv"?$/)
    assert.deepEqual(lines.map((line) => line.split(';').slice(0, 3)), [['\ufeff"Regel"', '"Kolom"', '"Uitkomst"'], ['"3"', '"B (E-mailadres)"', '"geweigerd"'], ['"4"', '"A (Naam)"', '"gelezen"'], ['"5"', '""', '"gelezen"']])
    assert.doesNotMatch(String(answer.body), /anna|SUM|geen adres/)
  })

  it('lets a person say otherwise about columns, characters and delimiter', async () => {
    const answer = await upload(Buffer.from('wie,waar\nZoë,zoe@voorbeeld.test\n', 'latin1'))
    assert.match((await bram.get(at(answer))).text, /Windows-1252" ?|windows-1252" selected/)
    const wrong = await bram.post(at(answer)).type('form').send(mapping([['own', 'wie'], ['own', 'waar']], { encoding: 'windows-1252', delimiter: ',' })).expect(409)
    assert.match(wrong.text, /geen kolom waarmee iemand te bereiken is/)
    assert.match(wrong.text, /name="columns\.1\.field" value="waar"/)
    const list = at(await bram.post(at(answer)).type('form').send(mapping([['name'], ['email']], { encoding: 'windows-1252', delimiter: ',' })).expect(303))
    assert.match(list, /^\/incidents\/2026-0001\/recipients\/[\w-]+$/)
    const other = (await bram.get(`${at(answer)}?delimiter=${encodeURIComponent(';')}`)).text
    assert.match(other, /columns\.0\.meaning/)
    assert.doesNotMatch(other, /columns\.1\.meaning/)
  })

  it('takes a pasted table and a workbook as well', async () => {
    const pasted = await bram.post(home()).field('text', 'naam\te-mail\nAnna\tanna@voorbeeld.test\n').expect(303)
    assert.match((await bram.get(at(pasted))).text, /a\*\*\*@voorbeeld\.test/)
    const book = await upload(await xlsxFile([['Naam', 'E-mail'], ['Anna', 'anna@voorbeeld.test']]))
    assert.match((await bram.get(at(book))).text, /a\*\*\*@voorbeeld\.test/)
  })

  const bad: [what: string, send: () => PromiseLike<Response>, status: number, words: RegExp][] = [
    ['nothing', () => bram.post(home()).type('form').send({}), 422, /Kies een bestand of plak een tabel/],
    ['an empty form with a file field', () => bram.post(home()).field('text', '  '), 422, /Kies een bestand of plak een tabel/],
    ['a file that is no table', () => upload(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0])), 409, /geen tabel die we kunnen lezen/],
    ['a line of 10 MB', () => upload(Buffer.concat([Buffer.from('naam;e-mail\n'), Buffer.alloc(10_000_000, 'x')])), 409, /Regel 2 is langer dan/],
    ['a line too long in the head, and much after it', () => upload(Buffer.concat([Buffer.from('naam;e-mail\n'), Buffer.alloc(1_500_000, 'x'), Buffer.from('\nAnna;anna@voorbeeld.test'.repeat(200_000))])), 409, /Regel 2 is langer dan/],
    ['a broken form', () => bram.post(home()).set('Content-Type', 'multipart/form-data; boundary=x').send('--x\r\nContent-Disp'), 409, /niet heel aangekomen/],
    ['a form without a boundary', () => bram.post(home()).set('Content-Type', 'multipart/form-data').send('x'), 409, /niet heel aangekomen/],
  ]
  for (const [what, send, status, words] of bad) {
    it(`says what is the matter with ${what}, beside the field`, async () => {
      const answer = await send()
      assert.equal(answer.status, status)
      assert.match(answer.text, words)
      assert.match(answer.text, /id="field-file"/)
    })
  }

  it('goes back to the notification that asked for it', async () => {
    const { id, form } = await test.house.recipientUploads.keep(number, Readable.from([Buffer.from(table)]), 'n-1', byPerson('bram'))
    const { list, finished } = await test.house.recipients.begin(number, { upload: id, form, plan: { columns: guessedColumns(['naam', 'e-mail', 'taal', 'contract']), language: 'nl', needs: [], group: '' } }, byPerson('bram'))
    await finished
    assert.match((await bram.get(`${home()}/${list.id}`)).text, new RegExp(`/incidents/${number}/notifications/n-1`))
    const before = await test.connection.collection('recipientUploads').countDocuments()
    assert.equal((await upload(table, bram, '?notification=n-1')).status, 404, 'there is no such notification')
    assert.equal(await test.connection.collection('recipientUploads').countDocuments(), before)
    assert.match((await bram.get(`${home()}?notification=n-1`)).text, /\/notifications\/n-1"/)
    assert.doesNotMatch((await bram.get(`${home()}?notification=${encodeURIComponent('"><script>')}`)).text, /<script>"|notifications\//)
  })

  it('refuses a row without what the text needs, when its column is ticked', async () => {
    const list = await read('naam;e-mail;bedrag\nAnna;anna@voorbeeld.test;\n', mapping([['name'], ['email'], ['own', 'bedrag', true]]))
    assert.match((await bram.get(list)).text, /Er is niemand op deze lijst te bereiken/)
  })

  it('can be thrown away, and its columns chosen again', async () => {
    const list = await read(table)
    await bram.post(`${list}/removal`).expect(303)
    const page = (await bram.get(list)).text
    assert.match(page, /Deze lijst is weggegooid/)
    assert.match(page, /recipients\/uploads\//)
    assert.match((await bram.get(home())).text, /Weggegooid/)
  })

  it('shows who only reads no way to change it, and who has no business there nothing', async () => {
    const list = await read(table)
    const eva = await test.signedInAs('eva')
    assert.doesNotMatch((await eva.get(list).expect(200)).text, /confirmation|removal|uploads/)
    assert.doesNotMatch((await eva.get(home()).expect(200)).text, /multipart/)
    for (const part of ['chris', 'dewi', 'gijs'] as const) await (await test.signedInAs(part)).get(list).expect(403)
    const other = await test.report({}, 'bram')
    await bram.get(list.replace(number, other)).expect(404)
  })

  it('writes nobody in an address, a log line or an act', async () => {
    // A salt is chance, and may spell any name.
    const acts = JSON.stringify(await test.house.audit.list({ incident: number }, 200), (name, value: unknown) => (name === 'salt' ? undefined : value))
    assert.match(acts, /recipients read/)
    for (const text of [acts, JSON.stringify(test.logged)]) assert.doesNotMatch(text, /anna|voorbeeld\.test|Vries/i)
  })
})
