import assert from 'node:assert/strict'
import { byPerson } from '../../src/shared/act.ts'
import { shippedObligations } from '../support/builders.ts'
import type { Part } from '../support/cast.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { textOf } from '../support/visitor.ts'

describe('a ruling on a duty', () => {
  let test: TestHouse
  const browser = {} as Record<Part, Caller>
  before(async function () {
    this.timeout(60_000)
    test = await testHouse()
    for (const part of ['anna', 'bram', 'eva', 'fleur'] as const) browser[part] = await test.signedInAs(part)
  })

  const send = (part: Part, path: string, fields: Record<string, unknown> = {}) => browser[part].post(path).type('form').send(fields)
  const rule = (number: string, fields: Record<string, unknown>, part: Part = 'anna') => send(part, `/incidents/${number}/rulings`, { obligation: 'gdpr-33-2', owed: 'no', reason: 'Geen opdrachtgever geraakt.', ...fields })
  const stateOf = async (number: string, id = 'gdpr-33-2') => (await test.house.incidents.duties(await test.house.incidents.get(number))).find(({ obligation }) => obligation.id === id)?.reading.state

  it('that it does not apply lets the clock run until a second person agrees, who sees it waiting', async () => {
    const number = await test.report({ ourRole: 'processor' })
    assert.equal((await rule(number, {})).status, 303)
    assert.equal(await stateOf(number), 'provisional')
    const { id } = (await test.house.incidents.get(number)).rulings[0]!
    assert.match((await browser.fleur.get('/')).text, new RegExp(`/incidents/${number}/clocks`))
    assert.doesNotMatch(textOf((await browser.anna.get('/')).text), /een plicht die niet zou gelden/)
    assert.match(textOf((await browser.fleur.get(`/incidents/${number}/clocks`)).text), /Wacht op een tweede persoon.*Geen opdrachtgever geraakt/s)
    assert.equal((await send('anna', `/incidents/${number}/rulings/${id}/approval`)).status, 409)
    assert.equal((await send('bram', `/incidents/${number}/rulings/${id}/approval`)).status, 403)
    assert.equal((await send('fleur', `/incidents/${number}/rulings/${id}/approval`)).status, 303)
    assert.equal(await stateOf(number), 'not-owed')
    assert.equal((await send('fleur', `/incidents/${number}/rulings/${id}/approval`)).status, 409)
    const acts = (await test.house.audit.list({ incident: number }, 99)).map(({ what }) => what)
    assert.deepEqual(acts.filter((what) => /ruling|ruled|proposed/.test(what)), ['ruling approved', 'duty proposed not owed'])
  })

  it('that is rejected leaves the clock as it was', async () => {
    const number = await test.report({ ourRole: 'processor' })
    await rule(number, {})
    const { id } = (await test.house.incidents.get(number)).rulings[0]!
    assert.equal((await send('fleur', `/incidents/${number}/rulings/${id}/rejection`)).status, 303)
    assert.equal(await stateOf(number), 'provisional')
  })

  it('that it applies starts its clock at once, and looks at once whom to wake', async () => {
    const number = await test.report({ ourRole: 'controller' })
    const woken = test.woken()
    assert.equal(await stateOf(number), undefined)
    assert.equal((await rule(number, { owed: 'yes' })).status, 303)
    assert.deepEqual([await stateOf(number), test.woken()], ['provisional', woken + 1])
  })

  it('without an answer or a reason comes back as typed', async () => {
    const number = await test.report({ ourRole: 'processor' })
    const { status, text } = await rule(number, { owed: '', reason: '' })
    assert.equal(status, 422)
    assert.match(text, /href="#field-owed"/)
    assert.match(text, /href="#field-reason"/)
    assert.match((await rule(number, { owed: '', reason: 'Toch niet.' })).text, /Toch niet\./)
  })

  const refused: [what: string, fields: Record<string, unknown>, says: RegExp][] = [
    ['a row that is not there', { obligation: 'nonsense' }, /Deze plicht is hier niet bekend/],
    ['no row at all', { obligation: '' }, /Deze plicht is hier niet bekend/],
    ['a row that a client owes', { obligation: 'contract-dpa' }, /Deze plicht is hier niet bekend/],
    ['a row that the decision is about', { obligation: 'gdpr-33' }, /volgt uit het besluit/],
    ['a row that is not law', { obligation: shippedObligations.find(({ inForce }) => inForce === 'no')!.id, owed: 'yes' }, /gold niet/],
    ['a row that does not apply as it is', { obligation: 'nl-tw-11.3a' }, /geldt al niet/],
  ]
  for (const [what, fields, says] of refused) {
    it(`on ${what} is refused, and says why`, async () => {
      const number = await test.report({ ourRole: 'controller' })
      const { status, text } = await rule(number, fields)
      assert.equal(status, 409)
      assert.match(textOf(text), says)
      assert.deepEqual((await test.house.incidents.get(number)).rulings, [])
    })
  }

  it('is proposed once, however often the button is pressed', async () => {
    const number = await test.report({ ourRole: 'processor' })
    assert.deepEqual([(await rule(number, {})).status, (await rule(number, {})).status], [303, 409])
  })

  it('is refused once the incident has ended', async () => {
    const number = await test.report({ ourRole: 'processor' })
    await test.house.incidents.change(number, byPerson('bram'), (incident) => ({ incident: { ...incident, stage: 'closed' }, happenings: [] }))
    assert.equal((await rule(number, {})).status, 409)
  })

  it('is nobody’s who only reads', async () => {
    const number = await test.report({ ourRole: 'processor' })
    const { text } = await browser.eva.get(`/incidents/${number}/clocks`)
    assert.doesNotMatch(text.slice(text.indexOf('<main')), /<form|rulings/)
    assert.equal((await rule(number, {}, 'eva')).status, 403)
    assert.equal((await rule(number, {}, 'bram')).status, 403)
  })
})
