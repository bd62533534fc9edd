import type { Page } from 'playwright-core'
import { choose, tabTo, typeIn } from '../support/browser-house.ts'

/** A page under somebody's fingers who has no mouse. What is named is what they read. */
export function keyboard(page: Page) {
  async function press(name: string): Promise<void> {
    await tabTo(page, page.locator('main').getByRole('button', { name }).first())
    await page.keyboard.press('Enter')
  }

  async function follow(name: string): Promise<void> {
    await tabTo(page, page.locator('main').getByRole('link', { name, exact: true }).first())
    await page.keyboard.press('Enter')
  }

  /** To one of the boxes of a question, and ticks it. */
  async function tick(name: string, value: string): Promise<void> {
    const box = page.locator(`input[name="${name}[]"][value="${value}"]`)
    await tabTo(page, box)
    await page.keyboard.press('Space')
  }

  /** An answer of a list, by its first letters. */
  async function pick(name: string, answer: string): Promise<void> {
    await tabTo(page, page.locator(`select[name="${name}"]`))
    await page.keyboard.type(answer)
  }

  return {
    pick,
    press,
    follow,
    tick,
    choose: (name: string, value: string) => choose(page, name, value),
    write: (label: string, text: string) => typeIn(page, page.getByLabel(label).first(), text),
    /** A date field takes its parts in the order of the browser, so these keys are those of the test, not of a person. */
    async moment(name: string, date: string, time: string): Promise<void> {
      await page.locator(`[name="${name}.date"]`).fill(date)
      await page.locator(`[name="${name}.time"]`).fill(time)
    },
    /** Until it stands there. */
    reads: (text: string | RegExp) => page.getByText(text).first().waitFor(),
  }
}
