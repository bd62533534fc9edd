import assert from 'node:assert/strict'
import { byPerson } from '../../src/shared/act.ts'
import { browserHouse, tabTo, typeIn } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { faultsOf } from '../support/look.ts'
import { baseSheet, rootWith, sheet, standardText } from '../playbooks/own-house.ts'

const broken = sheet({ id: 'typed' }).replace('assign: dpo', 'assign: nobody')

describe('own playbooks, in a browser', function () {
  this.timeout(120_000)
  let house: BrowserHouse
  let pages: string[]

  before(async () => {
    const many = sheet({ id: 'many', mode: 'suggest', when: '{ people: { atLeast: 1000 } }', more: 'reviewEvery: P30D\nlastReviewed: 2025-12-01' })
    house = await browserHouse({ root: rootWith([baseSheet(), sheet(), many]) })
    const { ownPlaybooks } = house.house
    const number = await house.report({ incidentType: 'email-wrong-recipient', dataCategories: ['call-recording'], people: { min: 5000, max: null } })
    const proposed = await ownPlaybooks.propose(baseSheet({ version: '1.1.0' }).replace('PT1H', 'PT3H').replace('en: Every incident', 'en: Another title'), 'More time to stop the leak.', byPerson('gijs'))
    const { proposal } = 'proposal' in proposed ? proposed : assert.fail()
    await ownPlaybooks.answer('mail', proposal, { answer: 'in force', text: 'Agreed.' }, byPerson('anna'))
    const next = await ownPlaybooks.propose(standardText.replace(/^version: .*$/m, 'version: 9.0.0').replace('PT2H', 'PT5H'), 'Longer.', byPerson('gijs'))
    const waiting = 'proposal' in next ? next.proposal : assert.fail()
    pages = ['/playbooks', '/playbooks/mail', '/playbooks/recordings', '/playbooks/proposals/new', '/playbooks/mail/retirement', `/playbooks/mail/proposals/${proposal}`, `/playbooks/standard/proposals/${waiting}`, `/incidents/${number}`, `/incidents/${number}/playbook/mail`]
  })
  after(async () => house?.close())

  it('have nothing for axe to say, in both colours and both sizes, and fit a small phone', async () => {
    const page = await house.visit('anna')
    const faults: string[] = []
    for (const [index, address] of pages.entries()) {
      await page.goto(address)
      faults.push(...(await faultsOf(page, `own-${index}`)))
    }
    await page.context().close()
    assert.deepEqual([faults, house.complaints], [[], []])
  })

  it('lead from a fault to its place in the text', async () => {
    const page = await house.visit('anna')
    await page.goto('/playbooks/proposals/new')
    await page.locator('#field-text').fill(broken)
    await page.getByRole('button', { name: 'Controleren' }).click()
    assert.deepEqual(await faultsOf(page, 'own-faults'), [])
    await page.locator('.faults a').first().click()
    const chosen = await page.evaluate('(() => { const field = document.getElementById("field-text"); return field.value.slice(field.selectionStart, field.selectionEnd) })()')
    assert.equal(chosen, 'nobody')
    await page.context().close()
  })

  it('work by keyboard and without a script: typed, refused with its line, mended, put forward', async () => {
    const page = await house.visit('gijs', { script: false })
    await page.goto('/playbooks/proposals/new')
    await page.locator('#field-text').fill(broken)
    await tabTo(page, page.getByRole('button', { name: 'Voorleggen' }))
    await page.keyboard.press('Enter')
    await page.waitForSelector('.faults')
    assert.equal((await page.locator('#field-text').inputValue()).trim(), broken.trim())
    const href = await page.locator('.faults a').first().getAttribute('href')
    assert.match(await page.locator(href!).innerText(), /assign: nobody/)
    await page.locator('#field-text').fill(sheet({ id: 'typed' }))
    await typeIn(page, page.locator('#field-reason'), 'For recordings.')
    await tabTo(page, page.getByRole('button', { name: 'Voorleggen' }))
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/playbooks\/typed\/proposals\//)
    assert.match(await page.locator('.banner').innerText(), /Voorgelegd/)
    await page.context().close()
  })
})
