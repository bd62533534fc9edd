import assert from 'node:assert/strict'
import { keepFigures, thePast } from '../reports/figures.ts'
import { browserHouse } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { faultsOf } from '../support/look.ts'
import { later, noon } from '../support/moments.ts'

describe('the report of management, in a real browser', function () {
  this.timeout(120_000)
  let house: BrowserHouse
  before(async () => {
    house = await browserHouse()
    await keepFigures(house.connection, [...thePast({ count: 120, from: later(-24 * 400), to: noon, clients: ['a', 'b'], teams: ['x'] })])
    await house.house.register.catchUp()
  })
  after(async () => house?.close())

  it('fits a desk, a phone and a small phone, light and dark, charts and all, with nothing for axe to say', async () => {
    const page = await house.visit('fleur')
    await page.goto('/reports?from=2025-03-01&to=2026-03-12')
    await page.evaluate('for (const one of document.querySelectorAll(".chart details")) one.open = true')
    assert.deepEqual(await faultsOf(page, 'reports'), [])
    assert.equal(await page.locator('.chart svg[role="img"]:visible').count(), 3, 'of each chart the one that fits')
  })

  it('goes from a quarter to the incidents of one client by keyboard, without a script', async () => {
    const page = await house.visit('fleur', { script: false })
    await page.goto('/reports')
    for (const name of ['K1 2026', 'Naar soort', 'E-mail naar de verkeerde ontvanger']) {
      await page.getByRole('link', { name, exact: true }).first().focus()
      await page.keyboard.press('Enter')
    }
    await page.waitForURL(/\/incidents\?show=all&kind=email-wrong-recipient&from=2026-01-01&to=2026-03-31/)
  })
})
