import assert from 'node:assert/strict'
import { byPerson } from '../../src/shared/act.ts'
import { browserHouse, tabTo } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { faultsOf } from '../support/look.ts'

describe('the drill room in a browser', function () {
  this.timeout(180_000)
  let house: BrowserHouse
  let running: string
  let ended: string

  before(async () => {
    house = await browserHouse()
    const start = () => house.house.drills.start({ playbook: 'misdirected-email', from: house.clock.now() }, byPerson('bram'))
    const play = async (name: string) => {
      await house.house.drills.act({ name, seen: 1 }, { do: 'have it' }, 'bram', byPerson('bram'))
      for (let seen = 2; seen < 6; seen += 1) await house.house.drills.windOn({ name, seen }, 'next', byPerson('bram'))
    }
    ended = await start()
    await play(ended)
    await house.house.drills.end({ name: ended, seen: 6 }, byPerson('bram'))
    running = await start()
    await play(running)
  })
  after(async () => house?.close())

  const addresses = () => ['/drills', `/drills/${running}`, `/drills/${running}/facts?as=bram`, `/drills/${running}/mailbox`, `/drills/${running}/mailbox/1`, `/drills/${running}/score`, `/drills/${ended}`]

  it("has nothing that gets in anybody's way", async () => {
    const page = await house.visit('bram')
    const faults: string[] = []
    for (const address of addresses()) {
      await page.goto(address)
      await page.locator('main details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
      faults.push(...(await faultsOf(page, address)))
    }
    assert.deepEqual([faults, house.complaints], [[], []])
  })

  it('is started and played without a script and without a mouse', async () => {
    const page = await house.visit('fleur', { script: false })
    await page.goto('/drills')
    await page.selectOption('#field-playbook', 'standard')
    await tabTo(page, page.getByRole('button', { name: 'Oefening beginnen' }))
    await page.keyboard.press('Enter')
    await page.waitForURL(/drill-2026-03$/)
    await tabTo(page, page.getByRole('button', { name: 'Ik heb het' }).first())
    await page.keyboard.press('Enter')
    await page.waitForURL(/\?as=/)
    assert.match(await page.locator('main').innerText(), /Er ging een minuut voorbij/)
    await tabTo(page, page.getByRole('button', { name: 'Spoel door tot er iets gebeurt' }))
    // The address is the one of before, so it cannot tell that the answer is there.
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    assert.match(await page.locator('main').innerText(), /opgeroepen/)
  })
})
