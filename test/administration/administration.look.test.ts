import assert from 'node:assert/strict'
import type { BrowserHouse } from '../support/browser-house.ts'
import { browserHouse, tabTo, typeIn, violationsOn } from '../support/browser-house.ts'
import { faultsOf } from '../support/look.ts'

describe('administration in a browser', function () {
  let house: BrowserHouse
  before(async () => void (house = await browserHouse()))
  after(() => house.close())

  it('looks well in every size and colour, on every page', async () => {
    const gijs = await house.visit('gijs')
    const faults: string[] = []
    for (const path of ['/administration', '/administration/system', '/administration/messages', '/administration/retention', '/administration/retention/evidence?days=400']) {
      await gijs.goto(path)
      faults.push(...(await faultsOf(gijs, path)))
    }
    assert.deepEqual(faults, [])
    assert.deepEqual(house.complaints, [])
  })

  it('lets somebody propose a shorter term by keyboard alone, without a script', async () => {
    const gijs = await house.visit('gijs', { script: false })
    await gijs.goto('/administration/retention/evidence')
    await typeIn(gijs, gijs.locator('[name=days]').first(), '500')
    await gijs.keyboard.press('Enter')
    await typeIn(gijs, gijs.locator('[name=reason]'), 'Minder bewaren.')
    await tabTo(gijs, gijs.getByRole('button', { name: 'Voorleggen aan een tweede persoon' }))
    await gijs.keyboard.press('Enter')
    await gijs.getByText('wacht op een tweede persoon').waitFor()
  })

  it('opens the help of a field by keyboard, with its article, and stays without faults', async () => {
    const number = await house.report()
    const anna = await house.visit('anna')
    await anna.goto(`/incidents/${number}/facts`)
    const help = anna.locator('.help').filter({ hasText: 'Uitleg bij: Hoeveel mensen raakt het?' })
    await tabTo(anna, help.locator('summary'))
    await anna.keyboard.press('Enter')
    assert.ok(await help.getByText('AVG art. 33 lid 3 onder a').isVisible())
    assert.deepEqual(await violationsOn(anna), [])
  })
})
