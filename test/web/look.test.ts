import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { designRoutes } from '../../src/web/design.routes.ts'
import { openBrowser } from '../support/browser.ts'
import { cast } from '../support/cast.ts'
import { noon } from '../support/moments.ts'
import { smallHouse } from './small-house.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 360, height: 760 } }
const themes = ['light', 'dark'] as const

/** Text on what it stands on, and the edge of a control; the least contrast of each. */
const pairs: [text: string, ground: string, least: number][] = [
  ...['ground', 'card', 'sunk'].flatMap((ground): [string, string, number][] => ['ink', 'soft', 'petrol'].map((text) => [text, ground, 4.68])),
  ...['petrol', 'red', 'amber', 'green'].flatMap((hue): [string, string, number][] => [
    [hue, `${hue}-tint`, 4.68],
    [hue, 'card', 4.68],
    ['ink', `${hue}-tint`, 4.68],
    ['soft', `${hue}-tint`, 4.68],
  ]),
  ['on-petrol', 'petrol', 4.68],
  ['edge', 'card', 3.25],
  ['edge', 'ground', 3.25],
]

describe('the look, in a real browser', function () {
  this.timeout(120_000)
  let browser: Browser
  let server: Server
  let home: string

  before(async () => {
    const router = designRoutes({ now: () => noon })
    server = smallHouse({ router, people: { anna: { ...cast.anna, roles: ['dpo', 'administrator'] } } }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    browser = await openBrowser()
  })
  after(async () => {
    await browser?.close()
    server?.close()
  })

  interface Opens {
    path?: string
    theme?: string
    size?: { width: number; height: number }
    bypassCSP?: boolean
  }

  async function open({ path = '/design', theme = 'light', size = sizes.desktop, bypassCSP = false }: Opens): Promise<Page> {
    const context = await browser.newContext({ viewport: size, bypassCSP, locale: 'nl-NL' })
    await context.addCookies([
      { name: 'meldklok', value: 'anna', url: home },
      { name: 'meldklok-theme', value: theme, url: home },
    ])
    const page = await context.newPage()
    await page.goto(home + path)
    return page
  }

  for (const theme of themes) {
    for (const [name, size] of Object.entries(sizes)) {
      it(`has nothing axe can find, ${theme} on a ${name}`, async () => {
        for (const path of ['/design', '/design/errors', '/nowhere']) {
          const page = await open({ path, theme, size, bypassCSP: true })
          await page.evaluate(axe)
          const { violations } = (await page.evaluate('axe.run()')) as AxeResults
          assert.deepEqual(violations.map(({ id, nodes }) => [path, id, nodes.map(({ html }) => html)]), [])
          await page.context().close()
        }
      })
    }

    it(`has enough contrast, ${theme}`, async () => {
      const page = await open({ theme })
      for (const [text, ground, least] of pairs) {
        const found = contrast(await colourOf(page, text), await colourOf(page, ground))
        assert.ok(found >= least, `${text} on ${ground}: ${found.toFixed(2)}`)
      }
      await page.context().close()
    })
  }

  it('does not run over the edge of 320 pixels', async () => {
    for (const path of ['/design', '/design/errors', '/nowhere']) {
      const page = await open({ path, size: { width: 320, height: 700 } })
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 320, path)
      await page.context().close()
    }
  })

  it('breaks none of its own rules: no complaint of the browser, clocks that tick, moments in words', async () => {
    const page = await open({ path: '/design' })
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.reload()
    const seconds = page.locator('[data-state="running"] [data-part="seconds"]')
    const before = await seconds.textContent()
    await page.locator('[name="detectedAt.date"]').fill('2026-03-12')
    await page.locator('[name="detectedAt.time"]').fill('14:05')
    assert.equal(await page.locator('[data-moment] output').textContent(), 'donderdag 12 maart 2026, 14:05')
    await page.locator('textarea').fill('x'.repeat(501))
    assert.equal(await page.locator('.count.over').textContent(), 'Tekens over: -1')
    await page.waitForTimeout(1200)
    assert.notEqual(await seconds.textContent(), before)
    assert.deepEqual(complaints, [])
    await page.context().close()
  })

  it('puts the reader at the summary when something is wrong', async () => {
    const page = await open({ path: '/design/errors' })
    assert.equal(await page.evaluate('document.activeElement.className'), 'error-summary')
    await page.context().close()
  })
})

/** A canvas turns any way of writing a colour into bytes. */
async function colourOf(page: Page, token: string): Promise<number[]> {
  return page.evaluate(`(() => {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = 'var(--${token})'
    const canvas = document.createElement('canvas').getContext('2d')
    canvas.fillStyle = getComputedStyle(probe).color
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  })()`)
}

function contrast(one: number[], other: number[]): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((first, second) => first - second)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance([red = 0, green = 0, blue = 0]: number[]): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
