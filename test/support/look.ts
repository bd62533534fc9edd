import type { Page } from 'playwright-core'
import { desk, phone, violationsOn, widthOf } from './browser-house.ts'
import { long } from './long.ts'

const narrow = { width: 320, height: 700 }

/** What axe may find in another size or colour that it did not find in the first, because the stylesheet moves, hides and colours things. */
const byStyle = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'aria-hidden-focus', 'landmark-unique', 'link-name', 'button-name', 'aria-required-children', 'list', 'empty-table-header']

interface Look {
  size: { width: number; height: number }
  theme: 'light' | 'dark'
  rules?: string[]
}

const first: Look = { size: desk, theme: 'light' }
const last: Look = { size: phone, theme: 'dark', rules: byStyle }
/** Every page in every size and colour, with pictures. */
const all: Look[] = [first, { size: desk, theme: 'dark', rules: ['color-contrast'] }, { size: phone, theme: 'light', rules: byStyle }, last]
let seen = 0

/** In a short run a page is looked at once, in turns in one of the two looks that differ most. */
function looksNow(): Look[] {
  seen += 1
  return long ? all : [seen % 2 === 1 ? first : { size: phone, theme: 'dark' }]
}

/** All that is wrong with how a page looks: what axe finds in any look, and what sticks out of the smallest phone. Leaves it as at a desk. */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  const faults: string[] = []
  for (const { size, theme, rules } of looksNow()) {
    await page.setViewportSize(size)
    await page.evaluate(`document.documentElement.dataset.theme = "${theme}"`)
    faults.push(...(await violationsOn(page, rules)).map((fault) => `${name} ${size.width} ${theme} ${fault}`))
    await pictured(page, `${name}-${size.width}-${theme}`)
  }
  await page.setViewportSize(narrow)
  const wide = await widthOf(page)
  if (wide > narrow.width) faults.push(`${name} is ${wide} wide`)
  await page.setViewportSize(desk)
  return faults
}

/** For whoever wants to look; the folder is not kept. */
export async function pictured(page: Page, name: string): Promise<void> {
  if (long) await page.screenshot({ path: `screenshots/${name.replaceAll(/\W+/g, '-').replace(/^-/, '')}.png`, fullPage: true })
}
