import assert from 'node:assert/strict'
import { browserHouse, phone } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { faultsOf } from '../support/look.ts'
import { namedIn, openIn } from './intake-house.ts'

describe('reporting without an account, in a browser', function () {
  this.timeout(90_000)
  let house: BrowserHouse
  let key: string
  before(async () => {
    house = await browserHouse()
    await namedIn(house)
    key = await openIn(house)
  })
  after(() => house.close())

  it('goes by thumb on a phone of 360 pixels without any script, from the poster to how it stands', async () => {
    const nobody = await house.visit(null, { size: phone, script: false })
    await nobody.goto(`/report/${key}`)
    await nobody.click('button.primary')
    await nobody.locator('.error-summary a').first().waitFor()
    await nobody.getByText('Telefoon of laptop kwijt').or(nobody.locator('label:has([name=kind])').nth(2)).first().click()
    await nobody.fill('textarea[name=what]', 'Laptop van de balie is weg.')
    await nobody.click('button.primary')
    await nobody.getByRole('heading', { name: 'Dank je' }).waitFor()
    assert.match(await nobody.locator('main').innerText(), /2026-0001[\s\S]*Ontvangen[\s\S]*\/reported\//)
    await nobody.goto(new URL(nobody.url()).pathname)
    await nobody.getByRole('heading', { name: 'Hoe het staat' }).waitFor()
    assert.ok(!(await nobody.content()).includes('balie'))
  })

  it('looks right in every size, with its errors, and so do the pages around it', async () => {
    const nobody = await house.visit(null)
    await nobody.goto('/report/none')
    assert.deepEqual(await faultsOf(nobody, 'open-void'), [])
    await nobody.goto(`/report/${key}`)
    await nobody.click('button.primary')
    await nobody.locator('.error-summary').waitFor()
    assert.deepEqual(await faultsOf(nobody, 'open-report'), [])
    await nobody.fill('textarea[name=what]', 'Doos met dossiers bij het oud papier.')
    await nobody.click('button.primary')
    await nobody.getByRole('heading', { name: 'Dank je' }).waitFor()
    assert.deepEqual(await faultsOf(nobody, 'open-thanks'), [])
    const gijs = await house.visit('gijs')
    for (const path of ['/administration/open-report', '/administration/open-report/poster']) {
      await gijs.goto(path)
      assert.deepEqual(await faultsOf(gijs, path), [])
    }
    assert.deepEqual(house.complaints.filter((complaint) => !/40[34]|422/.test(complaint)), [])
  })
})
