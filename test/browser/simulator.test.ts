import assert from 'node:assert/strict'
import { browserHouse, phone } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import type { LayerHours } from '../../src/people/schedule.ts'
import { byPerson } from '../../src/shared/act.ts'
import { baseSheet, rootWith } from '../playbooks/own-house.ts'
import { faultsOf, pictured } from '../support/look.ts'

const gijs = byPerson('gijs')
/** Each role is whoever is on duty, and nobody stands behind them. */
const bySchedule = ['handler first-line', 'dpo dpo-duty', 'management management-duty'].map((one) => one.split(' ')).reduce((text, [role, schedule]) => text.replace(new RegExp(` {2}${role}: \\{ resolve: .*\n`), `  ${role}: { resolve: ['schedule:${schedule}'], mustResolve: true }\n`), baseSheet())

describe('who would be reached, in a real browser', function () {
  this.timeout(120_000)
  let house: BrowserHouse

  before(async () => {
    house = await browserHouse({ root: rootWith([bySchedule]) })
    await furnish('first-line', 'bram', { days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' })
    await furnish('dpo-duty', 'anna', { days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '22:00' })
    await furnish('management-duty', 'fleur', { days: [1, 2, 3, 4, 5, 6], from: '18:00', to: '08:00' })
    for (const id of ['standard', 'mail']) await house.house.simulator.compute(id)
  })

  async function furnish(id: string, person: string, only: LayerHours): Promise<void> {
    const made = await house.house.schedules.add({ id, name: id, gapsIntended: true }, gijs)
    await house.house.schedules.addLayer(made, { people: [person], length: 1, unit: 'weeks', handOver: '08:00', start: '2026-03-09', place: 'last', only }, gijs)
  }

  after(async () => house?.close())

  it('is one page that fits a desk, a phone and a small phone, light and dark, with nothing for axe to say', async () => {
    const page = await house.visit('anna')
    await page.goto('/simulator?playbook=mail')
    assert.deepEqual(await faultsOf(page, 'simulator'), [])
    await page.emulateMedia({ media: 'print' })
    await pictured(page, 'simulator-print')
  })

  it('is computed again, and shown for one silent, by keyboard and without a script', async () => {
    const page = await house.visit('bram', { script: false })
    await page.goto('/simulator')
    const again = page.getByRole('button', { name: 'Opnieuw berekenen' })
    await again.focus()
    await page.keyboard.press('Enter')
    await page.getByText('De uitkomst is opnieuw berekend.').waitFor({ timeout: 60_000 })
    await page.getByRole('link', { name: 'Eén zwijgt' }).click()
    await page.getByText('Langste wachttijd per uur van de week, Eén zwijgt').waitFor()
  })

  it('asks on a page of its own why the last one may go', async () => {
    const page = await house.visit('gijs', { size: phone })
    await page.goto('/people/anna')
    await page.getByRole('button', { name: 'Toegang beëindigen' }).click()
    await page.getByLabel('Waarom mogen deze uren onbezet zijn?').waitFor()
    assert.deepEqual(await faultsOf(page, 'simulator-reason'), [])
    await page.getByLabel('Waarom mogen deze uren onbezet zijn?').fill('De opvolger begint vanmiddag.')
    await page.getByRole('button', { name: 'Toch bewaren' }).click()
    await page.getByText('De toegang is beëindigd.').waitFor()
  })
})
