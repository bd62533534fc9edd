import assert from 'node:assert/strict'
import { browserHouse, choose, desk, phone, tabTo, typeIn } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { faultsOf } from '../support/look.ts'

describe('where somebody can be reached, in a real browser', function () {
  this.timeout(120_000)
  let test: BrowserHouse
  beforeEach(async () => {
    test = await browserHouse()
  })
  afterEach(async () => {
    await test.close()
    assert.deepEqual(test.complaints.filter((line) => !line.includes('/contact/onzin: ')), [])
  })

  const linkIn = () => new URL(/http\S+\/contact\/\S+/.exec(test.mailbox.at(-1)!.body)![0]).pathname

  async function everyKindOfPoint(): Promise<void> {
    const { contacts } = test.house
    await contacts.confirm('anna', await contacts.add('anna', { channel: 'sms', address: '+31612345678' }))
    await contacts.add('anna', { channel: 'chat', address: '@anna' })
    const lost = await contacts.add('anna', { channel: 'voice', address: '+31501234567' })
    await contacts.confirm('anna', lost)
    await contacts.bounced('voice', '+31501234567', new Date(test.clock.now().getTime() + 1))
    await contacts.setQuietHours('anna', { from: '23:00', to: '06:30' })
  }

  it('reads well in both languages', async () => {
    await everyKindOfPoint()
    const faults: string[] = []
    for (const language of ['nl', 'en'] as const) {
      await test.house.persons.setLanguage('anna', language)
      const page = await test.visit('anna', { language })
      for (const path of ['/account', '/account/contacts', '/contact/onzin']) {
        await page.goto(path)
        faults.push(...(await faultsOf(page, `${path}-${language}`)))
      }
    }
    assert.deepEqual(faults, [])
  })

  it('adds a number by keyboard alone and confirms it on a phone, without a script', async () => {
    const page = await test.visit('anna', { size: desk })
    await page.goto('/account/contacts')
    await choose(page, 'channel', 'voice')
    await typeIn(page, page.locator('#field-address'), '06 12345678')
    await tabTo(page, page.getByRole('button', { name: 'Toevoegen en link sturen' }))
    await page.keyboard.press('Enter')
    await page.getByText('De link is onderweg').waitFor()
    await test.house.tick()
    const mobile = await test.visit(null, { size: phone, script: false })
    await mobile.goto(linkIn())
    await mobile.getByText('Telefoon: ***78').waitFor()
    await mobile.getByRole('button', { name: 'Ja, dit ben ik' }).click()
    await mobile.getByText('Dit contactpunt telt weer 90 dagen mee').waitFor()
    await page.reload()
    await page.getByText('Vandaag bevestigd').waitFor()
    await page.getByRole('button', { name: 'Eerder in de volgorde: Telefoon +31612345678' }).click()
    await page.getByText('De volgorde is bewaard').waitFor()
    assert.deepEqual((await test.house.persons.get('anna')).contacts.map(({ channel }) => channel), ['voice', 'email'])
  })

  it('shows an administrator at a glance who cannot be reached', async () => {
    await test.house.contacts.bounced('email', 'fleur@voorbeeld.test', test.clock.now())
    const page = await test.visit('gijs')
    await page.goto('/people')
    assert.equal(await page.getByText('Niet bereikbaar').count(), 1)
    assert.deepEqual(await faultsOf(page, 'people-unreachable'), [])
  })
})
