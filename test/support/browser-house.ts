import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { AxeResults } from 'axe-core'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { newId, newToken } from '../../src/ops/random.adapter.ts'
import { hashOf } from '../../src/people/secret.ts'
import { sessionStore } from '../../src/people/session.store.ts'
import type { Language } from '../../src/shared/words/words.ts'
import { openBrowser } from './browser.ts'
import { cast } from './cast.ts'
import type { Part } from './cast.ts'
import { testHouse } from './house.ts'
import type { TestHouse, Wishes } from './house.ts'

export const desk = { width: 1280, height: 900 }
export const phone = { width: 360, height: 760 }

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let shared: Promise<Browser> | undefined
const open = new Set<Server>()

// A server that a suite forgot would keep the run from ending.
after('closes the browser', async () => {
  for (const server of open) server.close()
  const browser = await shared?.catch(() => undefined)
  await browser?.close()
})

export interface Visit {
  size?: { width: number; height: number }
  language?: Language
  /** False: a browser in which no script runs. */
  script?: boolean
}

/** The real app on the test database, behind a real door, for real browsers. One browser for the run; each visitor has their own cookies. */
export async function browserHouse(wishes: Wishes = {}) {
  const [test, browser] = await Promise.all([testHouse(wishes), (shared ??= openBrowser())])
  const server = await listening(test)
  open.add(server)
  const home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  /** What the browsers complained about: a broken rule of the CSP, a script that failed, a file that is not there. */
  const complaints: string[] = []

  async function visit(part: Part | null, { size = desk, language = 'nl', script = true }: Visit = {}): Promise<Page> {
    const options: BrowserContextOptions = { viewport: size, locale: language === 'nl' ? 'nl-NL' : 'en-GB', javaScriptEnabled: script, hasTouch: size === phone, baseURL: home, reducedMotion: 'reduce' }
    const context = await browser.newContext(options)
    if (part) await context.addCookies([{ name: 'meldklok', value: await sessionOf(part, test), url: home }])
    const page = await context.newPage()
    page.setDefaultTimeout(8_000)
    page.on('console', (message) => complaints.push(`${page.url()}: ${message.text()}`))
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
    return page
  }

  async function close(): Promise<void> {
    await Promise.all(browser.contexts().map((context) => context.close()))
    open.delete(server)
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }

  return { ...test, home, complaints, visit, close }
}
export type BrowserHouse = Awaited<ReturnType<typeof browserHouse>>

function listening({ app }: TestHouse): Promise<Server> {
  return new Promise((resolve) => {
    // Nothing that is still open keeps the run from ending.
    const server = app.listen(0, '127.0.0.1', () => resolve(server.unref()))
  })
}

/** As after signing in, without the time that a password takes. */
async function sessionOf(part: Part, { connection, clock }: TestHouse): Promise<string> {
  const token = newToken()
  const at = clock.now()
  await sessionStore(connection).insert(
    { id: newId(), personId: cast[part].id, epoch: 0, device: { browser: null, system: null }, beganAt: at, seenAt: at, endedAt: null },
    hashOf(token), [],
  )
  return token
}

/** Everything that axe finds wrong, or only what these rules do. */
export async function violationsOn(page: Page, rules?: string[]): Promise<string[]> {
  const options = rules ? { runOnly: rules } : {}
  if (!(await page.evaluate('typeof axe === "object"'))) await page.evaluate(axe)
  const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(options)})`)) as AxeResults
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html.slice(0, 160)}`))
}

export async function widthOf(page: Page): Promise<number> {
  return Number(await page.evaluate('document.documentElement.scrollWidth'))
}

const mostTabs = 200

/** Tab by tab, as somebody without a mouse. The target is looked up again only where the page took it away: by role that costs more than a tab. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  let there = await target.elementHandle()
  for (let tabs = 0; tabs < mostTabs; tabs += 1) {
    const place = await there?.evaluate((element) => (!element.isConnected ? 'gone' : element === element.ownerDocument.activeElement ? 'here' : 'further on'))
    if (place === 'here') return
    if (place === 'gone') there = await target.elementHandle()
    await page.keyboard.press('Tab')
  }
  throw new Error(`The keyboard does not reach ${String(target)}`)
}

/** To the field, and what is in it replaced. */
export async function typeIn(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}

/** To the group by tab, to the answer by arrow. */
export async function choose(page: Page, name: string, value: string): Promise<void> {
  const first = page.locator(`input[name="${name}"]:checked, input[name="${name}"]`).first()
  await tabTo(page, first)
  const wanted = page.locator(`input[name="${name}"][value="${value}"]`)
  await page.keyboard.press('Space')
  for (let steps = 0; steps < 20 && !(await wanted.isChecked()); steps += 1) await page.keyboard.press('ArrowDown')
}
