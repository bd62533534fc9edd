import assert from 'node:assert/strict'
import { browserHouse, phone } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'

describe('more than one person at a time', function () {
  this.timeout(60_000)
  let house: BrowserHouse
  let number: string

  beforeEach(async () => {
    house = await browserHouse()
    number = await house.report({ ourRole: 'controller' })
    await house.house.tick()
  })
  afterEach(async () => house?.close())

  it('the second writer sees what the first one changed and keeps what they typed', async () => {
    const [first, second] = [await house.visit('bram'), await house.visit('anna')]
    for (const page of [first, second]) await page.goto(`/incidents/${number}/facts`)
    await first.getByLabel('Wat is er al gedaan?').fill('Ontvanger gebeld.')
    await first.getByRole('button', { name: 'Feiten bewaren' }).click()
    await first.getByText('De feiten zijn bewaard.').waitFor()

    await second.getByLabel('Wat kunnen de gevolgen zijn voor deze mensen?').fill('Kans op oplichting.')
    await second.getByRole('button', { name: 'Feiten bewaren' }).click()
    const changed = second.getByRole('region', { name: 'Intussen gewijzigd door Bram Janssen' })
    await changed.waitFor()
    assert.match(await changed.innerText(), /Ontvanger gebeld\./)
    assert.equal(await second.getByLabel('Wat kunnen de gevolgen zijn voor deze mensen?').inputValue(), 'Kans op oplichting.')
    assert.equal(await second.getByLabel('Wat is er al gedaan?').inputValue(), 'Ontvanger gebeld.')

    await second.getByRole('button', { name: 'Feiten bewaren' }).click()
    await second.getByText('De feiten zijn bewaard.').waitFor()
    const text = await second.locator('main').innerText()
    assert.match(text, /Ontvanger gebeld\./)
    assert.match(text, /Kans op oplichting\./)
  })

  it('somebody who was woken takes it by the link, in a browser that never signed in', async () => {
    const mail = house.mailbox.find(({ body }) => body.includes('/acknowledgement/'))!
    const path = new URL(/https?:\S+\/acknowledgement\/\S+/.exec(mail.body)![0]).pathname
    const page = await house.visit(null, { size: phone, script: false })
    await page.goto(path)
    assert.match(await page.locator('main').innerText(), new RegExp(`Incident ${number}`))
    assert.doesNotMatch(await page.content(), /Brief naar het verkeerde adres/)
    await page.goto(path)
    await page.getByRole('button', { name: 'Ik pak het op' }).click()
    await page.getByText(`Vastgelegd. Jij hebt incident ${number}.`).waitFor()

    await page.goto(path)
    assert.match(await page.locator('main').innerText(), /Deze link werkt niet meer/)
    const reader = await house.visit('anna')
    await reader.goto(`/incidents/${number}`)
    assert.match(await reader.locator('.turn').innerText(), /heeft het, do 12 mrt 14:05/)
  })
})
