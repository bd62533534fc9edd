import assert from 'node:assert/strict'
import { cast } from '../support/cast.ts'
import { byPerson } from '../../src/shared/act.ts'
import { browserHouse, phone, tabTo, violationsOn, widthOf } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'

/** A number that nobody knew in the first hours. */
const counted = '973'

describe('what was known then, in a browser', function () {
  this.timeout(60_000)
  let house: BrowserHouse
  let path: string

  before(async () => {
    house = await browserHouse()
    const number = await house.report({ ourRole: 'controller' })
    const bram = byPerson(cast.bram.id)
    for (const [hours, facts] of [[3, { consequences: 'Kans op oplichting.' }], [6, { people: { min: Number(counted), max: Number(counted) } }], [4, { measuresTaken: 'Ontvanger gebeld.' }]] as const) {
      house.clock.move(hours)
      await house.house.incidents.amend(number, facts, bram, {})
    }
    path = `/incidents/${number}/knowledge`
  })
  after(async () => house?.close())

  it('moves from event to event by the arrow keys, without losing the place, and the address keeps the moment', async () => {
    const page = await house.visit('anna')
    await page.goto(path)
    const slider = page.getByLabel('Schuif langs alles wat er gebeurde')
    const facts = page.getByRole('region', { name: 'Feiten' })
    assert.match(await facts.innerText(), new RegExp(counted))
    await tabTo(page, slider)
    await page.evaluate('window.scrollTo(0, 120)')
    await page.keyboard.press('ArrowLeft')
    assert.match((await slider.getAttribute('aria-valuetext')) ?? '', /9 uur na de melding, do 12 mrt 23:05: Feiten/)
    await page.getByText('donderdag 12 maart 2026, 23:05').first().waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.getByText('donderdag 12 maart 2026, 17:05').first().waitFor()
    assert.doesNotMatch(await facts.innerText(), new RegExp(counted))
    assert.match(await facts.innerText(), /Kans op oplichting/)
    assert.equal(await slider.evaluate((element) => element === element.ownerDocument.activeElement), true)
    assert.equal(await page.evaluate('window.scrollY'), 120)
    assert.match(decodeURIComponent(page.url()), /at=2026-03-12T16:05:00\.000Z$/)
    await page.reload()
    assert.doesNotMatch(await facts.innerText(), new RegExp(counted))
  })

  it('goes the same ways without a script: to the event before and after, and to a number of hours', async () => {
    const page = await house.visit('eva', { script: false })
    await page.goto(path)
    assert.equal(await page.getByLabel('Schuif langs alles wat er gebeurde').isVisible(), false)
    await page.getByRole('link', { name: 'Vorige gebeurtenis' }).click()
    await page.getByRole('link', { name: 'Vorige gebeurtenis' }).click()
    const facts = page.getByRole('region', { name: 'Feiten' })
    assert.doesNotMatch(await facts.innerText(), new RegExp(counted))
    await page.getByLabel('Uren na de melding').fill('9,5')
    await page.getByRole('button', { name: 'Toon' }).click()
    assert.match(await facts.innerText(), new RegExp(counted))
    await page.getByRole('link', { name: 'Volgende gebeurtenis' }).click()
    assert.match(await facts.innerText(), /Ontvanger gebeld/)
  })

  it('fits 320 pixels, breaks no rule of axe in light and dark, and the browser complains of nothing', async () => {
    const page = await house.visit('fleur', { size: { ...phone, width: 320 } })
    for (const address of [`${path}?hours=4&compare=now`, path.replace('/knowledge', '')]) {
      await page.goto(address)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        assert.deepEqual(await violationsOn(page), [], `${address} ${colorScheme}`)
      }
      assert.equal(await widthOf(page), 320, address)
    }
    assert.deepEqual(house.complaints, [])
  })

  it('is one click from the page of the incident, where a link to what is folded opens it and the navigation says where one is', async () => {
    const page = await house.visit('anna', { size: phone })
    await page.goto(`${path.replace('/knowledge', '')}#step-learn`)
    await page.locator('details[open] #step-learn').getByRole('link', { name: /^Bekijk deze stap/ }).waitFor()
    const navigation = page.getByRole('navigation', { name: 'Op deze pagina' })
    await navigation.getByRole('link', { name: 'Tijdlijn' }).click()
    await page.locator('nav a[href="#timeline"][aria-current="location"]').waitFor()
    await page.getByRole('link', { name: 'Wat wisten we toen?' }).click()
    await page.getByRole('heading', { name: /^Wat wisten we toen/ }).waitFor()
  })
})
