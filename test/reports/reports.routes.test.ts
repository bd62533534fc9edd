import assert from 'node:assert/strict'
import type { IncomingMessage } from 'node:http'
import { newClient } from '../../src/people/client.ts'
import { readPdf, bare } from '../dossier/dossier-house.ts'
import { anna } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { testHouse } from '../support/house.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { later, noon } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'
import { aFigure, filing, keepFigures, telling } from './figures.ts'

/** Six incidents of this year, one of the last, and a drill. */
const figures = (client: string) => [
  aFigure({ number: '2026-0001', kind: 'wrong-file', cause: 'accident', level: 'medium', stage: 'closed', outcome: 'notified', clients: [client], filedAt: later(30), duties: [filing(30), telling(60)], peopleToldAt: later(60) }),
  aFigure({ number: '2026-0002', kind: 'wrong-file', cause: 'accident', level: 'high', stage: 'closed', outcome: 'notified', clients: [client], filedAt: later(80), duties: [filing(80)] }),
  aFigure({ number: '2026-0003', kind: 'wrong-file', cause: 'accident', level: 'low', stage: 'dismissed', outcome: 'not notified', clients: [client] }),
  aFigure({ number: '2026-0004', kind: 'other', stage: 'dismissed', outcome: 'near miss', lesson: true, reportedAt: later(-24 * 20) }),
  aFigure({ number: '2026-0005', stage: 'assessing', openSteps: 3, duties: [filing(null)] }),
  aFigure({ number: '2026-0006', drill: true, kind: 'hacking-malware-phishing', duties: [filing(400)] }),
  aFigure({ number: '2025-0001', kind: 'other', stage: 'closed', reportedAt: later(-24 * 365) }),
]

