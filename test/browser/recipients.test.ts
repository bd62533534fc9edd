import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { guessedColumns } from '../../src/mailings/recipient-columns.ts'
import { byPerson } from '../../src/shared/act.ts'
import { browserHouse } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { faultsOf } from '../support/look.ts'

const by = byPerson('bram')
const table = [
  'Voornaam;Achternaam;E-mail;Taal;Straat;Huisnummer;Postcode;Plaats;Contractnummer met een lange naam;Groep',
  "Çağla;van 't Hoff;cagla@müller.example;en;Dam;1;1012 JL;Amsterdam;C-1;A",
  'Anna;Bakker;anna@voorbeeld.test;nl;;;;;C-2;A',
  '=Bram;Bos;bram@voorbeeld.test;Frans;;;;;;A',
  'Eva;Evers;geen adres;nl;;;;;C-4;A',
  'Fleur;Faber;;nl;Dorpsstraat;12;9700 AA;Groningen;C-5;A',
].join('\n')
const columns = guessedColumns(table.split('\n')[0]!.split(';'))
const bytes = () => Readable.from([Buffer.from(table)])

describe('the pages of recipients, in a browser', function () {
  this.timeout(120_000)
  let house: BrowserHouse
  let home: string
  let pages: [name: string, address: string][]

  before(async () => {
    house = await browserHouse()
    const number = await house.report({}, 'bram')
    home = `/incidents/${number}/recipients`
    const { recipients, recipientUploads, recipientTerm } = house.house
    const read = async (needs: string[] = []) => {
      const { id, form } = await recipientUploads.keep(number, bytes(), null, by)
      const { list, finished } = await recipients.begin(number, { upload: id, form, plan: { columns, language: 'nl', needs, group: 'A' } }, by)
      await finished
      return { upload: id, list: list.id }
    }
    const wiped = await recipients.readFile(number, bytes(), { group: 'A' }, by)
    house.clock.set((await recipients.confirm(wiped.id, { reason: 'x' }, by)).wipeAt)
    await recipientTerm.sweep()
    const ready = await read()
    await recipients.confirm(ready.list, { reason: 'Deze mensen bellen we zelf.' }, by)
    const refused = await read()
    await recipients.discard(refused.list, by)
    const open = await read(['contractnummer_met_een_lange_naam'])
    const { reader: _, ...busy } = await recipients.get(open.list)
    await house.connection.collection('recipientLists').insertOne({ ...busy, id: 'busy', reader: 'other', checkedAt: null, seenAt: house.clock.now(), pending: [] })
    pages = [['index', home], ['columns', `${home}/uploads/${open.upload}`], ['confirm', `${home}/${open.list}`], ['ready', `${home}/${ready.list}`], ['refused', `${home}/${refused.list}`], ['wiped', `${home}/${wiped.id}`], ['busy', `${home}/busy`]]
  })
  after(async () => house?.close())

  it('have nothing for axe to say, in both colours and both sizes, and fit a small phone', async () => {
    const page = await house.visit('bram')
    const faults: string[] = []
    for (const [name, address] of pages) {
      await page.goto(address)
      for (const summary of await page.locator('main summary').all()) await summary.click()
      faults.push(...(await faultsOf(page, `recipients-${name}`)))
    }
    await page.context().close()
    assert.deepEqual([faults, house.complaints], [[], []])
  })

  it('take a file from choosing it to a confirmed list without a script', async () => {
    const page = await house.visit('bram', { script: false })
    await page.goto(home)
    await page.locator('input[type=file]').setInputFiles({ name: 'lijst.csv', mimeType: 'text/csv', buffer: Buffer.from('naam;e-mail\nAnna;anna@voorbeeld.test\n') })
    await page.getByRole('button', { name: 'Kolommen bekijken' }).click()
    await page.getByRole('button', { name: 'Het bestand lezen' }).click()
    await page.getByRole('button', { name: 'Lijst bevestigen' }).click({ timeout: 30_000 })
    await page.getByText('Deze lijst is bevestigd').waitFor()
    await page.context().close()
  })

  it('speak English to an English reader', async () => {
    await house.house.persons.setLanguage('anna', 'en')
    const page = await house.visit('anna', { language: 'en' })
    const faults: string[] = []
    for (const [name, address] of pages) {
      await page.goto(address)
      for (const summary of await page.locator('main summary').all()) await summary.click()
      const text = (await page.locator('main').innerText()).replaceAll(/Deze mensen bellen we zelf\.|lange_naam|Nederlands|Contractnummer met een lange naam|met_een/g, '')
      faults.push(...text.split('\n').filter((line) => /\b(de|het|een|niet|geen|voor|wordt|worden|zijn|naar|deze|nog|wij|je)\b/i.test(line)).map((line) => `${name}: ${line}`))
    }
    await page.context().close()
    assert.deepEqual(faults, [])
  })
})
