import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { byPerson } from '../../src/shared/act.ts'
import { browserHouse, phone, violationsOn, widthOf } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { cast } from '../support/cast.ts'
import { castPassword } from '../support/house.ts'
import { later } from '../support/moments.ts'

/** From now on this device says that it is so many hours later, or earlier. */
const skew = (hours: number) => `(() => { const real = Date.now; Date.now = () => real.call(Date) + ${hours} * 3600e3 })()`
const narrow = { width: 320, height: 700 }

describe('the first page in a browser', function () {
  this.timeout(90_000)
  let house: BrowserHouse
  let number: string

  before(async () => {
    house = await browserHouse()
    number = await house.report({ ourRole: 'controller' })
    await house.house.tick()
  })
  after(async () => {
    house?.house.live.close()
    await house?.close()
  })

  const isLive = (page: Page) => page.locator('.live-pill.on').waitFor()
  const leftOn = (page: Page) => page.locator('.clock .digits').first().innerText()

  it('is live: what happens shows without a new page, and nothing that is at hand is lost', async () => {
    const page = await house.visit('anna', { size: { width: 1280, height: 500 } })
    await page.goto('/')
    await isLive(page)
    const link = page.getByRole('region', { name: 'Open incidenten' }).getByRole('link', { name: 'Soort nog niet bekend' })
    await link.focus()
    await page.evaluate('window.kept = true')
    const before = await link.boundingBox()

    const other = await house.report({ ourRole: 'controller', incidentType: 'letter-wrong-recipient' })
    await page.getByRole('region', { name: 'Open incidenten' }).getByText(other).waitFor()
    assert.equal(await page.evaluate('window.kept'), true)
    const [focused, at] = (await page.evaluate('[document.activeElement.getAttribute("href"), document.activeElement.getBoundingClientRect().top]')) as [string, number]
    assert.equal(focused, `/incidents/${number}`)
    assert.ok(Math.abs(at - before!.y) < 3, `what has the focus stays where it is: ${before!.y} became ${at}`)
    await page.locator('p[role=status].unseen', { hasText: 'De pagina is bijgewerkt. 2 klokken lopen' }).waitFor({ state: 'attached' })
    assert.deepEqual(await violationsOn(page), [])
    await page.context().close()
  })

  it('asks once more when something happened while it was being asked for', async () => {
    const page = await house.visit('anna')
    let [told, tell] = [0, () => {}]
    const toldTimes = (times: number) => new Promise<void>((resolve) => {
      tell = () => void (told >= times && resolve())
      tell()
    })
    await page.exposeFunction('wasTold', () => {
      told += 1
      tell()
    })
    await page.addInitScript(`{
      const Real = window.EventSource
      window.EventSource = class extends Real {
        constructor(...given) {
          super(...given)
          this.addEventListener('changed', () => wasTold())
        }
      }
    }`)
    await page.goto('/')
    await isLive(page)
    const missed = new Promise<string>((resolve) => void page.route('/', async (route) => {
      const made = await route.fetch()
      const number = await house.report({ ourRole: 'controller' })
      await toldTimes(2)
      await route.fulfill({ response: made })
      resolve(number)
    }, { times: 1 }))
    await house.report({ ourRole: 'controller' })
    await page.getByRole('region', { name: 'Open incidenten' }).getByText(await missed).waitFor()
    await page.context().close()
  })

  it('keeps its clocks by the house: on a device that is hours off, and that is set while it is open', async () => {
    for (const hours of [-7, 7]) {
      const page = await house.visit('anna')
      await page.addInitScript(skew(hours))
      await page.goto('/')
      await isLive(page)
      assert.match(await leftOn(page), /^71\s*uur\s*59\s*min/, `${hours} hours off`)
      await page.evaluate(skew(5 - hours))
      // A tick later it is noticed, and the house is asked; then its own time again.
      await page.waitForTimeout(1_500)
      await page.locator('.clock .digits', { hasText: /^\s*71\s*uur\s*59/ }).first().waitFor()
      await page.context().close()
    }
  })

  it('ends when the session is ended elsewhere: it says so, and leaves what is there', async () => {
    const page = await house.visit('bram')
    await page.goto('/')
    await isLive(page)
    await house.house.signIns.endOthers('bram', null)
    await page.getByRole('link', { name: /Je bent uitgelogd/ }).waitFor()
    assert.equal(await page.getByRole('link', { name: /Je bent uitgelogd/ }).getAttribute('href'), '/session/new?back=%2F')
    await page.getByRole('region', { name: 'Open incidenten' }).waitFor()
    await page.context().close()
  })

  it('without script says how old it is and is made new by a link; with script but no stream it refreshes by itself', async () => {
    const page = await house.visit('anna', { script: false })
    await page.goto('/')
    assert.match(await page.locator('.live-pill').innerText(), /Stand van do 12 mrt 14:05\s+ververs/)
    await page.getByRole('link', { name: 'ververs' }).click()
    await page.getByRole('heading', { name: 'Dag Anna' }).waitFor()
    await page.context().close()

    const cut = await house.visit('anna')
    await cut.clock.install({ time: later(0) })
    await cut.route('**/live?*', (route) => route.abort())
    await cut.goto('/')
    for (let tries = 0; tries < 3; tries += 1) await cut.clock.runFor(11_000)
    await cut.locator('.live-pill', { hasText: 'ververst elke minuut' }).waitFor()
    const late = await house.report({ ourRole: 'controller' })
    await cut.clock.runFor(61_000)
    await cut.getByRole('region', { name: 'Open incidenten' }).getByText(late).waitFor()
    await cut.context().close()
  })

  it('fits 320 points with its search and its tabs, and a desk on which everything is twice as large', async () => {
    const page = await house.visit('anna', { size: phone })
    for (const path of ['/', '/account']) {
      await page.goto(path)
      await page.setViewportSize(narrow)
      assert.equal(await widthOf(page), narrow.width, path)
      await page.setViewportSize({ width: 640, height: 450 })
      assert.equal(await widthOf(page), 640, `${path} twice as large`)
    }
    await page.getByRole('link', { name: 'Zoek in het register' }).click()
    await page.waitForURL(/\/incidents/)
    await page.context().close()
  })

  it('sends a form once and says that it is working, and what was typed too late comes back after signing in', async () => {
    const page = await house.visit('bram')
    await page.goto(`/incidents/${number}/facts`)
    let posts = 0
    await page.route(`**/incidents/${number}/facts`, async (route) => {
      posts += route.request().method() === 'POST' ? 1 : 0
      await new Promise((resolve) => setTimeout(resolve, 600))
      await route.continue()
    })
    await page.getByLabel('Wat is er al gedaan?').fill('De ontvanger is gebeld.')
    await house.house.signIns.endOthers('bram', null)
    const said = await page.evaluate(`(async () => {
      const button = [...document.querySelectorAll('main button')].find(({ textContent }) => textContent.includes('Feiten bewaren'))
      button.click()
      await new Promise((resolve) => setTimeout(resolve, 250))
      button.click()
      return [button.textContent, button.getAttribute('aria-disabled')]
    })()`)
    assert.deepEqual(said, ['Bezig…', 'true'])
    await page.getByRole('heading', { name: 'Log in: wat je typte is bewaard' }).waitFor()
    assert.equal(posts, 1)
    assert.deepEqual(await violationsOn(page), [])

    await page.getByLabel('E-mailadres').fill(cast.bram.email)
    await page.getByLabel('Wachtwoord').fill(castPassword)
    await page.getByRole('button', { name: 'Inloggen' }).click()
    await page.getByText('De ontvanger is gebeld.').waitFor()
    assert.deepEqual(await violationsOn(page), [])
    for (const name of ['Verstuur opnieuw', 'Eerst nakijken en aanpassen']) await page.getByRole('button', { name }).waitFor()
    await page.context().close()
  })

  it('never touches a form that somebody types in', async () => {
    await house.house.incidents.amend(number, { measuresTaken: 'Gebeld.' }, byPerson('bram'), {})
    const page = await house.visit('anna')
    await page.goto('/')
    await isLive(page)
    await page.evaluate(`(() => {
      const field = document.createElement('textarea')
      document.querySelector('[data-live-part=list]').append(field)
      field.value = 'half a sentence'
    })()`)
    const other = await house.report({ ourRole: 'controller' })
    await page.getByRole('region', { name: 'Wat komt er nu' }).getByText(other).first().waitFor()
    assert.equal(await page.locator('[data-live-part=list] textarea').inputValue(), 'half a sentence')
    await page.context().close()
  })

  /** One stream was cut on purpose, and one session had ended; a browser mentions both. */
  it('makes no browser complain', () => assert.deepEqual(house.complaints.filter((line) => !/ERR_FAILED|status of 401/.test(line)), []))
})