describe('the report of management', function () {
  this.timeout(60_000)
  let test: TestHouse
  let fleur: Caller
  before(async () => {
    test = await testHouse()
    await test.house.clients.add({ ...newClient, name: '=Noorderbank & Zn' }, anna)
    const [client] = await test.house.clients.allActive()
    await keepFigures(test.connection, figures(client!.id))
    fleur = await test.signedInAs('fleur')
    assert.ok((await page('/reports')).includes('Nog niet alle incidenten zijn geteld.'))
    await fleur.get('/reports/incidents.csv').expect(409)
    await test.house.register.catchUp()
  })

  const page = async (address: string, caller = fleur) => textOf((await caller.get(address).expect(200)).text)
  const file = (address: string) => fleur.get(address).buffer(true).parse((res, done) => {
    const parts: Buffer[] = []
    const stream = res as unknown as IncomingMessage
    stream.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)))
  }).expect(200)
  const acts = async () => (await test.house.audit.list({}, 100)).filter(({ what }) => what === 'report exported')

  it('answers first, in sentences, what a board asks', async () => {
    const text = await page('/reports')
    for (const sentence of [
      'Rapportage over 2026', 'Niet altijd. Van de 2 termijnen van toezichthouders is er 1 gemist; 50 % was op tijd.', '1 termijn loopt nog.', 'Mensen inlichten: 1 van 1 keer binnen ons eigen streven.',
      'De helft van de 2 meldingen aan de Autoriteit Persoonsgegevens ging binnen 55 uur na kennisneming weg, de langzaamste na 80 uur.', 'Er zijn 5 incidenten gemeld, 4 meer dan dezelfde dagen van 2025.',
      '1 keer ging het bijna mis.', 'Ja. 1 soort incident kwam in twaalf maanden drie keer of vaker terug op dezelfde plek.', '1 incident is nog niet afgerond. Er staan 3 stappen van draaiboeken open. 1 bijna-misser leverde een les op.',
    ]) assert.ok(text.includes(sentence), sentence)
  })

  it('says in words what each chart shows, and has a table beside it', async () => {
    const { text } = await fleur.get('/reports?period=2026').expect(200)
    assert.match(text, /role="img" aria-label="Gestapelde staven: incidenten per maand naar ernst, april 2025 t\/m maart 2026\. Samen 5; het meest in maart 2026 \(4\)\."/)
    assert.match(text, /aria-label="Stippen van 0 tot 96 uur: 1 van de 2 meldingen aan de Autoriteit Persoonsgegevens waren op tijd, 1 te laat\. De mediaan is 55 uur\."/)
    assert.ok(textOf(text).includes('maart 2026 1 1 1 1 0 4'), 'the table of months')
    assert.doesNotMatch(text, /\sstyle=/)
  })

  it('leaves drills out of every figure, and says how many there were', async () => {
    const text = await page('/reports')
    assert.ok(text.includes('Er is 1 incident geoefend. Oefeningen tellen in deze cijfers nergens mee.'))
    assert.ok(!text.includes('Hacken, malware of phishing'))
  })

  it('speaks English to whoever does', async () => {
    await test.house.persons.setLanguage(cast.eva.id, 'en')
    const text = await page('/reports?period=2026', await test.signedInAs('eva'))
    for (const sentence of ['Report on 2026', 'Not always. Of 2 deadlines of authorities, 1 was missed; 50 % was on time.', '5 incidents were reported, 4 more than the same days of 2025.']) assert.ok(text.includes(sentence), sentence)
  })

  it('keeps the period in the address, and shows this year where it is none', async () => {
    assert.ok((await page('/reports?period=2025-Q1')).includes('Rapportage over kwartaal 1 van 2025'))
    assert.ok((await page('/reports?from=2026-03-01&to=2026-03-31')).includes('Rapportage over 1 maart 2026 t/m 31 maart 2026'))
    const wrong = await page('/reports?from=2026-03-31&to=2026-03-01')
    assert.ok(wrong.includes('Dat is geen periode') && wrong.includes('Rapportage over 2026'))
    await fleur.get('/reports/incidents.csv?period=oud').expect(404)
  })

  it('offers no quarter that has not begun', async () => {
    const text = await page('/reports')
    assert.ok(text.includes('K1 2026') && !text.includes('K2 2026'))
    assert.ok((await page('/reports?period=2025')).includes('K4 2025'))
  })

  it('has the worst severity first, and says of which twelve months it tells', async () => {
    assert.match(await page('/reports/severities?period=2026'), /Hoog 1[^]*Midden 1[^]*Laag 1[^]*Nog niet beoordeeld 2/)
    assert.ok((await page('/reports/months?period=2026')).includes('De twaalf maanden tot en met maart 2026.'))
  })

  it('says so where nothing happened, and makes nothing up', async () => {
    const text = await page('/reports?period=2020')
    for (const sentence of ['Geen toezichthouder hoefde iets te horen.', 'Er is niets bij de Autoriteit Persoonsgegevens gemeld.', 'Er zijn 0 incidenten gemeld, evenveel als 2019.', 'Niets. Alle incidenten zijn afgerond.']) assert.ok(text.includes(sentence), sentence)
    assert.ok(!text.includes('NaN') && !text.includes('undefined'))
  })

  it('tells clients apart, and leads to their incidents in the register', async () => {
    const { text } = await fleur.get('/reports/clients?period=2026').expect(200)
    assert.ok(textOf(text).includes('&#x3D;Noorderbank & Zn') || textOf(text).includes('=Noorderbank & Zn'))
    const link = /href="(\/incidents\?[^"]*client[^"]*)"/.exec(text)![1]!.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')
    assert.match(link, /client=%3DNoorderbank\+%26\+Zn&from=2026-01-01&to=2026-12-31/)
    await fleur.get(link).expect(200)
    assert.ok((await page('/reports/teams?period=2026')).includes('Geen team'))
  })

  it('goes along as CSV, workbook and JSON, each recorded with who took what', async () => {
    const before = (await acts()).length
    const csv = (await file('/reports/incidents.csv?period=2026')).body.toString()
    assert.equal(csv.trim().split('\r\n').length, 1 + 5, 'a row for each incident, and no drill')
    assert.ok(csv.includes("'=Noorderbank & Zn") && !csv.includes('2026-0006'))
    const json = JSON.parse((await file('/reports/incidents.json?period=2026')).body.toString())
    assert.deepEqual(json.incidents.map(({ number }: { number: string }) => number).toSorted(), ['2026-0001', '2026-0002', '2026-0003', '2026-0004', '2026-0005'])
    const xlsx = await file('/reports/incidents.xlsx?period=2026')
    assert.equal(xlsx.body.subarray(0, 2).toString(), 'PK')
    assert.match(String(xlsx.headers['content-disposition']), /attachment; filename="meldklok-2026-01-01-2026-12-31.xlsx"/)
    const recorded = await acts()
    assert.deepEqual(recorded.slice(0, recorded.length - before).map(({ who, detail }) => [who.id, detail?.['format'], detail?.['incidents']]).toReversed(), [['fleur', 'csv', 5], ['fleur', 'json', 5], ['fleur', 'xlsx', 5]])
  })

  it('goes along as a PDF that can be read aloud and searched, the same bytes for the same figures', async () => {
    const [one, other] = [(await file('/reports/summary.pdf?period=2026')).body as Buffer, (await file('/reports/summary.pdf?period=2026')).body as Buffer]
    assert.ok(one.equals(other))
    const { text, tree, title, language, outline, marked } = await readPdf(one)
    for (const sentence of ['Rapportage over 2026', 'Van de 2 termijnen van toezichthouders is er 1 gemist', 'mediaan 55 uur', 'Wat deze cijfers betekenen', '=Noorderbank & Zn']) assert.ok(text.includes(bare(sentence)), sentence)
    assert.deepEqual([title, language], ['Rapportage over 2026', 'nl-NL'])
    assert.ok(marked?.Marked && tree.includes('"role":"Figure"') && tree.includes('Gestapelde staven'))
    assert.ok(outline.includes('Incidenten per maand') && outline.includes('Op tijd of te laat'))
    assert.ok((await acts()).some(({ detail }) => detail?.['format'] === 'pdf'))
  })

  it('is on the home page of management, and of nobody else', async () => {
    const readerOf = async (part: 'fleur' | 'anna' | 'chris') => ({ person: cast[part], language: 'nl' as const, zone: test.house.zone, now: noon, nameOf: () => undefined })
    const glance = (await test.house.glanceFor(await readerOf('fleur')))!
    assert.deepEqual(glance.tiles.map(({ value, unit }) => `${value} ${unit}`.trim()), ['5', '50 %', '55 uur', '1 incident'])
    assert.deepEqual([await test.house.glanceFor(await readerOf('anna')), await test.house.glanceFor(await readerOf('chris'))], [null, null])
  })
})
