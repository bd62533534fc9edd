import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { browserHouse, choose, desk, phone, tabTo, typeIn, widthOf } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'

describe('reporting an incident', function () {
  this.timeout(60_000)
  let house: BrowserHouse

  before(async () => (house = await browserHouse()))
  after(async () => house?.close())
  afterEach(() => assert.deepEqual(house.complaints.splice(0).filter((line) => !line.includes('422')), []))

  async function report(page: Page): Promise<void> {
    await page.goto('/incidents/new')
    await page.getByText('Kwijt of gestolen').click()
    await page.getByLabel('Wat is er gebeurd?').fill('Laptop uit de trein gestolen.')
    await page.getByText('2 tot 10').click()
    await page.getByRole('button', { name: 'Melding versturen' }).click()
    await page.getByRole('heading', { level: 1, name: /Incident 2026-\d{4}/ }).waitFor()
  }

  for (const script of [true, false]) {
    it(`takes a minute on a phone, ${script ? 'with' : 'without'} script: a number, the own page, and nothing of others`, async () => {
      const page = await house.visit('chris', { size: phone, script })
      await report(page)
      const text = await page.locator('main').innerText()
      assert.match(text, /Dank je\. Je melding heeft nummer 2026-\d{4}/)
      assert.match(text, /Laptop uit de trein gestolen\./)
      assert.match(text, /Apparaat, usb-stick of papier kwijt of gestolen/)
      assert.match(text, /2 tot 10/)
      assert.equal(await page.getByRole('link', { name: 'Feiten aanvullen' }).count(), 0)
      const number = /2026-\d{4}/.exec(text)![0]
      await page.goto('/')
      assert.match(await page.getByRole('rowheader').first().innerText(), new RegExp(number))
    })

    it(`says what is missing and keeps what was typed, ${script ? 'with' : 'without'} script`, async () => {
      const page = await house.visit('chris', { size: phone, script })
      await page.goto('/incidents/new')
      await page.getByText('Iets anders').first().click()
      await page.getByText('Gegevens in het verkeerde dossier gezet').click()
      await page.getByLabel('Wie ben je en hoe bereiken we je?').fill('Chris, toestel 12')
      await page.getByRole('button', { name: 'Melding versturen' }).click()
      const summary = page.getByRole('alert')
      await summary.waitFor()
      assert.match(await page.title(), /^Fout: /)
      if (script) assert.equal(await page.evaluate('document.activeElement.className'), 'error-summary')
      assert.equal(await page.getByLabel('Wie ben je en hoe bereiken we je?').inputValue(), 'Chris, toestel 12')
      assert.ok(await page.getByText('Gegevens in het verkeerde dossier gezet').isVisible())
      await summary.getByRole('link', { name: 'Schrijf in een paar woorden op wat er is gebeurd.' }).click()
      assert.match(page.url(), /#field-what$/)
      if (script) assert.equal(await page.evaluate('document.activeElement.id'), 'field-what')
      await page.getByLabel('Wat is er gebeurd?').fill('Notitie bij de verkeerde klant.')
      await page.getByRole('button', { name: 'Melding versturen' }).click()
      await page.getByText('Je melding is binnen').waitFor()
    })
  }

  it('shows the moment in words, before and after it is changed', async () => {
    const page = await house.visit('chris', { size: phone })
    await page.goto('/incidents/new')
    const words = page.locator('[data-moment] output')
    assert.equal(await words.innerText(), 'donderdag 12 maart 2026, 14:05')
    await page.getByLabel('Tijd').fill('09:30')
    assert.equal(await words.innerText(), 'donderdag 12 maart 2026, 09:30')
    const still = await house.visit('chris', { size: phone, script: false })
    await still.goto('/incidents/new')
    assert.equal(await still.locator('[data-moment] output').innerText(), 'donderdag 12 maart 2026, 14:05')
  })

  it('keeps the button in reach of a thumb, and no field under it', async () => {
    const page = await house.visit('chris', { size: phone })
    await page.goto('/incidents/new')
    assert.equal(await widthOf(page), phone.width)
    const button = page.getByRole('button', { name: 'Melding versturen' })
    assert.ok((await button.boundingBox())!.y < phone.height)
    await page.getByLabel('Wie ben je en hoe bereiken we je?').focus()
    const [field, top] = [await page.getByLabel('Wie ben je en hoe bereiken we je?').boundingBox(), await button.boundingBox()]
    assert.ok(field!.y + field!.height <= top!.y, 'the field in focus lies under the button')
  })

  it('can be done by keyboard alone', async () => {
    const page = await house.visit('bram', { size: desk })
    await page.goto('/')
    await tabTo(page, page.getByRole('navigation').getByRole('link', { name: 'Incident melden' }).first())
    await page.keyboard.press('Enter')
    await page.waitForURL('**/incidents/new')
    await choose(page, 'kind', 'letter-wrong-recipient')
    await typeIn(page, page.getByLabel('Wat is er gebeurd?'), 'Brief bij de buren bezorgd.')
    await choose(page, 'ongoing', 'no')
    await choose(page, 'people', 'one')
    await tabTo(page, page.getByRole('button', { name: 'Melding versturen' }))
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: /Incident 2026-/ }).waitFor()
    const text = await page.locator('main').innerText()
    assert.match(text, /Brief of pakket bij de verkeerde/)
    assert.match(text, /Brief bij de buren bezorgd\./)
  })
})
