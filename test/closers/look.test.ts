import assert from 'node:assert/strict'
import { byPerson } from '../../src/shared/act.ts'
import { browserHouse, phone } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { faultsOf } from '../support/look.ts'

describe('the pages for and about a wrong recipient, in a browser', function () {
  this.timeout(60_000)
  let house: BrowserHouse
  let number: string
  let waiting: string
  let link: string
  before(async () => {
    house = await browserHouse()
    number = await house.report({ incidentType: 'email-wrong-recipient', ourRole: 'controller' })
    const { closers } = house.house
    const input = { way: 'phone' as const, language: 'nl' as const, recipient: { name: 'Jan', address: '' }, reason: 'Hij kreeg de lijst.' }
    waiting = (await closers.propose(number, { ...input, way: 'mail', recipient: { name: 'Jan', address: 'jan.met.een.heel.lange.naam@een-heel-lang-domein.elders.test' } }, byPerson('bram'))).id
    const { id } = await closers.propose(number, input, byPerson('bram'))
    await closers.answer(number, id, { answer: 'in force', text: '' }, byPerson('anna'))
    link = new URL((await closers.link(number, id, byPerson('bram'))).link).pathname
  })
  after(() => house.close())

  it('look right in every size, without script too, and the answer is given by thumb', async () => {
    const nobody = await house.visit(null, { size: phone, language: 'nl', script: true })
    await nobody.goto(link)
    assert.deepEqual(await faultsOf(nobody, 'closer'), [])
    await nobody.setViewportSize(phone)
    for (const [name, value] of [['read', 'no'], ['deleted', 'yes'], ['passedOn', 'no']]) await nobody.check(`input[name=${name}][value=${value}]`)
    await nobody.fill('input[name=name]', 'Jan de Vries')
    await nobody.click('button.primary')
    await nobody.getByRole('heading', { name: 'Dank u wel' }).waitFor()
    await nobody.goto('/check')
    assert.deepEqual(await faultsOf(nobody, 'check'), [])
    const anna = await house.visit('anna', { size: phone })
    for (const path of [`closers/${waiting}`, `closers/${(await house.house.closers.ofIncident(number))[1]!.id}`]) {
      await anna.goto(`/incidents/${number}/${path}`)
      assert.deepEqual(await faultsOf(anna, path.slice(0, 7)), [])
    }
    const bram = await house.visit('bram', { size: phone, script: false })
    await bram.goto(`/incidents/${number}/closers/new`)
    await bram.click('button.primary')
    await bram.getByText('Vul het e-mailadres in').first().waitFor()
    assert.deepEqual(house.complaints.filter((complaint) => !/422/.test(complaint)), [])
  })
})
