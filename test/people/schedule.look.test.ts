import assert from 'node:assert/strict'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { byPerson } from '../../src/shared/act.ts'
import { addHours } from '../../src/shared/instant.ts'
import { openBrowser } from '../support/browser.ts'
import { cast } from '../support/cast.ts'
import type { Part } from '../support/cast.ts'
import { faultsOf } from '../support/look.ts'
import { stoppedClock } from '../support/moments.ts'
import { peopleApp } from '../support/people-app.ts'
import { goodPassword, peopleHouse } from '../support/people-house.ts'
import type { PeopleHouse } from '../support/people-house.ts'

const gijs = byPerson('gijs')
const weekly = { length: 1, unit: 'weeks' as const, handOver: '08:00', start: '2026-01-05', place: 'last' as const }

describe('the pages of who is on duty, in a real browser', function () {
  this.timeout(120_000)
  let browser: Browser
  let server: Server
  let house: PeopleHouse
  let home: string

  before(async () => {
    browser = await openBrowser()
    // A browser keeps cookies by its own clock.
    house = await peopleHouse({ mail: false, clock: stoppedClock(new Date()) })
    for (const part of Object.keys(cast) as Part[]) await house.people.add({ ...cast[part], password: goodPassword })
    await furnish()
    server = peopleApp(house).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(async () => {
    await browser?.close()
    server?.close()
  })

  /** Two layers, a gap, an override, somebody absent, a group, and a swap that waits for Chris. */
  async function furnish(): Promise<void> {
    const now = house.clock.now()
    await house.schedules.add({ id: 'first-line', name: 'Eerste lijn', gapsIntended: false }, gijs)
    await house.schedules.addLayer({ id: 'first-line', version: 1 }, { ...weekly, people: ['bram'], only: { days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' } }, gijs)
    await house.schedules.addLayer({ id: 'first-line', version: 2 }, { ...weekly, people: ['bram', 'anna'], only: null }, gijs)
    await house.schedules.addOverride({ id: 'first-line', version: 3 }, { from: addHours(now, 5), to: addHours(now, 9), person: 'anna', reason: 'Bram zit in de trein.' }, gijs)
    await house.schedules.add({ id: 'management-duty-with-a-long-name', name: 'Directiedienst voor alle vestigingen', gapsIntended: false }, gijs)
    await house.schedules.addLayer({ id: 'management-duty-with-a-long-name', version: 1 }, { ...weekly, people: ['fleur'], only: null }, gijs)
    await house.rosters.addAbsence('fleur', { from: addHours(now, 300), to: addHours(now, 400) }, gijs)
    await house.rosters.addGroup({ id: 'crisis', name: 'Crisisteam', people: ['anna', 'bram', 'fleur'] }, gijs)
    await house.schedules.propose('management-duty-with-a-long-name', { from: addHours(now, 24), to: addHours(now, 48), person: 'bram' }, { kind: 'person', id: 'fleur' })
  }

  async function signIn(part: Part): Promise<Page> {
    const page = await (await browser.newContext({ bypassCSP: true, locale: 'nl-NL', reducedMotion: 'reduce' })).newPage()
    page.setDefaultTimeout(10_000)
    await page.goto(`${home}/session/new?back=/account`)
    await page.getByLabel('E-mailadres').fill(cast[part].email)
    await page.getByLabel('Wachtwoord').fill(goodPassword)
    await page.getByRole('button', { name: 'Inloggen' }).click()
    await page.waitForURL('**/account')
    return page
  }

  const places: Partial<Record<Part, string[]>> = {
    gijs: ['/schedules', '/schedules/new', '/schedules/first-line', '/schedules/first-line/layers/new', '/schedules/first-line/overrides/new', '/schedules/management-duty-with-a-long-name', '/groups/new', '/groups/crisis', '/absences'],
    bram: ['/shifts', '/shifts/first-line/swaps/new', '/account'],
    fleur: ['/shifts', '/schedules/first-line'],
  }
  for (const [part, paths] of Object.entries(places)) {
    it(`have nothing for axe to say to ${part}, and fit a small phone`, async () => {
      const page = await signIn(part as Part)
      const faults: string[] = []
      for (const path of paths) {
        await page.goto(home + path)
        faults.push(...(await faultsOf(page, path)))
      }
      assert.deepEqual(faults, [])
    })
  }

  it('point at what is wrong, with nothing for axe to say', async () => {
    const page = await signIn('gijs')
    await page.goto(`${home}/schedules/first-line/layers/new`)
    await page.getByLabel('Hoe lang duurt een beurt').fill('veel')
    await page.getByRole('button', { name: 'Bewaren' }).click()
    await page.getByRole('link', { name: 'Kies ten minste één persoon.' }).click()
    assert.equal(await page.evaluate('document.activeElement.id'), 'field-people-0')
    assert.deepEqual(await faultsOf(page, '/wrong-layer'), [])
  })

  it('let a swap be taken by keyboard alone', async () => {
    const page = await signIn('bram')
    await page.goto(`${home}/shifts`)
    const take = page.getByRole('button', { name: 'Ik neem de dienst over' })
    await take.focus()
    await page.keyboard.press('Enter')
    await page.getByText('Je hebt de dienst overgenomen').waitFor()
    assert.equal(await take.count(), 0)
  })
})
