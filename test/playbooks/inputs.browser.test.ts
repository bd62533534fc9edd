import assert from 'node:assert/strict'
import { factsOf } from '../../src/incidents/incident.ts'
import { byPerson } from '../../src/shared/act.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { browserHouse, phone, violationsOn, widthOf } from '../support/browser-house.ts'

describe('the questions and the steps on a phone', () => {
  let house: BrowserHouse
  before(async function () {
    this.timeout(120_000)
    house = await browserHouse()
  })
  after(() => house.close())

  it('are answered without a script, right under the number', async function () {
    this.timeout(60_000)
    const page = await house.visit('chris', { size: phone, script: false })
    await page.goto('/incidents/new')
    await page.fill('[name=what]', 'Een mail met een bijlage ging naar de verkeerde.')
    await page.fill('[name="when.date"]', '2026-03-12')
    await page.fill('[name="when.time"]', '14:00')
    await page.locator('[name=kind][value=email-wrong-recipient]').check({ force: true })
    await page.locator('main form button:not([name])').last().click()
    await page.locator('h1', { hasText: 'Incident 2026-' }).waitFor()
    const number = /2026-\d+/.exec(await page.locator('h1').innerText())![0]
    await page.locator('[name=recipients][value=known]').check()
    await page.locator('form[action$="/questions"] button').click()
    await page.locator('h1', { hasText: number }).waitFor()
    assert.equal(factsOf(await house.house.incidents.get(number)).recipients, 'known')
    await page.context().close()
  })

  it('fit, and have nothing for axe to say', async function () {
    this.timeout(120_000)
    const number = await house.report({ ourRole: 'controller', incidentType: 'email-wrong-recipient' }, 'chris')
    const [step] = (await house.house.incidents.steps(await house.house.incidents.get(number))).filter(({ approval, files }) => approval && files === null)
    await house.house.incidents.finishStep(number, step!.id, 'Gedaan.', byPerson('bram'))
    const faults: string[] = []
    for (const [part, path] of [['chris', `/incidents/${number}`], ['bram', `/incidents/${number}/questions`], ['fleur', `/incidents/${number}/steps/${step!.id}`], ['anna', `/incidents/${number}/steps/file-with-the-authority`], ['anna', `/incidents/${number}`]] as const) {
      for (const language of ['nl', 'en'] as const) {
        const page = await house.visit(part, { size: phone, language })
        await page.goto(path)
        faults.push(...(await violationsOn(page)).map((fault) => `${part} ${path} ${fault}`))
        const wide = await widthOf(page)
        if (wide > phone.width) faults.push(`${path} is ${wide} wide`)
        await page.screenshot({ path: `screenshots/steps-${part}-${path.split('/').at(-1)}-${language}.png`, fullPage: true })
        await page.context().close()
      }
    }
    assert.deepEqual(faults, [])
  })
})
