import assert from 'node:assert/strict'
import { byPerson } from '../../src/shared/act.ts'
import type { Part } from '../support/cast.ts'
import type { TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { livedIn } from '../support/lived-in.ts'
import { textOf } from '../support/visitor.ts'

/** The headings of the first page, in their order. */
const headings = (html: string) => [...html.slice(html.indexOf('<main')).matchAll(/<h[12][^>]*>(.*?)<\/h[12]>/gs)].map((match) => textOf(match[1]!).trim())
const mainOf = (html: string) => textOf(html.slice(html.indexOf('<main'), html.indexOf('</main>')))

describe('the first page', () => {
  let test: TestHouse
  let numbers: Awaited<ReturnType<typeof livedIn>>

  before(async function () {
    this.timeout(120_000)
    test = await testHouse()
    numbers = await livedIn(test)
    await test.house.register.catchUp()
  })

  async function home(part: Part, language: 'nl' | 'en' = 'nl'): Promise<string> {
    await test.house.persons.setLanguage(part, language)
    return (await (await test.signedInAs(part)).get('/').expect(200)).text
  }

  it('of a reporter asks at once whether something went wrong, and shows their own reports and nothing else', async () => {
    const text = await home('chris')
    assert.deepEqual(headings(text), ['Dag Chris', 'Is er iets misgegaan met gegevens?', 'Mijn meldingen'])
    assert.match(mainOf(text), new RegExp(numbers.fresh))
    assert.doesNotMatch(text, /role="search"/)
    assert.deepEqual(headings(await home('chris', 'en')), ['Hello Chris', 'Did something go wrong with data?', 'My reports'])
  })

  for (const part of ['anna', 'bram'] as const) {
    it(`of ${part} has the clocks that run, what is due next over all incidents, and the latest happenings`, async () => {
      const dutch = headings(await home(part)).filter((heading) => !/Hacken|Soort/.test(heading))
      const first = part === 'anna' ? ['Dag Anna', 'Wacht op jou'] : ['Dag Bram']
      assert.deepEqual(dutch, [...first, 'Wat komt er nu', 'Laatste gebeurtenissen', 'Open incidenten'])
      const english = headings(await home(part, 'en'))
      for (const heading of ['What is due next', 'Latest happenings', 'Open incidents']) assert.ok(english.includes(heading), heading)
    })
  }

  it('lists what is due by its moment, each with to whom, by when, and who has it', async () => {
    const text = await home('anna')
    const list = /<table class="rows due-list"[\s\S]*?<\/table>/.exec(text)![0]
    const moments = [...list.matchAll(/datetime="([^"]+)"/g)].map((match) => match[1]!)
    assert.ok(moments.length > 3)
    assert.deepEqual(moments, moments.toSorted())
    assert.match(textOf(list), new RegExp(`Autoriteit Persoonsgegevens \\(AP\\) ${numbers.overdue}`))
    assert.match(textOf(list), /Niemand heeft dit nog/)
  })

  it('says who has an incident', async () => {
    const [row] = (await test.house.escalations.ofIncident(numbers.fresh)).filter(({ told }) => told.length > 0)
    const { person } = row!.told[0]!
    await (await test.signedInAs(person as Part)).post(`/incidents/${numbers.fresh}/acknowledgement`).expect(303)
    assert.match(mainOf(await home('anna')), /heeft het, ma 16 mrt/)
  })

  it('tells no happenings of drills, and none that are no news', async () => {
    const text = await home('bram')
    const events = /data-live-part="events"[\s\S]*?<\/section>/.exec(text)![0]
    assert.match(textOf(events), /Incident gemeld 2026-0004/)
    assert.doesNotMatch(events, /OEF-/)
    assert.equal(events.match(/<li/g)!.length, 8)
  })

  it('of management has what waits for them, then the figures, then the clocks; and of an auditor the chain, exports and the register', async () => {
    const management = headings(await home('fleur')).filter((heading) => !/Hacken|Soort/.test(heading))
    assert.deepEqual([management.at(0), management.at(1), management.slice(-3)], ['Dag Fleur', 'Wacht op jou', ['Wat komt er nu', 'Laatste gebeurtenissen', 'Open incidenten']])
    assert.match(await home('fleur'), /class="stack glance"[\s\S]*data-live-part="clocks"/)
    assert.doesNotMatch(await home('anna'), /class="stack glance"/)
    assert.deepEqual(headings(await home('eva')), ['Dag Eva', 'Logboek', 'Meenemen', 'Nieuwste incidenten'])
    assert.deepEqual(headings(await home('eva', 'en')), ['Hello Eva', 'Audit trail', 'To take along', 'Newest incidents'])
    assert.match(mainOf(await home('eva')), /De keten is nog nooit nagerekend/)
    await (await test.signedInAs('eva')).get('/audit/verification').expect(200)
    await test.report()
    assert.match(mainOf(await home('eva')), /De keten klopt: nagerekend op ma 16 mrt 02:05, \d+ regels\. Sindsdien \d+ regels? erbij/)
  })

  it('of whoever has two roles has what belongs to both, the work first', async () => {
    await test.house.persons.changeRoles('dewi', ['reporter', 'dpo', 'auditor'], byPerson('gijs'))
    const found = headings(await home('dewi'))
    const order = ['Is er iets misgegaan met gegevens?', 'Wat komt er nu', 'Logboek', 'Open incidenten', 'Mijn meldingen'].map((heading) => found.indexOf(heading))
    assert.ok(!order.includes(-1), found.join())
    assert.deepEqual(order, order.toSorted((one, other) => one - other))
  })

  it('says what another room waits for, to whoever may agree with it and did not put it forward', async () => {
    const { house } = test
    const asked = { askedBy: 'Politie', reference: 'PL-1', reason: 'Inval.', from: house.now(), until: new Date(house.now().getTime() + 3_600_000) }
    const delay = await house.delays.record(numbers.overdue, asked, byPerson('anna'))
    assert.match(await home('fleur'), new RegExp(`/incidents/${numbers.overdue}/delays/${delay.id}`))
    for (const part of ['anna', 'bram', 'eva'] as const) assert.doesNotMatch(await home(part), /\/delays\//)
  })

  it('says how old it is, with a link that makes it new, for whoever has no script', async () => {
    const text = await home('anna')
    assert.match(mainOf(text), /Stand van ma 16 mrt 02:05 ververs/)
    assert.match(text, /<a href="" data-part="refresh">ververs<\/a>/)
    assert.match(mainOf(await home('anna', 'en')), /As of Mon 16 Mar 02:05 refresh/)
  })

  it('searches the register from every page, for whoever has one', async () => {
    const eva = await test.signedInAs('eva')
    assert.match((await eva.get('/account')).text, /<form class="search" role="search" action="\/incidents" method="get" aria-label="Zoek in het register">/)
    assert.match((await eva.get('/incidents?q=brief+%26+%22x')).text, /name="q" value="brief &amp; &quot;x"/)
    assert.doesNotMatch((await (await test.signedInAs('gijs')).get('/account')).text, /role="search"/)
  })
})
