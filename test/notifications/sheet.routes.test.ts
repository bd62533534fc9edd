import assert from 'node:assert/strict'
import { anna, bram } from '../support/builders.ts'
import type { Part } from '../support/cast.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { later, noon, stoppedClock } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'

const filed = { duty: 'gdpr-33/notify', kind: 'first', reference: 'AP-778812', 'filedAt.date': '2026-03-12', 'filedAt.time': '14:05', receipt: 'Ontvangen.' }

describe('the page of the sheet', () => {
  const clock = stoppedClock(later(1))
  let test: TestHouse
  const browser = {} as Record<Part, Caller>
  before(async () => {
    test = await testHouse({ clock })
    for (const part of ['anna', 'bram', 'eva', 'fleur'] as const) browser[part] = await test.signedInAs(part)
  })
  afterEach(() => at(1))

  /** So many hours on; a session does not last that long. */
  async function at(hours: number): Promise<void> {
    clock.set(later(hours))
    browser.anna = await test.signedInAs('anna')
  }
  const report = () => test.report({ ourRole: 'controller', detectedAt: noon, nature: ['confidentiality'], dataCategories: ['name', 'bank-account'] })
  const page = async (number: string, part: Part = 'anna', query = '') => (await browser[part].get(`/incidents/${number}/filing${query}`)).text
  const lineIn = (text: string, no: string) => textOf(new RegExp(`<div id="line-${no.replaceAll('.', '-')}"[\\s\\S]*?</dd>`).exec(text)?.[0] ?? '')

  it('goes through the chapters of the form, each line with its answer, where that comes from, and where it is mended', async () => {
    const number = await report()
    const text = await page(number)
    assert.deepEqual([...text.matchAll(/<h3 id="chapter-(\d+)"/g)].map(([, no]) => no), ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
    assert.match(lineIn(text, '5.3'), /Opgegeven door Chris Bakker, do 12 mrt/)
    assert.match(lineIn(text, '1.3'), /Geen .*Afgeleid: er is nergens anders een melding vastgelegd/)
    assert.match(lineIn(text, '9.2'), /Financieel verlies .*voorstel uit de aard/)
    assert.match(lineIn(text, '7.3'), /Nog niet bekend/)
    assert.ok(text.includes(`href="/incidents/${number}/facts#field-whatHappened"`) && text.includes(`href="/incidents/${number}/filing/answers#field-consequencesForPeople"`))
  })

  it('tells what a notice needs now from what may follow', async () => {
    const text = textOf(await page(await report()))
    assert.match(text, /Nodig om te melden \d+ van \d+ .*Mag later volgen \(art\. 33 lid 4\) \d+ van \d+ .*Vraagt alleen het formulier/)
    assert.match(text, /Dit vraagt het formulier nu niet \(\d+\)/)
  })

  it('gives an auditor the whole sheet and nothing to change', async () => {
    const main = (await page(await report(), 'eva')).split('<main')[1]!
    assert.doesNotMatch(main, /<form|filing\/answers|facts#field/)
    assert.match(textOf(main), /Opgegeven door/)
  })

  it('shows of a supplement only what changed, with what it was, and of a withdrawal only the notice itself', async () => {
    const number = await report()
    await test.house.incidents.amend(number, { occurredTo: noon, consequences: 'Eén adres gezien.' }, bram, {})
    await browser.anna.post(`/incidents/${number}/filing`).type('form').send(filed).expect(303)
    await test.house.incidents.amend(number, { consequences: 'Ook het rekeningnummer.', ongoing: true }, bram, {})
    const supplement = await page(number, 'anna', '?kind=supplement')
    assert.deepEqual([...supplement.matchAll(/<div id="line-([\d-]+\w*)"/g)].map(([, id]) => id), ['1-1', '1-1a', '1-1b', '9-2'])
    assert.match(lineIn(supplement, '9.2'), /Ook het rekeningnummer\..*Was: .*Eén adres gezien\./)
    assert.match(textOf(supplement), /Vervalt: het formulier vraagt dit nu niet meer.* 4\.1\.2 \(Mogelijke\) einddatum van de inbreuk Was: donderdag 12 maart/)
    const withdrawal = await page(number, 'anna', '?kind=withdrawal')
    assert.deepEqual([...withdrawal.matchAll(/<div id="line-([\d-]+\w*)"/g)].map(([, id]) => id), ['1-1', '1-1a', '1-1b'])
    assert.match(lineIn(withdrawal, '1.1a'), /AP-778812/)
    assert.match(withdrawal, /name="kind" value="withdrawal" checked/)
    assert.equal((await page(number)).match(/<div id="line-/g)!.length > 30, true)
  })

  it('freezes every line that it shows', async () => {
    const number = await report()
    const shown = [...(await page(number)).matchAll(/<div id="line-[^>]*>[\s\S]*?<span class="ref">([^<]+)<\/span>/g)].map(([, no]) => no)
    await browser.anna.post(`/incidents/${number}/filing`).type('form').send(filed).expect(303)
    const { sheet, lines = [] } = (await test.house.incidents.get(number)).filings[0]!
    assert.deepEqual(lines.map((line) => line.number), shown)
    for (const { number: no, answer } of lines) {
      assert.match(sheet, new RegExp(`^${no} `, 'm'))
      if (answer) assert.ok(sheet.includes(answer), no)
    }
  })

  describe('of answers that only the form asks', () => {
    const path = (number: string) => `/incidents/${number}/filing/answers`
    const seen = async (number: string) => String((await test.house.incidents.get(number)).statements.length)

    it('keeps them as statements of who chose them', async () => {
      const number = await report()
      await browser.bram.post(path(number)).type('form').send({ seen: await seen(number), 'severity': 'considerable', 'legalBasis[]': ['gdpr', 'telecom'], 'abroad': 'yes', 'countries': 'België' }).expect(303)
      const text = await page(number)
      assert.match(lineIn(text, '9.3'), /Aanzienlijk .*Gekozen door Bram Janssen/)
      assert.match(lineIn(text, '1.2'), /\(AVG\); Telecommunicatiewet \(Tw\)/)
      assert.match(lineIn(text, '2.1.2'), /België/)
      assert.match(textOf((await browser.anna.get(`/incidents/${number}`)).text), /Voor het formulier van de toezichthouder/)
    })

    it('takes back what is emptied: the sheet follows the records again', async () => {
      const number = await report()
      const derived = lineIn(await page(number), '9.2')
      await browser.bram.post(path(number)).type('form').send({ seen: await seen(number), 'consequencesForPeople[]': ['discrimination'], 'countries': 'België' }).expect(303)
      assert.match(lineIn(await page(number), '9.2'), /Discriminatie/)
      await browser.bram.post(path(number)).type('form').send({ seen: await seen(number), countries: '' }).expect(303)
      assert.equal(lineIn(await page(number), '9.2'), derived)
      assert.ok(!(await page(number)).includes('België'))
      assert.equal(((await browser.bram.get(path(number))).text.match(/ checked/g) ?? []).length, 0)
    })

    it('takes a moment that lies ahead for when people will be told, and for nothing else', async () => {
      const number = await report()
      await browser.bram.post(path(number)).type('form').send({ 'seen': await seen(number), 'tellPeopleAt.date': '2026-03-20', 'tellPeopleAt.time': '09:00' }).expect(303)
      await assert.rejects(test.house.incidents.amend(number, { occurredFrom: later(2) }, anna, {}))
    })

    it('keeps what was typed when somebody else was first, and shows what they said where nothing was typed', async () => {
      const number = await report()
      const before = await seen(number)
      await test.house.incidents.amend(number, { countries: 'Duitsland' }, anna, {})
      const { status, text } = await browser.bram.post(path(number)).type('form').send({ seen: before, severityWhy: 'Het is veel.' })
      assert.equal(status, 409)
      assert.ok(text.includes('Het is veel.') && text.includes('Duitsland'))
    })

    it('speaks in the boxes of the form', async () => {
      const number = await report()
      const { text } = await browser.bram.get(path(number)).expect(200)
      for (const part of ['Identiteitsdiefstal of -fraude', 'Wat het blad zelf afleidt', 'Nu op het blad: ']) assert.ok(text.includes(part), part)
      assert.equal((await browser.eva.get(path(number))).status, 403)
    })
  })

  describe('when the portal is down', () => {
    const attempt = (number: string, remark = '', part: Part = 'anna') => browser[part].post(`/incidents/${number}/filing/attempts`).type('form').send({ duty: 'gdpr-33/notify', remark })

    it('records each attempt with its moment by one click, and goes on counting', async () => {
      const number = await report()
      await at(70)
      assert.equal((await attempt(number)).headers['location'], `/incidents/${number}/filing#portal`)
      await at(71)
      await attempt(number, 'Foutmelding 503')
      const text = textOf(await page(number))
      assert.match(text, /Pogingen zondag 15 maart 2026, 12:05 door Anna de Wit zondag 15 maart 2026, 13:05 door Anna de Wit Foutmelding 503/)
      const [duty] = await test.house.incidents.duties(await test.house.incidents.get(number))
      assert.deepEqual([duty!.obligation.id, duty!.reading.filedAt, duty!.reading.hoursLeft], ['gdpr-33', null, 1])
      const acts = await test.house.audit.list({ incident: number }, 50)
      assert.equal(acts.filter(({ what }) => what === 'filing attempted').length, 2)
    })

    it('drafts the reason of a late notice from them, on the sheet and in the form', async () => {
      const number = await report()
      await at(71)
      await attempt(number)
      await at(73)
      const text = await page(number)
      assert.match(lineIn(text, '4.5'), /Het portaal van de toezichthouder werkte niet.*zondag 15 maart 2026, 13:05/)
      assert.match(text, /<textarea[^>]*name="lateReason"[^>]*>Het portaal van de toezichthouder werkte niet/)
    })

    it('is for those who may file, for a duty that is there, and no more once it was filed or the incident ended', async () => {
      const number = await report()
      assert.deepEqual([(await attempt(number, '', 'bram')).status, (await attempt(number, '', 'eva')).status], [403, 403])
      assert.equal((await browser.anna.post(`/incidents/${number}/filing/attempts`).type('form').send({ duty: 'gdpr-99/notify' })).status, 409)
      assert.equal((await browser.anna.post(`/incidents/${number}/filing/attempts`).type('form').send({ duty: 'x', remark: 'y'.repeat(1001) })).status, 422)
      assert.match(await page(number), /filing\/attempts/)
      await browser.anna.post(`/incidents/${number}/filing`).type('form').send(filed).expect(303)
      assert.doesNotMatch(await page(number), /filing\/attempts/)
      await test.connection.collection('incidents').updateOne({ number }, { $set: { stage: 'closed' } })
      assert.equal((await attempt(number)).status, 409)
    })

    it('reads incidents of before as without attempts', async () => {
      const number = await report()
      await test.connection.collection('incidents').updateOne({ number }, { $unset: { filingAttempts: '' } })
      assert.deepEqual((await test.house.incidents.get(number)).filingAttempts, [])
      assert.equal((await attempt(number)).status, 303)
    })
  })

  it('can be printed, for who may see it', async () => {
    const number = await report()
    const { status, headers, body } = await browser.eva.get(`/incidents/${number}/filing.pdf`)
    assert.deepEqual([status, headers['content-type'], headers['cache-control']], [200, 'application/pdf', 'no-store'])
    assert.ok((body as Buffer).subarray(0, 5).toString() === '%PDF-')
    assert.match(String(headers['content-disposition']), new RegExp(`meldblad-${number}\\.pdf`))
  })
})
