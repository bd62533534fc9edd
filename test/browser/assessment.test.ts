import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { say } from '../../src/shared/words/words.ts'
import type { Key, Language } from '../../src/shared/words/words.ts'
import { browserHouse, choose, desk, phone, tabTo, typeIn, violationsOn, widthOf } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { long } from '../support/long.ts'

describe('the assessment, question by question', function () {
  this.timeout(90_000)
  let house: BrowserHouse

  before(async () => {
    house = await browserHouse()
    await house.house.persons.setLanguage('bram', 'nl')
  })
  after(async () => house?.close())
  afterEach(() => assert.deepEqual(house.complaints.splice(0).filter((line) => !/status of (409|422)/.test(line)), []))

  const report = () => house.report({ ourRole: 'controller', nature: ['confidentiality'], recipients: 'unknown' })
  const step = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)!

  /** On, by the key that sends a form from any field. */
  async function next(page: Page): Promise<string> {
    const from = step(page)
    await tabTo(page, page.locator('button[name="go"][value="next"]'))
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => !url.pathname.endsWith(`/${from}`))
    return step(page)
  }

  async function tick(page: Page, name: string, value: string): Promise<void> {
    const box = page.locator(`input[name="${name}[]"][value="${value}"]`)
    await tabTo(page, box)
    await page.keyboard.press('Space')
    assert.equal(await box.isChecked(), true)
  }

  /** Every question, each on a screen of its own: what is known is passed, not known where it may be, the rest answered. */
  async function walk(page: Page, look: () => Promise<void>): Promise<string[]> {
    const seen: string[] = []
    for (let at = step(page); at !== 'check'; at = await next(page)) {
      seen.push(at)
      assert.equal(await page.locator('.asked').count(), 1)
      await look()
      if (at === 'dataCategories') for (const kind of ['name', 'email']) await tick(page, 'dataCategories', kind)
      if (at === 'dataSubjects') await tick(page, 'dataSubjects', 'customers')
      if (at === 'people') await tick(page, 'unknown', 'people')
      if (at === 'identifiability') await choose(page, at, 'maximum')
      if (at === 'unintelligible') await choose(page, at, 'no')
      if (['backupAvailable', 'intent', 'contained', 'protectedAddress'].includes(at)) await choose(page, at, at === 'backupAvailable' ? 'yes' : 'not-known')
    }
    return seen
  }

  /** Management decides as was proposed, without a mouse, on a phone. */
  async function decideByKeyboard(number: string, language: Language): Promise<void> {
    await house.house.persons.setLanguage('fleur', language)
    const page = await house.visit('fleur', { size: phone, language })
    await page.goto(`/incidents/${number}/decision`)
    await tabTo(page, page.locator('main a[href$="/decision/new"]').first())
    await page.keyboard.press('Enter')
    await page.waitForURL('**/decision/new')
    for (const name of ['breach', 'notifyAuthority', 'notifyDataSubjects']) await choose(page, name, 'yes')
    for (const name of ['motivation', 'peopleMotivation']) await typeIn(page, page.locator(`textarea[name="${name}"]`), 'Onbekenden hebben de gegevens.')
    assert.deepEqual(await violationsOn(page), [])
    assert.ok((await widthOf(page)) <= phone.width)
    await tabTo(page, page.locator('main').getByRole('button', { name: said('decision.decide', language) }))
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/incidents/${number}/decision`)
    assert.match(await page.locator('main').innerText(), new RegExp(said('decision.in force', language)))
    const { decisions: [decision] } = await house.house.incidents.get(number)
    assert.deepEqual([decision?.state, decision?.notifyAuthority, decision?.notifyDataSubjects, decision?.assessmentVersion, decision?.by.id], ['in force', true, true, 1, 'fleur'])
    await page.context().close()
  }

  for (const [language, script] of [['nl', true], ['en', true], ...(long ? [['en', false] as const] : [])] as const) {
    it(`can be done by keyboard alone on a phone, in ${language}, ${script ? 'with' : 'without'} script`, async () => {
      await house.house.persons.setLanguage('bram', language)
      const number = await report()
      const page = await house.visit('bram', { size: phone, language, script })
      await page.goto(`/incidents/${number}/assessment/new`)
      assert.equal(await page.locator('form[data-live]').isVisible(), false, 'the long form is for a wide screen')
      const faults: string[] = []
      const look = async () => {
        if (script) faults.push(...(await violationsOn(page)).map((fault) => `${step(page)} ${fault}`))
        if ((await widthOf(page)) > phone.width) faults.push(`${step(page)} is too wide`)
      }
      await look()
      await tabTo(page, page.getByRole('link', { name: said('wizard.start', language) }))
      await page.keyboard.press('Enter')
      await page.waitForURL('**/new/dataCategories')
      const seen = await walk(page, look)
      assert.deepEqual(seen, ['dataCategories', 'dataSubjects', 'people', 'identifiability', 'unintelligible', 'backupAvailable', 'intent', 'recipients', 'contained', 'protectedAddress'])
      await look()
      await tabTo(page, page.locator('main').getByRole('button', { name: said('assessment.submit', language) }))
      await page.keyboard.press('Enter')
      await page.waitForURL(`**/incidents/${number}/assessment`)
      assert.match(await page.locator('main').innerText(), new RegExp(said('risk.high', language)))
      assert.deepEqual(faults, [])
      const { input } = (await house.house.assessments.latest(number))!
      assert.deepEqual([input.dataCategories, input.people, input.recipients, input.contained, input.intent], [['name', 'email'], null, 'unknown', null, null])
      await tabTo(page, page.locator('summary', { hasText: said('assessment.criteria', language) }))
      await page.keyboard.press('Enter')
      assert.ok(await page.getByText(said('criteria.contexts', language), { exact: true }).isVisible(), 'the score can be taken apart')
      await look()
      await page.context().close()
      if (script) await decideByKeyboard(number, language)
      assert.deepEqual(faults, [])
    })
  }

  for (const script of [true, false]) {
    it(`loses nothing by a wrong answer or a jump, ${script ? 'with' : 'without'} script`, async () => {
      await house.house.persons.setLanguage('bram', 'nl')
      const number = await report()
      const page = await house.visit('bram', { size: phone, script })
      await page.goto(`/incidents/${number}/assessment/new/people`)
      await typeIn(page, page.getByLabel('Ten minste'), '9')
      await typeIn(page, page.getByLabel('Ten hoogste'), '2')
      await page.keyboard.press('Enter')
      await page.getByRole('alert').waitFor()
      assert.match(await page.title(), /^Fout: /)
      assert.equal(await page.getByLabel('Ten minste').inputValue(), '9')
      await page.getByText('Naar een andere vraag').click()
      await page.locator('button[name="go"][value="intent"]').click()
      await page.waitForURL('**/new/intent')
      await page.locator('input[name="intent"][value="malicious"]').check()
      await page.getByRole('button', { name: 'Terug' }).click()
      await page.waitForURL('**/new/backupAvailable')
      await page.goto(`/incidents/${number}/assessment/new/check`)
      const text = await page.locator('main').innerText()
      assert.match(text, /9 tot 2/)
      assert.match(text, /Iemand deed het met opzet/)
      await page.context().close()
    })
  }

  it('shows on a wide screen what each answer does, without a new page', async () => {
    const number = await report()
    const page = await house.visit('bram', { size: desk })
    await page.goto(`/incidents/${number}/assessment/new`)
    const panel = page.locator('#live')
    assert.match(await panel.innerText(), /Nog 3 vragen die een antwoord nodig hebben/)
    await page.evaluate('window.stayed = true')
    for (const [name, value] of [['dataCategories[]', 'name'], ['dataSubjects[]', 'customers'], ['identifiability', 'maximum'], ['recipients', 'none'], ['intent', 'accident'], ['contained', 'yes'], ['protectedAddress', 'no']] as const) {
      await page.locator(`input[name="${name}"][value="${value}"]`).check()
    }
    await page.locator('input[name="people.max"]').fill('1')
    await panel.getByText('Een risico is onwaarschijnlijk').first().waitFor()
    await page.locator('input[name="recipients"][value="public"]').check()
    await panel.getByText('Er is een risico').first().waitFor()
    await page.locator('input[name="downtimeHours"]').fill('4')
    await panel.getByText('Dit kan niet allebei waar zijn').waitFor()
    assert.equal(await page.evaluate('window.stayed'), true)
    assert.deepEqual(await violationsOn(page), [])
    await page.context().close()
    const again = await house.visit('bram', { size: desk })
    await again.goto(`/incidents/${number}/assessment/new`)
    assert.equal(await again.locator('input[name="recipients"][value="public"]').isChecked(), true, 'what was typed is there on another machine')
    await again.context().close()
  })

  it('asks for a ground only when people are not told, with its own conditions', async () => {
    const number = await report()
    for (const script of [true, false]) {
      const page = await house.visit('fleur', { size: phone, script })
      await page.goto(`/incidents/${number}/decision/new`)
      await choose(page, 'notifyDataSubjects', 'yes')
      assert.equal(await page.locator('.grounds').isVisible(), false)
      await choose(page, 'notifyDataSubjects', 'no')
      assert.equal(await page.locator('[name="publicNotice"]').isVisible(), false)
      await choose(page, 'grounds', 'disproportionate')
      assert.equal(await page.locator('[name="publicNotice"]').isVisible(), true)
      assert.equal(await page.locator('[name="protection"]').isVisible(), false)
      if (script) assert.deepEqual(await violationsOn(page), [])
      assert.ok((await widthOf(page)) <= phone.width)
      await page.context().close()
    }
  })
})

function said(key: Key, language: Language): string {
  return say(language, key)
}
