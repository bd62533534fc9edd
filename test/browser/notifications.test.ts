import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { later, stoppedClock } from '../support/moments.ts'
import { anna, bram, fleur } from '../support/builders.ts'
import { browserHouse, desk, phone, violationsOn, widthOf } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'

const narrow = { width: 320, height: 700 }
const rows = Array.from({ length: 12 }, (_, index) => `Persoon ${index + 1};persoon${index + 1}@voorbeeld.test;${index % 3 === 2 ? 'en' : 'nl'}`)
const csv = ['naam;e-mail;taal', ...rows].join('\n')

describe('telling people, in a browser', function () {
  this.timeout(120_000)
  const clock = stoppedClock(later(1))
  let house: BrowserHouse
  let number: string
  let list: string

  before(async () => {
    house = await browserHouse({ clock })
    await house.house.organisation.change({ name: 'Contactcentrum De Linde', kvk: '12345678', address: 'Lindelaan 1, 3511 AB Utrecht', sector: 'Klantcontact', dpoNumber: 'FG001', language: 'nl', contact: { name: 'Anna de Wit', function: 'functionaris gegevensbescherming', email: 'privacy@voorbeeld.test', phone: '030 123 45 67' } }, 1, anna)
    number = await house.report({
      ourRole: 'controller', incidentType: 'email-wrong-recipient', nature: ['confidentiality'], dataCategories: ['name', 'bank-account'], people: { min: 12, max: 12 },
      whatHappened: 'Een bestand met namen en rekeningnummers ging naar een verkeerde ontvanger.', consequences: 'Iemand kan proberen geld af te schrijven.', measuresTaken: 'De ontvanger heeft het bestand gewist.',
    })
    await house.house.incidents.decide(number, { breach: true, notifyAuthority: true, notifyDataSubjects: true, motivation: 'Hoog risico.', peopleMotivation: 'Hoog risico.' }, fleur)
    const file = await house.house.recipients.readFile(number, (async function* () { yield Buffer.from(csv) })(), { group: 'Klanten met IBAN' }, bram)
    list = (await house.house.recipients.confirm(file.id, { reason: 'x' }, bram)).id
  })
  after(async () => house?.close())

  const toPeople = () => house.mailbox.map(({ to }) => to.address).filter((address) => address.startsWith('persoon'))
  const shot = (page: Page, name: string) => page.screenshot({ path: `screenshots/notifications-${name}.png`, fullPage: true })
  const english = async (page: Page) => {
    await page.goto('/')
    await page.getByRole('button', { name: 'English' }).click()
    await page.waitForSelector('html[lang="en"]')
  }
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

  it('goes from draft to sent, with a second pair of eyes, in two languages', async () => {
    const writer = await house.visit('bram')
    await writer.goto(`/incidents/${number}`)
    await writer.locator('#telling').locator('..').getByRole('link').click()
    await shot(writer, 'list')
    await writer.getByRole('link', { name: /Bericht opstellen: Mensen van wie gevoelige/ }).click()
    await writer.getByLabel('Engels').check()
    await shot(writer, 'new')
    await press(writer, 'Bericht opstellen')
    await writer.getByLabel('Welke lijst?').selectOption(list)
    await shot(writer, 'edit')
    await press(writer, 'Bericht bewaren')
    await shot(writer, 'saved')
    const address = writer.url()
    assert.match(await writer.locator('.gaps-none').first().innerText(), /Niets/)
    await press(writer, 'Voorleggen')
    await writer.getByText('Iemand anders leest het nu').waitFor()
    assert.equal(await writer.getByRole('button', { name: 'Goedkeuren' }).count(), 0)

    const approver = await house.visit('anna')
    await approver.goto(address)
    await shot(approver, 'approve')
    await press(approver, 'Goedkeuren')
    await approver.getByRole('button', { name: 'Versturen', exact: true }).waitFor()
    await shot(approver, 'send')
    await press(approver, 'Versturen')
    await approver.getByText('Het bericht gaat uit').waitFor()
    await house.house.tick()
    await approver.reload()
    await shot(approver, 'sending')
    assert.equal(toPeople().length, 5)
    const { mailing } = (await house.house.notificationDesk.ofIncident(number))[0]!.sending!
    await house.house.mailings.goOn(mailing!, 0, anna)
    await house.house.tick()
    await house.house.tick()
    assert.equal(new Set(toPeople()).size, 12)
    assert.equal(toPeople().length, 12)
    await approver.reload()
    assert.match(await approver.locator('.page-head').innerText(), /Verstuurd/)
    await approver.getByRole('link', { name: 'Alle berichten' }).click()
    await shot(approver, 'covered')
    await press(approver, 'Vastleggen')
    await approver.getByText('Vastgelegd: de mensen zijn ingelicht').waitFor()
    const filing = (await house.house.incidents.get(number)).filings.at(-1)!
    assert.equal(filing.obligation, 'gdpr-34')
    assert.match(filing.sheet, /Klanten met IBAN|gevoelige/)
    assert.deepEqual(house.complaints, [])
  })

  it('has nothing for axe to say, in both colours, sizes and languages, and fits a small phone', async () => {
    await house.house.delays.record(number, { askedBy: 'Politie Oost-Nederland', reference: 'PL-1', reason: 'Er loopt een inval.', from: clock.now(), until: later(48, clock.now()) }, bram)
    const { id } = (await house.house.notificationDesk.ofIncident(number))[0]!
    const other = await house.house.notifications.draft(number, { group: { exposure: 'other', rank: 3, name: 'De rest', why: 'Alleen naam.', people: 40 }, channels: ['letter', 'phone'], languages: ['nl', 'en'] }, bram)
    const [delay] = await house.house.delays.ofIncident(number)
    const home = `/incidents/${number}/notifications`
    const pages = [home, `${home}/new`, `${home}/${id}`, `${home}/${other.notification.id}`, `${home}/${other.notification.id}/words`, `${home}/${id}/script`, `/incidents/${number}/delays/new`, `/incidents/${number}/delays/${delay!.id}`, `/incidents/${number}`]
    const faults: string[] = []
    const looks = [{ language: 'nl', size: phone, theme: 'dark', which: pages }, { language: 'en', size: desk, theme: 'light', which: pages.slice(0, 5) }] as const
    for (const { language, size, theme, which } of looks) {
      const page = await house.visit('anna', { language, size })
      if (language === 'en') await english(page)
      for (const [index, address] of which.entries()) {
        await page.goto(address)
        await page.evaluate(`document.documentElement.dataset.theme = "${theme}"`)
        faults.push(...(await violationsOn(page)).map((fault) => `${address} ${language} ${theme} ${fault}`))
        await page.screenshot({ path: `screenshots/notifications-page-${index}-${language}.png`, fullPage: true })
        await page.setViewportSize(narrow)
        const wide = await widthOf(page)
        if (wide > narrow.width) faults.push(`${address} is ${wide} wide`)
        await page.setViewportSize(size)
      }
      await page.context().close()
    }
    assert.deepEqual([faults, house.complaints], [[], []])
  })
})
