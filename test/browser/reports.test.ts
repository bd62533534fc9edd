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

  it('says that a file is being made until it is there, asks for it once, and says so when no answer comes', async () => {
    const page = await house.visit('fleur')
    await page.goto('/reports')
    let asked = 0
    let answer = (_how: 'continue' | 'abort'): void => {}
    await page.route('**/reports/incidents.csv*', async (route) => {
      asked += 1
      const how = await new Promise<'continue' | 'abort'>((resolve) => (answer = resolve))
      await route[how]()
    })
    const link = page.locator('a[href*="incidents.csv"]')
    const label = await link.innerText()
    await link.click()
    await link.getByText('Bezig…').waitFor()
    assert.equal(await link.getAttribute('aria-disabled'), 'true')
    await page.locator('[role=status]', { hasText: 'Bezig…' }).waitFor({ state: 'attached' })
    await link.click({ force: true })
    const file = page.waitForEvent('download')
    answer('continue')
    assert.match((await file).suggestedFilename(), /^meldklok-2026-01-01-.*\.csv$/)
    await link.getByText(label).waitFor()
    assert.deepEqual([asked, await link.getAttribute('aria-disabled')], [1, null])
    await page.locator('[role=status]', { hasText: 'Klaar: het bestand is er.' }).waitFor({ state: 'attached' })

    await link.click()
    await link.getByText('Bezig…').waitFor()
    answer('abort')
    await page.getByRole('alert').getByText('Er kwam geen antwoord.').waitFor()
    assert.equal(await link.innerText(), label)

    await page.unroute('**/reports/incidents.csv*')
    await page.route('**/dossier.pdf*', (route) => route.fulfill({ headers: { 'Content-Disposition': 'attachment; filename="dossier.pdf"' }, body: 'on paper' }))
    await page.goto(`/incidents/${await house.report()}/dossier`)
    for (const kind of ['json', 'pdf']) {
      const dossier = page.waitForEvent('download')
      await page.getByRole('button', { name: kind }).click()
      assert.match((await dossier).suggestedFilename(), new RegExp(`^dossier.*\\.${kind}$`))
    }

    await house.house.signIns.endOthers('fleur', null)
    await page.getByRole('button', { name: 'json' }).click()
    await page.waitForURL(/\/session\/new\?back=%2Fincidents/)
  })
})
