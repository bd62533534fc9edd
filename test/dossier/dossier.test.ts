import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { factText } from '../../src/facts/fact-text.ts'
import { byPerson } from '../../src/shared/act.ts'
import { homeZone } from '../../src/shared/dutch-time.ts'
import { cast } from '../support/cast.ts'
import { testHouse } from '../support/house.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { bare, clientNames, livedDossier, oddName, readPdf } from './dossier-house.ts'

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
/** As anybody outside would: names in order, no spaces. */
const canonical = (value: unknown): string => JSON.stringify(value, (_, part: unknown) => (part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1))) : part))

describe('the dossier of an incident', function () {
  this.timeout(60_000)
  let test: TestHouse
  let number: string
  let clients: string[]
  let anna: Caller
  before(async () => {
    test = await testHouse()
    ;({ number, clients } = await livedDossier(test))
    anna = await test.signedInAs('anna')
  })

  const bytesOf = (caller: Caller, file: string) => caller.get(`/incidents/${number}/${file}`).buffer(true).parse((res, done) => {
    const parts: Buffer[] = []
    const stream = res as unknown as IncomingMessage
    stream.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)))
  })
  const jsonOf = async (caller: Caller, query = '') => JSON.parse((await bytesOf(caller, `dossier.json${query}`).expect(200)).body.toString())
  const pdfOf = async (caller: Caller, query = '') => readPdf((await bytesOf(caller, `dossier.pdf${query}`).expect(200)).body)
  const acts = async () => (await test.house.audit.list({ incident: number }, 500)).filter(({ what }) => what === 'dossier made')

  it('holds everything that is on the incident, in the JSON and in the PDF', async () => {
    const [json, { text }, incident] = [await jsonOf(anna), await pdfOf(anna, '?language=nl'), await test.house.incidents.get(number)]
    const all = JSON.stringify(json)
    const both = (part: string) => {
      assert.ok(all.includes(JSON.stringify(part).slice(1, -1)), `JSON: ${part}`)
      assert.ok(text.includes(bare(part)), `PDF: ${part}`)
    }
    for (const { fact, value } of incident.statements) {
      const stated = json.content.facts.find((one: { fact: string }) => one.fact === fact)
      assert.ok([stated.current, ...stated.earlier].some((one: { value: unknown }) => canonical(one.value) === canonical(value)), fact)
      assert.ok(text.includes(bare(factText(fact, value as null, 'nl', homeZone))), `${fact} in the PDF`)
    }
    for (const { reason } of [...incident.awareness, ...incident.rulings]) both(reason)
    for (const { source } of incident.signals) both(source)
    for (const { motivation, peopleMotivation } of [...incident.advice, ...incident.decisions]) for (const part of [motivation, peopleMotivation!]) both(part)
    for (const { sheet, sheetHash, reference, receipt } of incident.filings) {
      for (const part of [sheetHash, reference, receipt]) both(part)
      assert.ok(all.includes(JSON.stringify(sheet).slice(1, -1)))
      for (const line of sheet.split('\n')) assert.ok(text.includes(bare(line)), line)
    }
    for (const { remark } of incident.filingAttempts) both(remark)
    for (const { note } of incident.stepsDone) both(note)
    for (const strand of await test.house.strandsOf(number)) {
      both(strand.name)
      for (const { sheet, sheetHash } of strand.reports) for (const part of [sheet, sheetHash]) both(part)
      for (const { reason } of strand.rulings) both(reason)
    }
    const evidence = await test.house.evidence.ofIncident(number)
    assert.equal(evidence.length, 1)
    for (const piece of evidence) both(piece.sha256)
    for (const { contentHash, letters, group } of await test.house.notificationDesk.ofIncident(number)) for (const part of [contentHash, group.name, letters.nl!.sections.advice]) both(part)
    for (const { askedBy, reference, reason } of await test.house.delays.ofIncident(number)) for (const part of [askedBy, reference, reason]) both(part)
    for (const { seq, what, hash } of await test.house.audit.list({ incident: number }, 500)) {
      if (what === 'dossier made') continue
      assert.ok(json.content.timeline.entries.some((one: { seq: number; hash: string }) => one.seq === seq && one.hash === hash), what)
      assert.ok(text.includes(hash.slice(0, 12)), `${what} in the PDF`)
    }
    assert.ok(json.content.escalations.length > 0 && text.includes(bare('Neem de melding in behandeling')))
    both(oddName)
    assert.equal(json.made.chain.ok, true)
  })

  it('holds nothing of a wrong recipient but the hash of what they declared', async () => {
    const [json, { text }] = [JSON.stringify(await jsonOf(anna)), await pdfOf(anna)]
    for (const secret of ['Sjouwerman', 'elders.test', 'Jan kreeg', 'Vergissing.']) assert.ok(!json.includes(secret) && !text.includes(bare(secret)), secret)
    assert.match(json, /"stated":\{"answers"/)
  })

  it('is the same content for the same state, whoever makes it and when, under a hash that anybody can compute', async () => {
    const one = await jsonOf(anna)
    test.clock.move(0.5)
    const other = await jsonOf(await test.signedInAs('eva'))
    assert.deepEqual([other.content, other.hash], [one.content, one.hash])
    assert.notDeepEqual(other.made, one.made)
    assert.equal(sha256(canonical(one.content)), one.hash)
    const { text } = await pdfOf(anna)
    assert.ok(text.includes(one.hash))
    assert.deepEqual([one.format, one.version, one.content.about.reportedAt], ['meldklok-dossier', 1, '2026-03-12T13:05:00.000Z'])
  })

  it('is recorded before it goes, with the hash of the file itself', async () => {
    const before = (await acts()).length
    const { body } = await bytesOf(anna, 'dossier.pdf?language=en&withoutNames=yes').expect(200).expect('Content-Type', /pdf/).expect('Cache-Control', 'no-store')
    const [act, ...rest] = await acts()
    assert.equal(rest.length, before)
    const { hash, ...detail } = act!.detail!
    assert.deepEqual([act!.who, detail], [byPerson(cast.anna.id), { format: 'pdf', language: 'en', kind: 'whole', client: null, clientNames: false, sha256: sha256(body) }])
    assert.match(String(hash), /^[0-9a-f]{64}$/)
  })

  it('names no client where that was asked, not even in what people typed', async () => {
    const [json, { text }] = [await jsonOf(anna, '?withoutNames=yes'), await pdfOf(anna, '?withoutNames=yes')]
    for (const name of clientNames) assert.ok(!JSON.stringify(json).includes(name) && !text.includes(bare(name)), name)
    assert.match(JSON.stringify(json), /\[…\] vroeg er ook om/)
    assert.equal(json.content.clients.count, 3)
    for (const id of clients) assert.ok(!JSON.stringify(json.content.clients).includes(id))
  })

  it('for one client holds its own numbers and words, and nothing of another', async () => {
    const query = `?client=${clients[0]}`
    const [json, { text, pages }] = [await jsonOf(anna, query), await pdfOf(anna, query)]
    const all = JSON.stringify(json)
    for (const own of ['Noorderbank', 'er ging een lijst van 41 klanten']) assert.ok(all.includes(own) && text.includes(bare(own)), own)
    for (const strange of [clientNames[1], clientNames[2], '973', '1881', 'Bij nader inzien', clients[1]!, clients[2]!, '300', 'AP-2026-778', 'helpdesk', 'PL-55']) assert.ok(!bare(JSON.stringify(json.content)).includes(bare(strange)) && !text.includes(bare(strange)), strange)
    assert.ok(pages.length <= 3)
    assert.deepEqual(Object.keys(json.content).toSorted(), ['about', 'awareness', 'client', 'facts'])
    await anna.get(`/incidents/${number}/dossier.json?client=nobody`).expect(404)
  })

  for (const [language, title, last] of [['nl', 'Dossier 2026-0001', '12. Tijdlijn'], ['en', 'Dossier 2026-0001', '12. Timeline']] as const) {
    it(`is a tagged document with bookmarks, numbered pages and a language, in ${language}`, async () => {
      const read = await pdfOf(anna, `?language=${language}`)
      assert.deepEqual([read.title, read.language, read.marked?.['Marked'], read.outline.length, read.outline.at(-1)], [title, language === 'nl' ? 'nl-NL' : 'en-GB', true, 12, last])
      for (const role of ['H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD', 'Figure']) assert.ok(read.tree.includes(`"role":"${role}"`), role)
      assert.match(read.tree, /"alt":"[^"]*72/)
      for (const [index, page] of read.pages.entries()) {
        assert.ok(page.text.includes(bare(`${index + 1} / ${read.pages.length}`)))
        assert.ok(page.lowest > 25 && page.rightmost <= 595.28 - 50, `page ${index + 1} stays on its paper`)
        if (index > 0) assert.ok(page.text.includes(bare('Dossier 2026-0001 · Contactcentrum Rijnmond')))
      }
    })
  }

  it('never leaves a heading alone at the foot of a page', async () => {
    for (const language of ['nl', 'en']) {
      const { pages, outline } = await pdfOf(anna, `?language=${language}`)
      for (const { lines } of pages) {
        const lowest = lines.filter(({ y }) => y > 50).toSorted((one, other) => one.y - other.y)[0]
        assert.ok(!outline.includes(lowest?.text ?? ''), lowest?.text)
      }
    }
  })

  it('says who is left out of the calls only when asked, by who may know, and never the reason', async () => {
    const before = await jsonOf(anna)
    await test.house.incidents.excludePerson(number, { person: cast.bram.id, reason: 'Het gaat over hemzelf.' }, cast.anna)
    const [silent, told, { text }, eva, fleur] = [await jsonOf(anna), await jsonOf(anna, '?exclusions=yes'), await pdfOf(anna, '?exclusions=yes'), await jsonOf(await test.signedInAs('eva'), '?exclusions=yes'), await jsonOf(await test.signedInAs('fleur'), '?exclusions=yes')]
    assert.deepEqual([told.restricted.length, told.restricted[0].person.id, told.hash], [1, cast.bram.id, before.hash])
    assert.ok(text.includes(bare('Buiten de oproepen gehouden')))
    for (const one of [silent, eva]) assert.equal('restricted' in one, false)
    assert.deepEqual(fleur.restricted, [])
    assert.ok(!JSON.stringify(told).includes('Het gaat over hemzelf') && !text.includes(bare('Het gaat over hemzelf')))
  })

  it('has a page for who may make one, and none for others', async () => {
    for (const part of ['anna', 'eva', 'fleur'] as const) assert.match((await (await test.signedInAs(part)).get(`/incidents/${number}/dossier`).expect(200)).text, /logboek[^]*dossier\.json/)
    for (const part of ['bram', 'chris', 'dewi', 'gijs'] as const) for (const file of ['dossier', 'dossier.json', 'dossier.pdf']) await (await test.signedInAs(part)).get(`/incidents/${number}/${file}`).expect(403)
    await anna.get('/incidents/2026-9999/dossier.pdf').expect(404)
  })
})
