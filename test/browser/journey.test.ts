import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { browserHouse, choose, tabTo, typeIn } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'

describe('from a report to the authority’s receipt', function () {
  this.timeout(90_000)
  let house: BrowserHouse
  let number: string

  before(async () => {
    house = await browserHouse()
    number = await house.report({ ourRole: 'controller', incidentType: 'email-wrong-recipient', nature: ['confidentiality'], dataCategories: ['email'], dataSubjects: ['customers'] })
    await house.house.tick()
  })
  after(async () => house?.close())
  /** A browser mentions every answer of 400 and up; a form that comes back with what is missing is such an answer. */
  afterEach(() => assert.deepEqual(house.complaints.splice(0).filter((line) => !/status of (409|422)/.test(line)), []))

  async function press(page: Page, name: string): Promise<void> {
    await tabTo(page, page.locator('main').getByRole('button', { name }))
    await page.keyboard.press('Enter')
  }

  async function follow(page: Page, name: string): Promise<void> {
    await tabTo(page, page.locator('main').getByRole('link', { name, exact: true }).first())
    await page.keyboard.press('Enter')
  }

  it('the coordinator takes it, ticks off a step and fills in what is known', async () => {
    const page = await house.visit('bram')
    await page.goto(`/incidents/${number}`)
    await press(page, 'Ik pak dit op')
    await page.getByText('Bram Janssen heeft het').first().waitFor()
    await press(page, 'Gedaan: Neem de melding in behandeling')
    await page.getByText('De stap is afgevinkt.').waitFor()
    await follow(page, 'Feiten aanvullen')
    await page.waitForURL('**/facts')
    await page.getByLabel('Naam', { exact: true }).check()
    await page.getByLabel('Wat is er al gedaan?').fill('Ontvanger gebeld.')
    await page.getByRole('button', { name: 'Feiten bewaren' }).click()
    await page.getByText('De feiten zijn bewaard.').waitFor()
    assert.match(await page.locator('main').innerText(), /Ontvanger gebeld\./)
  })

  it('the DPO assesses, records since when we know, and advises', async () => {
    const page = await house.visit('anna')
    await page.goto(`/incidents/${number}/assessment/new`)
    await page.getByRole('button', { name: 'Beoordelen' }).click()
    await page.getByRole('alert').getByText('Beantwoord ook: Wie heeft de gegevens gezien, of kan ze hebben?').waitFor()
    await page.getByLabel('Meteen: het staat erin').check()
    await page.getByLabel('Mensen van wie we weten wie het zijn').check()
    await page.getByRole('button', { name: 'Beoordelen' }).click()
    await page.getByRole('heading', { name: 'Wat dit bepaalde' }).waitFor()
    await page.goto(`/incidents/${number}/awareness`)
    await typeInMoment(page, 'awareAt', '2026-03-12', '14:05')
    await typeIn(page, page.getByLabel('Waarom dit moment?'), 'De ontvanger belde zelf.')
    await press(page, 'Moment vastleggen')
    await page.getByText('Vastgelegd sinds wanneer we het weten.').first().waitFor()
    await page.goto(`/incidents/${number}/advice/new`)
    await choose(page, 'notifyAuthority', 'yes')
    await choose(page, 'notifyDataSubjects', 'yes')
    await typeIn(page, page.getByLabel('Motivering'), 'Er is een risico.')
    await press(page, 'Advies geven')
    await page.getByText('Het advies is vastgelegd.').waitFor()
  })

  it('management decides, without a mouse', async () => {
    const page = await house.visit('fleur')
    await page.goto(`/incidents/${number}/decision/new`)
    await choose(page, 'breach', 'yes')
    await choose(page, 'notifyAuthority', 'yes')
    await choose(page, 'notifyDataSubjects', 'yes')
    await typeIn(page, page.getByLabel('Waarom wel of niet melden bij de AP?'), 'Wij volgen het advies.')
    await typeIn(page, page.getByLabel('Waarom de mensen wel of niet inlichten?'), 'Het risico is hoog.')
    await press(page, 'Besluit vastleggen')
    await page.getByText('Melden bij de AP. Mensen inlichten.').first().waitFor()
  })

  it('the DPO files without a mouse, is told what is missing first, and the clock stops', async () => {
    house.clock.move(3)
    const page = await house.visit('anna')
    await page.goto(`/incidents/${number}`)
    await follow(page, 'Meldblad openen')
    await page.waitForURL('**/filing')
    await press(page, 'De melding is ingediend')
    await page.getByRole('alert').waitFor()
    assert.equal(await page.evaluate('document.activeElement.className'), 'error-summary')
    await tabTo(page, page.getByRole('link', { name: 'Vul het nummer in dat je terugkreeg.' }))
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'field-reference')
    await page.keyboard.type('AP-2026-1')
    await press(page, 'De melding is ingediend')
    await page.getByText('Vastgelegd. De klok staat stil op donderdag 12 maart 2026, 17:05.').waitFor()
    const row = page.getByRole('row').filter({ hasText: 'Melding aan de Autoriteit Persoonsgegevens' })
    assert.equal(await row.locator('.clock-small').getAttribute('data-state'), 'met')
    assert.match(await row.innerText(), /Gedaan\s+do 12 mrt 17:05/)
  })

  it('copies an answer of the sheet for the form of the authority', async () => {
    const page = await house.visit('anna')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(`/incidents/${number}/filing`)
    const button = page.getByRole('button', { name: 'Kopieer het antwoord op 10.2', exact: true })
    await button.click()
    await page.getByRole('button', { name: 'Gekopieerd' }).waitFor()
    assert.equal(await page.evaluate('navigator.clipboard.readText()'), 'Ontvanger gebeld.')
    const still = await house.visit('anna', { script: false })
    await still.goto(`/incidents/${number}/filing`)
    assert.equal(await still.getByRole('button', { name: /Kopieer/ }).count(), 0)
  })

  async function typeInMoment(page: Page, name: string, date: string, time: string): Promise<void> {
    // A date field takes its parts in the order of the browser, so the keys are those of the script, not of a person.
    await page.locator(`[name="${name}.date"]`).fill(date)
    await page.locator(`[name="${name}.time"]`).fill(time)
  }
})
