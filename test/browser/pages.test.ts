import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { browserHouse } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { cast } from '../support/cast.ts'
import type { Part } from '../support/cast.ts'
import { livedIn } from '../support/lived-in.ts'
import { faultsOf } from '../support/look.ts'

/** What every reader can come across, and as whom. {…} is one of the incidents of `livedIn`. */
const places: Partial<Record<Part | 'nobody', string[]>> = {
  anna: [
    '/', '/incidents', '/incidents?show=all', '/incidents?show=drills', '/incidents?show=ended', '/incidents?q=mail&kind=hacking-malware-phishing&from=2026-01-01', '/incidents/new', '/incidents/{fresh}', '/incidents/{overdue}',
    '/incidents/{waiting}', '/incidents/{done}', '/incidents/{drill}', '/incidents/{overdue}/facts', '/incidents/{waiting}/awareness', '/incidents/{overdue}/clocks', '/incidents/{fresh}/clocks', '/incidents/{fresh}/rulings/new?obligation=gdpr-33-2', '/incidents/{fresh}/assessment',
    '/incidents/{overdue}/assessment', '/incidents/{overdue}/assessment/new', '/incidents/{overdue}/assessment/new/dataCategories', '/incidents/{overdue}/assessment/new/score', '/incidents/{fresh}/assessment/new/check', '/incidents/{waiting}/decision', '/incidents/{fresh}/decision', '/incidents/{fresh}/advice/new',
    '/incidents/{overdue}/filing', '/incidents/{done}/filing', '/incidents/{done}/filing?kind=supplement', '/incidents/{overdue}/filing/answers', '/playbooks', '/playbooks/standard', '/audit', '/audit/verification', '/outbox', '/account', '/nowhere',
  ],
  fleur: ['/', '/incidents/{waiting}', '/incidents/{waiting}/clocks', '/incidents/{overdue}/decision/new'],
  chris: ['/', '/incidents', '/incidents/{fresh}'],
  eva: ['/incidents/{overdue}'],
  dewi: ['/'],
  gijs: ['/', '/people', '/people/new', '/schedules', '/schedules/new', '/absences', '/shifts', '/administration', '/outbox'],
  nobody: ['/session/new', '/acknowledgement/{link}', '/acknowledgement/nothing'],
}
const parts = Object.keys(places) as (keyof typeof places)[]

/** How a page is called in a fault and in its picture: without the secret of a link. */
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
        faults.push(...(await faultsOf(page, part + nameOf(path))))
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
