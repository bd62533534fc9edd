import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { system } from '../../src/shared/act.ts'
import { browserHouse } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'

const story = 'Een half uur getypt verhaal.'

describe('what somebody typed and did not send', function () {
  this.timeout(60_000)
  let house: BrowserHouse
  before(async () => (house = await browserHouse()))
  after(async () => house?.close())

  /** The page, with how often it asked whether to leave. Who is asked stays. */
  async function typing(path: string, part: 'anna' | null): Promise<{ page: Page; asked: () => number }> {
    const page = await house.visit(part)
    let times = 0
    page.on('dialog', (dialog) => {
      times += 1
      void dialog.dismiss()
    })
    await page.goto(path)
    await page.locator('main textarea').first().pressSequentially(story)
    return { page, asked: () => times }
  }

  const typed = (page: Page) => page.locator('main textarea').first().inputValue()
  /** Forms of the header. */
  const leaveBy = {
    'the language': (page: Page) => page.getByRole('button', { name: 'English' }).click(),
    'the theme': async (page: Page) => {
      await page.locator('summary.tool').click()
      await page.getByRole('button', { name: 'Donker' }).click()
    },
  }
  const leaveSignedIn = {
    ...leaveBy,
    'signing out': async (page: Page) => {
      await page.locator('summary.avatar').click()
      await page.getByRole('button', { name: 'Uitloggen' }).click()
    },
    'the search': async (page: Page) => {
      await page.getByRole('searchbox').fill('polis')
      await page.getByRole('searchbox').press('Enter')
    },
  }

  for (const [how, leave] of Object.entries(leaveSignedIn)) {
    it(`in the facts is asked about before ${how} takes it, and stays`, async () => {
      const number = await house.report({}, 'chris')
      const { page, asked } = await typing(`/incidents/${number}/facts`, 'anna')
      await Promise.all([page.waitForEvent('dialog'), leave(page)])
      assert.equal(asked(), 1)
      assert.ok((await typed(page)).includes(story))
      assert.match(page.url(), /\/facts$/)
      await page.context().close()
    })
  }

  for (const [how, leave] of Object.entries(leaveBy)) {
    it(`by the open link is asked about before ${how} takes it, and stays`, async () => {
      const { key, version } = await house.house.openReports.get()
      if (key === null) await house.house.openReports.on(version, system)
      const { page } = await typing(`/report/${(await house.house.openReports.get()).key}`, null)
      await Promise.all([page.waitForEvent('dialog'), leave(page)])
      assert.equal(await typed(page), story)
      await page.context().close()
    })
  }

  it('is never asked about when it is itself being sent', async () => {
    const number = await house.report({}, 'chris')
    const { page, asked } = await typing(`/incidents/${number}/facts`, 'anna')
    await page.locator('main form').first().getByRole('button', { name: /Feiten bewaren/ }).first().click()
    await page.waitForURL(new RegExp(`/incidents/${number}(\\?|#|$)`))
    assert.equal(asked(), 0)
    await page.context().close()
  })
})
