import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { browserHouse, desk, phone, violationsOn, widthOf } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { cast } from '../support/cast.ts'
import type { Part } from '../support/cast.ts'
import { livedIn } from '../support/lived-in.ts'

const narrow = { width: 320, height: 700 }

/** What every reader can come across, and as whom. {…} is one of the incidents of `livedIn`. */
const places: Partial<Record<Part | 'nobody', string[]>> = {
  anna: [
    '/', '/incidents', '/incidents?show=all', '/incidents?show=drills', '/incidents?show=ended', '/incidents/new', '/incidents/{fresh}', '/incidents/{overdue}',
    '/incidents/{waiting}', '/incidents/{done}', '/incidents/{drill}', '/incidents/{overdue}/facts', '/incidents/{waiting}/awareness', '/incidents/{overdue}/clocks', '/incidents/{fresh}/clocks', '/incidents/{fresh}/rulings/new?obligation=gdpr-33-2', '/incidents/{fresh}/assessment',
    '/incidents/{overdue}/assessment', '/incidents/{overdue}/assessment/new', '/incidents/{overdue}/assessment/new/dataCategories', '/incidents/{overdue}/assessment/new/score', '/incidents/{fresh}/assessment/new/check', '/incidents/{waiting}/decision', '/incidents/{fresh}/decision', '/incidents/{fresh}/advice/new',
    '/incidents/{overdue}/filing', '/incidents/{done}/filing', '/playbooks', '/playbooks/standard', '/audit', '/audit/verification', '/outbox', '/account', '/nowhere',
  ],
  fleur: ['/', '/incidents/{waiting}', '/incidents/{waiting}/clocks', '/incidents/{overdue}/decision/new'],
  chris: ['/', '/incidents', '/incidents/{fresh}'],
  eva: ['/incidents/{overdue}'],
  dewi: ['/'],
  gijs: ['/', '/people', '/people/new', '/schedules', '/schedules/new', '/absences', '/shifts', '/administration', '/outbox'],
  nobody: ['/session/new', '/acknowledgement/{link}', '/acknowledgement/nothing'],
}
const parts = Object.keys(places) as (keyof typeof places)[]

/** What axe may find on a phone that it did not find at a desk, because the stylesheet moves and hides things there. */
const byLayout = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'aria-hidden-focus', 'landmark-unique', 'link-name', 'button-name', 'aria-required-children', 'list', 'empty-table-header']

/** A picture of each page, for whoever wants to look; the folder is not kept. */
function nameOf(path: string): string {
  return path.replaceAll(/\/acknowledgement\/.*/g, '-acknowledgement').replaceAll(/\W+/g, '-')
}

/** Small words that a Dutch sentence can hardly do without. */
const dutch = /\b(de|het|een|niet|geen|voor|wordt|worden|zijn|naar|deze|nog|wij|je)\b/i

describe('every page', function () {
  this.timeout(180_000)
  let house: BrowserHouse
  let names: Record<string, string>

  before(async () => {
    house = await browserHouse()
    const incidents = await livedIn(house)
    const { body } = house.mailbox.findLast((mail) => mail.body.includes('/acknowledgement/'))!
    names = { ...incidents, link: /\/acknowledgement\/(\S+)/.exec(body)![1]! }
  })
  after(async () => house?.close())

  function addressOf(place: string): string {
    return place.replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name]!)
  }

  function paths(part: keyof typeof places): string[] {
    return (places[part] ?? []).map(addressOf)
  }

  function visit(part: keyof typeof places, language: 'nl' | 'en' = 'nl'): Promise<Page> {
    return house.visit(part === 'nobody' ? null : part, { language })
  }

  for (const part of parts) {
    it(`of ${part} has nothing for axe to say, in both colours and both sizes, and fits a small phone`, async () => {
      const page = await visit(part)
      const faults: string[] = []
      for (const path of paths(part)) {
        await page.goto(path)
        for (const size of [desk, phone]) {
          await page.setViewportSize(size)
          await page.evaluate('document.documentElement.dataset.theme = "light"')
          faults.push(...(await violationsOn(page, size === phone ? byLayout : undefined)).map((fault) => `${path} ${size.width} ${fault}`))
          // What is there does not change with the colours; only whether it can be read does.
          await page.evaluate('document.documentElement.dataset.theme = "dark"')
          faults.push(...(await violationsOn(page, ['color-contrast'])).map((fault) => `${path} ${size.width} dark ${fault}`))
        }
        await page.screenshot({ path: `screenshots/${part}${nameOf(path)}.png` })
        await page.setViewportSize(narrow)
        const wide = await widthOf(page)
        if (wide > narrow.width) faults.push(`${path} is ${wide} wide`)
        await page.setViewportSize(desk)
      }
      await page.context().close()
      assert.deepEqual(faults, [])
    })
  }

  /** Dewi may not come in and two links lead nowhere; a browser mentions every such answer. */
  it('makes no browser complain: no broken rule of the CSP, no script that fails', () => {
    assert.deepEqual(house.complaints.filter((line) => !/status of (403|404)/.test(line)), [])
  })

  it('speaks English to an English reader, save what the authority prints on its form', async () => {
    for (const part of ['anna', 'fleur', 'chris', 'gijs'] as const) await house.house.persons.setLanguage(part, 'en')
    const faults: string[] = []
    for (const part of ['anna', 'fleur', 'chris', 'gijs', 'nobody'] as const) {
      const page = await visit(part, 'en')
      for (const path of paths(part)) {
        await page.goto(path)
        const texts = (await page.evaluate(`(() => {
          document.querySelectorAll('[lang=nl]').forEach((element) => element.remove())
          return document.body.innerText.split('\\n')
        })()`)) as string[]
        faults.push(...texts.filter((text) => dutch.test(text.replaceAll(cast.anna.name, ''))).map((text) => `${path}: ${text}`))
      }
      await page.context().close()
    }
    assert.deepEqual(faults, [])
  })
})
