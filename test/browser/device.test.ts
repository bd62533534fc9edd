import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { factsOf } from '../../src/incidents/incident.ts'
import { system } from '../../src/shared/act.ts'
import { roadTo } from '../device/road.ts'
import type { Road } from '../device/road.ts'
import { browserHouse, phone, violationsOn, widthOf } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { later, noon } from '../support/moments.ts'
import { until } from '../support/store-until.ts'

const what = 'Brief met een polis bij de buren bezorgd.'
/** What a browser mentions by itself: what it could not reach, and answers that say no. */
const expected = /net::ERR_|status of (401|409|422)/

describe('the quick report on a device', function () {
  this.timeout(90_000)
  let house: BrowserHouse
  let road: Road

  before(async () => {
    house = await browserHouse()
    road = await roadTo(house.home)
  })
  after(async () => {
    road?.close()
    await house?.close()
  })
  beforeEach(async () => {
    road.set('open')
    house.clock.set(noon)
    await house.connection.collection('incidents').deleteMany({})
  })
  afterEach(() => assert.deepEqual(house.complaints.splice(0).filter((line) => !expected.test(line)), []))

  const reported = () => house.house.incidents.list({}, { most: 200 })
  const waiting = (page: Page) => page.getByRole('region', { name: 'Wacht op dit toestel' })
  const text = (page: Page) => page.getByLabel('Wat is er gebeurd?')
  const send = (page: Page) => page.getByRole('button', { name: 'Melding versturen' })
  /** How many wait here, also while the page loads itself anew. */
  const here = (page: Page) => page.evaluate('Object.keys(localStorage).filter((name) => name.startsWith("meldklok.report.")).length').catch(() => NaN)

  /** The page, with its worker at work and the device on the clock of the house. */
  async function opened(path: string, part: Parameters<BrowserHouse['visit']>[0]): Promise<Page> {
    const page = await house.visit(part, { size: phone })
    await page.context().clock.install({ time: noon })
    await page.goto(road.address + path)
    await until(async () => (await page.evaluate('navigator.serviceWorker.controller !== null')) === true)
    return page
  }

  async function online(page: Page, is: boolean): Promise<void> {
    road.set(is ? 'open' : 'closed')
    await page.context().setOffline(!is)
  }

  for (const [who, part] of [['somebody with an account', 'chris'], ['whoever has the open link', null]] as const) {
    it(`written by ${who} without a network waits, opens again without one, and arrives once with its own time`, async () => {
      if (part === null) await house.house.openReports.on((await house.house.openReports.get()).version, system)
      const path = part === null ? `/report/${(await house.house.openReports.get()).key}` : '/incidents/new'
      const page = await opened(path, part)
      await online(page, false)
      await page.reload()
      await page.getByText('Er is geen verbinding. Schrijf je melding').waitFor()
      assert.equal(await page.locator('[data-moment] output').innerText(), 'donderdag 12 maart 2026, 14:05')
      await page.getByText('Brief bij de verkeerde').click()
      await text(page).fill(what)
      await page.getByLabel('Wie ben je en hoe bereiken we je?').fill('Chris, toestel 12')
      await send(page).dblclick()
      await page.getByText('Je melding is op dit toestel bewaard').waitFor()
      assert.equal(await here(page), 1)
      await page.reload()
      assert.match(await waiting(page).innerText(), /polis bij de buren[^]*Geschreven donderdag 12 maart 2026, 14:05[^]*Wacht op verbinding/)
      assert.deepEqual(await violationsOn(page), [])
      const tab = await page.context().newPage()
      await tab.goto(road.address + path)
      await waiting(tab).waitFor()
      assert.equal((await reported()).length, 0)
      await online(page, true)
      house.clock.set(later(3))
      await page.context().clock.fastForward('03:00:00')
      await until(async () => (await here(page)) === 0)
      const [incident, ...more] = await reported()
      assert.equal(more.length, 0)
      assert.equal(incident!.reportedBy.kind, part === null ? 'visitor' : 'person')
      for (const fact of ['whatHappened', 'detectedAt'] as const) {
        const { saidAt, toldAt } = incident!.statements.find((statement) => statement.fact === fact)!
        assert.ok(Math.abs(Number(saidAt) - Number(noon)) < 60_000, `written ${saidAt.toISOString()}`)
        assert.deepEqual(toldAt, later(3))
      }
      assert.deepEqual(incident!.reportedAt, later(3))
      await page.context().close()
    })
  }

  it('whose answer was lost on the way is sent again, and is still one', async () => {
    const page = await opened('/incidents/new', 'chris')
    road.set('deaf')
    await text(page).fill(what)
    await send(page).click()
    await waiting(page).waitFor()
    assert.equal((await reported()).length, 1)
    road.set('open')
    await page.reload()
    await page.getByText('Je bewaarde melding is aangekomen').waitFor()
    assert.deepEqual([(await reported()).length, await here(page)], [1, 0])
    await page.getByRole('link', { name: 'Bekijk je melding' }).click()
    await page.getByRole('heading', { level: 1, name: /Incident 2026-/ }).waitFor()
    await page.context().close()
  })

  it('of somebody whose session ended meanwhile asks to sign in, is not lost, goes under nobody else\'s name, and can be deleted', async () => {
    const page = await opened('/incidents/new', 'chris')
    const context = page.context()
    await online(page, false)
    await text(page).fill(what)
    await send(page).click()
    await waiting(page).waitFor()
    const [mine, theirs] = [await context.cookies(), await (await house.visit('bram')).context().cookies()]
    await context.clearCookies()
    await online(page, true)
    await page.getByText('Log in om te versturen.').waitFor()
    assert.match((await page.getByRole('link', { name: 'Inloggen' }).getAttribute('href'))!, /^\/session\/new\?back=/)
    await context.addCookies(theirs)
    await page.reload()
    await page.getByText('Van iemand anders die hier inlogde.').waitFor()
    assert.doesNotMatch(await waiting(page).innerText(), /polis/)
    assert.deepEqual([(await reported()).length, await here(page)], [0, 1])
    await context.addCookies(mine)
    await page.reload()
    await page.getByText('Je bewaarde melding is aangekomen').waitFor()
    assert.deepEqual((await reported()).map(({ reportedBy }) => reportedBy.id), ['chris'])
    await context.clearCookies()
    await text(page).fill('Toch niet.')
    await send(page).click()
    await page.getByText('Je bent niet meer ingelogd. Je melding is op dit toestel bewaard').waitFor()
    await page.getByRole('button', { name: 'Verwijderen' }).click()
    await page.getByRole('button', { name: 'Echt verwijderen?' }).click()
    assert.equal(await here(page), 0)
    await context.close()
  })

  /** Somebody else signs in, in the browser of this page. */
  async function signIn(page: Page, part: 'bram' | 'eva'): Promise<void> {
    const other = (await house.visit(part)).context()
    await page.context().clearCookies()
    await page.context().addCookies(await other.cookies())
    await other.close()
  }

  it('shows nothing of it without a network to somebody who signed in there since, and goes under the name of its writer', async () => {
    const page = await opened('/incidents/new', 'chris')
    const mine = await page.context().cookies()
    await online(page, false)
    await text(page).fill(what)
    await send(page).click()
    await waiting(page).waitFor()
    await signIn(page, 'bram')
    await page.goto('about:blank')
    await online(page, true)
    await page.goto(`${road.address}/incidents/new`)
    await page.getByText('Van iemand anders die hier inlogde.').waitFor()
    await online(page, false)
    await page.reload()
    await page.getByText('Er is geen verbinding. Schrijf je melding').waitFor()
    assert.match(await waiting(page).innerText(), /Van iemand anders die hier inlogde\./)
    assert.doesNotMatch(await waiting(page).innerText(), /polis/)
    assert.equal(await page.getByRole('button', { name: 'Openen' }).count(), 0)
    await page.context().addCookies(mine)
    await page.goto('about:blank')
    await online(page, true)
    await page.goto(`${road.address}/incidents/new`)
    await page.getByText('Je bewaarde melding is aangekomen').waitFor()
    assert.deepEqual((await reported()).map(({ reportedBy }) => reportedBy.id), ['chris'])
    await page.context().close()
  })

  for (const part of ['bram', 'eva'] as const) {
    it(`on a page that stays open while ${part} signs in goes under no other name, and is not lost, whether it waited or is sent now`, async () => {
      const page = await opened('/incidents/new', 'chris')
      await online(page, false)
      await text(page).fill(what)
      await send(page).click()
      await waiting(page).waitFor()
      await signIn(page, part)
      await online(page, true)
      await page.getByText('Log in om te versturen.').waitFor()
      await text(page).fill('Nog een brief.')
      await send(page).click()
      await page.getByText('Je bent niet meer ingelogd. Je melding is op dit toestel bewaard').waitFor()
      assert.deepEqual([(await reported()).length, await here(page)], [0, 2])
      await page.context().close()
    })
  }

  it('whose answer was lost, opened again and completed, is on the device until the server has every word', async () => {
    const more = `${what} Ook de medische vragenlijst zat erin.`
    const page = await opened('/incidents/new', 'chris')
    const copies = () => page.evaluate<string[]>('Object.values(localStorage).filter((kept) => kept.startsWith("{")).map((kept) => JSON.parse(kept).fields.find(([name]) => name === "what")[1])').catch(() => [])
    road.set('deaf')
    await text(page).fill(what)
    await send(page).click()
    await page.getByRole('button', { name: 'Openen' }).click()
    await text(page).fill(more)
    road.set('open')
    await send(page).click()
    await page.getByText(/Dit is al gemeld onder nummer 2026-\d{4}, maar met andere woorden/).waitFor()
    assert.equal(await text(page).inputValue(), more)
    await page.getByText('De server neemt dit zo niet aan.').waitFor()
    assert.deepEqual([await copies(), (await reported()).length], [[more], 1])
    road.set('closed')
    await send(page).click()
    await page.getByText('Je melding is op dit toestel bewaard').waitFor()
    assert.deepEqual(await copies(), [more])
    road.set('open')
    await page.reload()
    await until(async () => (await here(page)) === 0)
    const all = (await reported()).toSorted((one, other) => one.number.localeCompare(other.number))
    assert.deepEqual(all.map((incident) => factsOf(incident).whatHappened), [what, more])
    await page.context().close()
  })

  it('that lacks something says so with a network and without, and a kept one opens again as it was', async () => {
    const page = await opened('/incidents/new', 'chris')
    await send(page).click()
    await page.getByRole('alert').waitFor()
    assert.equal(await here(page), 0)
    await page.goto(`${road.address}/incidents/new`)
    await online(page, false)
    await send(page).click()
    await page.getByText('Schrijf in een paar woorden op wat er is gebeurd.').waitFor()
    assert.equal(await here(page), 0)
    await page.getByText('2 tot 10').click()
    await text(page).fill('Tas kwijt.')
    await send(page).click()
    await page.getByRole('button', { name: 'Openen' }).click()
    assert.equal(await text(page).inputValue(), 'Tas kwijt.')
    assert.ok(await page.getByLabel('2 tot 10').isChecked())
    await online(page, true)
    await page.context().close()
  })

  it('marks what is better described while it is typed, offers to replace it, keeps nobody from sending, and sends nothing before that', async () => {
    const page = await opened('/incidents/new', 'chris')
    await page.waitForLoadState('networkidle')
    const asked: string[] = []
    page.on('request', (request) => void asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
    await text(page).pressSequentially('Gemaild: 111222333, mevrouw Jansen 0612345678.')
    await page.getByText('Beschrijf het, plak het niet.').waitFor()
    assert.match(await page.locator('.guarded').innerText(), /Gezien: BSN, regel 1, teken 10[^]*Gezien: naam met nummer, regel 1, teken 21/)
    assert.deepEqual(await violationsOn(page), [])
    assert.ok((await widthOf(page)) <= phone.width)
    await page.getByRole('button', { name: 'Vervang door [BSN]' }).click()
    assert.equal(await text(page).inputValue(), 'Gemaild: [BSN], mevrouw Jansen 0612345678.')
    await page.getByRole('button', { name: 'Zet terug' }).click()
    assert.match(await text(page).inputValue(), /^Gemaild: 111222333,/)
    await page.getByRole('button', { name: 'Vervang door [BSN]' }).click()
    await page.getByLabel('Tijd').fill('13:00')
    assert.match(await page.locator('[data-term]').innerText(), /72 uur tot zondag 15 maart 2026, 13:00/)
    await page.getByRole('button', { name: 'Nu', exact: true }).click()
    assert.match(await page.locator('[data-term]').innerText(), /72 uur tot zondag 15 maart 2026, 14:0[56]/)
    assert.deepEqual(asked, [])
    assert.doesNotMatch(String(await page.evaluate('JSON.stringify(localStorage)')), /Jansen/)
    await send(page).click()
    await page.getByRole('heading', { level: 1, name: /Incident 2026-/ }).waitFor()
    assert.match(await page.locator('main').innerText(), /Gemaild: \[BSN\], mevrouw Jansen 0612345678\./)
    await page.context().close()
  })
})
