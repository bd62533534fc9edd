import assert from 'node:assert/strict'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { newClient } from '../../src/people/client.ts'
import { byPerson } from '../../src/shared/act.ts'
import { openBrowser } from '../support/browser.ts'
import { cast } from '../support/cast.ts'
import { faultsOf } from '../support/look.ts'
import { stoppedClock } from '../support/moments.ts'
import { peopleApp } from '../support/people-app.ts'
import { goodPassword, peopleHouse, tokenIn } from '../support/people-house.ts'
import type { PeopleHouse } from '../support/people-house.ts'

const phone = { width: 320, height: 720 }
const desk = { width: 1280, height: 900 }

describe('the pages of people, in a real browser', function () {
  this.timeout(120_000)
  let browser: Browser
  let server: Server
  let house: PeopleHouse
  let home: string

  before(async () => {
    browser = await openBrowser()
  })
  after(async () => browser?.close())
  beforeEach(async () => {
    // A browser keeps cookies by its own clock.
    house = await peopleHouse({ mail: false, clock: stoppedClock(new Date()) })
    server = peopleApp(house).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    server.close()
  })

  async function open(viewport = desk): Promise<Page> {
    const context = await browser.newContext({ viewport, bypassCSP: true, locale: 'nl-NL', reducedMotion: 'reduce' })
    const page = await context.newPage()
    page.setDefaultTimeout(10_000)
    return page
  }

  async function signIn(page: Page, part: keyof typeof cast): Promise<void> {
    await page.goto(`${home}/session/new?back=/account`)
    await page.getByLabel('E-mailadres').fill(cast[part].email)
    await page.getByLabel('Wachtwoord').fill(goodPassword)
    await page.getByRole('button', { name: 'Inloggen' }).click()
    await page.waitForURL('**/account')
  }

  async function assertWell(page: Page, what: string): Promise<void> {
    assert.deepEqual(await faultsOf(page, what), [])
  }

  it('leads from the first start to an invited colleague who signs in', async () => {
    const { token } = (await house.setUps.renewLink())!
    const page = await open(phone)
    await page.goto(`${home}/setup/${token}`)
    await assertWell(page, 'set-up')
    await page.getByLabel('Naam van de organisatie').fill('De Linde')
    await page.getByLabel('Je naam').fill('Gijs Mulder')
    await page.getByLabel('E-mailadres').fill(cast.gijs.email)
    await page.getByLabel('Wachtwoord').fill(goodPassword)
    await page.getByRole('button', { name: 'Beginnen' }).click()
    await page.getByText('Meldklok is ingericht').waitFor()
    await signIn(page, 'gijs')
    await page.goto(`${home}/people/new`)
    await page.getByLabel('Naam').fill('Bram Janssen')
    await page.getByLabel('E-mailadres').fill(cast.bram.email)
    await page.getByLabel('Coördinator').check()
    await page.getByRole('button', { name: 'Uitnodigen' }).click()
    await assertWell(page, 'link')
    const link = await page.getByLabel('Link, werkt één keer').inputValue()
    const bram = await open(phone)
    await bram.goto(`${home}/invitation/${tokenIn(link)}`)
    await assertWell(bram, 'invitation')
    await bram.getByLabel('Wachtwoord').fill(goodPassword)
    await bram.getByRole('button', { name: 'Wachtwoord bewaren' }).click()
    await signIn(bram, 'bram')
    assert.deepEqual((await house.people.withRole('coordinator')).map(({ name }) => name), ['Bram Janssen'])
  })

  it('has nothing for axe to say on any page', async () => {
    for (const part of ['gijs', 'anna', 'dewi'] as const) await house.people.add({ ...cast[part], password: goodPassword })
    await house.people.deactivate('dewi', byPerson('gijs'))
    await house.invitations.invite({ name: 'Bram Janssen', email: cast.bram.email, roles: ['coordinator', 'management'], language: 'nl' }, byPerson('gijs'))
    await house.tokens.createFor({ name: 'Telefooncentrale', actions: ['report incident'], days: 30 }, byPerson('gijs'))
    const page = await open()
    for (const path of ['/session/new', '/setup/onzin', '/invitation/onzin']) {
      await page.goto(home + path)
      await assertWell(page, path)
    }
    await signIn(await open(phone), 'gijs')
    await signIn(page, 'gijs')
    for (const path of ['/people', '/people/new', '/people/anna', '/people/dewi', '/account', '/administration/organisation', '/administration/tokens', '/administration/tokens/new']) {
      await page.goto(home + path)
      await assertWell(page, path)
    }
    await page.getByRole('button', { name: 'Sleutel maken' }).click()
    await page.getByRole('alert').waitFor()
    await assertWell(page, 'new key with errors')
  })

  it('has nothing for axe to say on the pages of clients, profile and law', async () => {
    for (const part of ['gijs', 'eva'] as const) await house.people.add({ ...cast[part], password: goodPassword })
    const gijs = byPerson('gijs')
    await house.clients.add({ ...newClient, name: 'Bank Noord', code: 'BN-1', contract: { hours: 24, from: 'aware' }, traits: { financial: true, care: false, 'essential-entity': false }, mandates: ['bank-4h'], contact: { name: 'Piket', email: 'piket@bank-noord.voorbeeld.test', phone: '+31 20 1234567' } }, gijs, 'bank')
    await house.clients.add({ ...newClient, name: 'De Linde' }, gijs, 'linde')
    const [page, reader] = [await open(), await open()]
    await signIn(page, 'gijs')
    for (const path of ['/clients', '/clients/new', '/clients/bank', '/clients/linde', '/clients/import', '/administration/profile', '/administration/law', '/administration/law/bill/activation']) {
      await page.goto(home + path)
      await assertWell(page, path)
    }
    await page.getByRole('button', { name: 'Vastleggen' }).click()
    await page.getByRole('alert').waitFor()
    await assertWell(page, 'activation with errors')
    await page.goto(`${home}/clients/import`)
    await page.getByLabel('Tabel').fill('naam;code;uren\nKade;K-1;veel')
    await page.getByRole('button', { name: 'Controleren' }).click()
    await page.getByText('1 regel klopt niet').waitFor()
    await assertWell(page, 'import with faults')
    await page.getByLabel('Tabel').fill('naam;code\nKade;K-1')
    await page.getByRole('button', { name: 'Controleren' }).click()
    await assertWell(page, 'import that can be saved')
    await page.getByRole('button', { name: 'Nu bewaren' }).click()
    await page.getByText('Bewaard: 1 nieuw, 0 gewijzigd').waitFor()
    await signIn(reader, 'eva')
    await reader.goto(`${home}/clients/bank`)
    await assertWell(reader, 'client, only to read')
  })

  it('says how long to wait', async () => {
    await house.people.add({ ...cast.anna, password: goodPassword })
    const page = await open(phone)
    await page.goto(`${home}/session/new`)
    for (let turn = 0; turn < 6; turn += 1) {
      await page.getByLabel('E-mailadres').fill(cast.anna.email)
      await page.getByLabel('Wachtwoord').fill('verkeerd wachtwoord')
      await page.getByRole('button', { name: 'Inloggen' }).click()
      await page.waitForLoadState()
    }
    await page.getByText('over 30 seconden').waitFor()
    await assertWell(page, 'wait')
  })
})
