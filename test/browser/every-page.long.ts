import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { addressesOf } from '../support/addresses.ts'
import { browserHouse } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import type { Part } from '../support/cast.ts'
import { furnish } from '../support/furnished.ts'
import { faultsOf } from '../support/look.ts'

/** Who is asked, one after the other, until one of them gets a page. */
const askers: readonly (Part | null)[] = ['anna', 'gijs', 'fleur', 'bram', 'chris', null]

/** Every address of the app that answers with a page, found in the app itself: a new page is looked at without anybody naming it. */
describe('every page that the app has', function () {
  this.timeout(3_600_000)
  let house: BrowserHouse
  let addresses: string[]

  before(async () => {
    house = await browserHouse()
    const fill = await furnish(house)
    addresses = addressesOf(house.app).filter((address) => address.startsWith('GET ') && !address.includes('/api/')).map((address) => fill(address, 'none').slice('GET '.length))
  })
  after(async () => house?.close())

  it('has nothing for axe to say, in both colours and both sizes, and fits a small phone', async () => {
    const pages = new Map<Part | null, Page>()
    for (const part of askers) pages.set(part, await house.visit(part))
    const [faults, seen]: [string[], string[]] = [[], []]
    for (const path of addresses) {
      const page = await opened(path, pages)
      if (!page) continue
      seen.push(path)
      faults.push(...(await faultsOf(page, `every${path}`)))
    }
    assert.deepEqual(faults, [])
    assert.ok(seen.length > 80, `${seen.length} pages of ${addresses.length} addresses`)
    // Some parts may not come in everywhere, and some addresses lead to nothing: a browser mentions every such answer.
    assert.deepEqual(house.complaints.filter((line) => !/status of (401|403|404|409|503)/.test(line)), [])
  })

  /** In the browser of the first who gets it as a page. Not what is downloaded, and no stream. */
  async function opened(path: string, pages: ReadonlyMap<Part | null, Page>): Promise<Page | null> {
    for (const page of pages.values()) {
      const answer = await page.request.get(path, { maxRedirects: 0 })
      if (answer.status() !== 200) continue
      if (!answer.headers()['content-type']?.startsWith('text/html')) return null
      await page.goto(path)
      return page
    }
    return null
  }
})
