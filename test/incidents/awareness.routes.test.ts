import assert from 'node:assert/strict'
import type { Part } from '../support/cast.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { later, noon, stoppedClock } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'

describe('the page of the awareness ledger', () => {
  let test: TestHouse
  const clock = stoppedClock()
  const browser = {} as Record<Part, Caller>

  before(async () => {
    test = await testHouse({ clock })
  })
  beforeEach(() => on(later(6)))

  async function on(moment: Date): Promise<void> {
    clock.set(moment)
    for (const part of ['anna', 'bram', 'eva', 'fleur'] as const) browser[part] = await test.signedInAs(part)
  }

  const pageOf = async (part: Part, number: string) => (await browser[part].get(`/incidents/${number}/awareness`).expect(200)).text
  const send = (part: Part, path: string, fields: Record<string, unknown> = {}) => browser[part].post(path).type('form').send(fields)
  const signal = { 'kind': 'helpdesk-call', 'at.date': '2026-03-12', 'at.time': '11:05', 'source': 'Een klant belde de servicedesk.' }
  const awareOf = async (number: string) => (await test.house.incidents.get(number)).awareness

  it('always shows the deadline that counts, the one of the earliest view, and how far they are apart', async () => {
    const number = await test.report({ detectedAt: noon })
    assert.match(textOf(await pageOf('eva', number)), /Dit telt nu Telt voorlopig donderdag 12 maart 2026, 14:05 Melden uiterlijk zondag 15 maart 2026, 14:05 Als de AP het vroegste moment aanhoudt donderdag 12 maart 2026, 14:05 \(hetzelfde moment\) Melden uiterlijk zondag 15 maart 2026, 14:05/)
    await send('anna', `/incidents/${number}/awareness`, { 'awareAt.date': '2026-03-12', 'awareAt.time': '17:05', 'reason': 'Toen stond het vast.' })
    assert.match(textOf(await pageOf('eva', number)), /Wacht op goedkeuring/)
    const [choice] = await awareOf(number)
    await send('fleur', `/incidents/${number}/awareness/${choice!.id}/approval`).expect(303)
    assert.match(textOf(await pageOf('eva', number)), /Dit telt nu Gekozen donderdag 12 maart 2026, 17:05 .* aanhoudt donderdag 12 maart 2026, 14:05 \(3 uur eerder\) Melden uiterlijk zondag 15 maart 2026, 14:05/)
  })

  it('has no button for who may only read', async () => {
    const number = await test.report({ detectedAt: noon })
    assert.doesNotMatch(/<main[\s\S]*<\/main>/.exec(await pageOf('eva', number))![0], /<form|<button/)
  })

  it('takes a signal from whoever heard of it, and an earlier one moves the clock at once', async () => {
    const number = await test.report({ detectedAt: noon })
    const woken = test.woken()
    await send('bram', `/incidents/${number}/signals`, signal).expect(303)
    assert.ok(test.woken() > woken)
    const text = textOf(await pageOf('eva', number))
    assert.match(text, /donderdag 12 maart 2026, 11:05 Telt Vroegste Telefoontje of bericht aan de servicedesk · Een klant belde de servicedesk\. Vastgelegd door Bram/)
    assert.match(text, /Dit telt nu Telt voorlopig donderdag 12 maart 2026, 11:05/)
  })

  it('records a signal that is sent twice once', async () => {
    const number = await test.report({ detectedAt: noon })
    const once = /name="once" value="([\w-]+)"/.exec(await pageOf('bram', number))![1]
    await Promise.all([1, 2].map(() => send('bram', `/incidents/${number}/signals`, { ...signal, once }).expect(303)))
    assert.equal((await test.house.incidents.get(number)).signals.length, 1)
    await send('bram', `/incidents/${number}/signals`, signal).expect(303)
    assert.equal((await test.house.incidents.get(number)).signals.length, 2)
  })

  it('asks again for what is missing in a signal, and keeps what was typed', async () => {
    const number = await test.report({ detectedAt: noon })
    const { status, text } = await send('bram', `/incidents/${number}/signals`, { 'source': ' Een klant belde. ', 'at.date': '', 'at.time': '' })
    assert.equal(status, 422)
    for (const field of ['kind', 'at']) assert.match(text, new RegExp(`href="#field-${field}"`))
    assert.match(text, /value=" Een klant belde\. "/)
  })

  it('takes an entry that was picked, or another moment, and asks when both were given or none', async () => {
    const number = await test.report({ detectedAt: noon })
    const entry = noon.toISOString()
    assert.match(await pageOf('anna', number), new RegExp(`name="entry" value="${entry}"`))
    const typed = { 'awareAt.date': '2026-03-12', 'awareAt.time': '13:00' }
    const both = await send('anna', `/incidents/${number}/awareness`, { entry, ...typed, reason: 'Toen.' })
    assert.equal(both.status, 422)
    assert.match(both.text, /Laat er een staan/)
    assert.match(both.text, new RegExp(`value="${entry}" checked`))
    const none = await send('anna', `/incidents/${number}/awareness`, { entry: 'other' })
    assert.equal(none.status, 422)
    for (const field of ['awareAt', 'reason']) assert.match(none.text, new RegExp(`href="#field-${field}"`))
    await send('anna', `/incidents/${number}/awareness`, { entry, 'awareAt.date': '', 'awareAt.time': '', 'reason': 'Toen.' }).expect(303)
    await send('anna', `/incidents/${number}/awareness`, { entry: 'other', ...typed, reason: 'Nog eerder.' }).expect(303)
    assert.deepEqual((await awareOf(number)).map(({ moment, state }) => [moment, state]), [[noon, 'in force'], [new Date('2026-03-12T12:00:00Z'), 'in force']])
  })

  it('lets a second person approve or reject, and not the one who proposed', async () => {
    const number = await test.report({ detectedAt: noon })
    await send('anna', `/incidents/${number}/awareness`, { 'awareAt.date': '2026-03-12', 'awareAt.time': '17:05', 'reason': 'Toen stond het vast.' })
    const [choice] = await awareOf(number)
    assert.doesNotMatch(await pageOf('anna', number), /\/approval/)
    await send('anna', `/incidents/${number}/awareness/${choice!.id}/approval`).expect(409)
    assert.match(await pageOf('fleur', number), /\/rejection/)
    await send('fleur', `/incidents/${number}/awareness/${choice!.id}/rejection`).expect(303)
    assert.match(textOf(await pageOf('eva', number)), /Afgewezen\. Vastgelegd door Fleur/)
    await send('fleur', `/incidents/${number}/awareness/${choice!.id}/approval`).expect(409)
  })

  it('asks again, with both moments side by side, for one before it happened', async () => {
    const number = await test.report({ detectedAt: noon, occurredFrom: later(-1) })
    const path = `/incidents/${number}/awareness`
    const { status, text } = await send('anna', path, { 'awareAt.date': '2026-03-12', 'awareAt.time': '12:00', 'reason': 'Toen belde zij.' })
    assert.equal(status, 409)
    assert.match(textOf(text), /Wat je invulde donderdag 12 maart 2026, 12:00 \(UTC\+01:00\) Wanneer het gebeurde, volgens de feiten donderdag 12 maart 2026, 13:05 \(UTC\+01:00\)/)
    assert.match(text, /href="#field-awareAt"/)
    assert.match(text, new RegExp(`href="/incidents/${number}/facts#field-occurredFrom"`))
    assert.match(text, /Toen belde zij\.<\/textarea>/)
    const heard = await send('fleur', `/incidents/${number}/signals`, signal)
    assert.equal(heard.status, 409)
    assert.match(textOf(heard.text), /Wat je invulde donderdag 12 maart 2026, 11:05/)
    assert.doesNotMatch(heard.text, /facts#field-occurredFrom/)
  })

  it('asks again for one in the future', async () => {
    const number = await test.report({ detectedAt: noon })
    const { status, text } = await send('anna', `/incidents/${number}/awareness`, { 'awareAt.date': '2026-03-12', 'awareAt.time': '20:06', 'reason': 'Toen.' })
    assert.equal(status, 409)
    assert.match(text, /Dit moment ligt in de toekomst/)
    assert.match(text, /name="awareAt\.time" value="20:06"/)
  })

  const nights: [what: string, now: string, date: string, readings: string[], pass: string, meant: string][] = [
    ['the hour that comes twice', '2026-10-26T08:00:00Z', '2026-10-25', ['02:30 (UTC+02:00), de eerste keer', '02:30 (UTC+01:00), de tweede keer'], 'second', '2026-10-25T01:30:00.000Z'],
    ['the hour that is skipped', '2026-03-30T08:00:00Z', '2026-03-29', ['01:30 (UTC+01:00)', '03:30 (UTC+02:00)'], 'before', '2026-03-29T00:30:00.000Z'],
  ]
  for (const [what, now, date, readings, pass, meant] of nights) {
    it(`asks with both readings which was meant in ${what}, and takes the answer as it is sent`, async () => {
      await on(new Date(now))
      const number = await test.report({ detectedAt: new Date('2026-03-01T00:00:00Z') })
      const typed = { 'awareAt.date': date, 'awareAt.time': '02:30', 'reason': 'Bevestigd.' }
      const { status, text } = await send('anna', `/incidents/${number}/awareness`, typed)
      assert.equal(status, 422)
      for (const reading of readings) assert.ok(textOf(text).includes(reading), reading)
      assert.match(text, /href="#field-awareAt-pass"/)
      assert.match(text, /name="awareAt\.time" value="02:30"/)
      await send('anna', `/incidents/${number}/awareness`, { ...typed, 'awareAt.pass': pass }).expect(303)
      assert.equal((await awareOf(number))[0]!.moment.toISOString(), meant)
    })
  }

  it('lists another moment that was corrected, and moves it later only with a second person', async () => {
    const number = await test.report({ detectedAt: noon, classifiedMajorAt: later(1) })
    await test.house.incidents.amend(number, { classifiedMajorAt: later(3) }, { kind: 'person', id: 'bram' }, {})
    const page = await pageOf('anna', number)
    assert.match(textOf(page), /Andere momenten .* Telt: donderdag 12 maart 2026, 15:05\./)
    const path = `/incidents/${number}/anchors/classified-major`
    const empty = await send('anna', path)
    assert.equal(empty.status, 422)
    for (const field of ['entry', 'reason']) assert.match(empty.text, new RegExp(`href="#field-classified-major-${field}"`))
    await send('anna', path, { 'classified-major.entry': later(3).toISOString(), 'classified-major.reason': 'Eerst was het een inschatting.' }).expect(303)
    const [choice] = await awareOf(number)
    assert.equal(choice!.state, 'awaiting approval')
    assert.match(await pageOf('fleur', number), new RegExp(`/incidents/${number}/awareness/${choice!.id}/approval`))
  })

  it('refuses by name a moment for what nobody named, and knows no other anchors', async () => {
    const number = await test.report({ detectedAt: noon })
    const unnamed = await send('anna', `/incidents/${number}/anchors/restored`, { 'restored.entry': noon.toISOString(), 'restored.reason': 'x' })
    assert.equal(unnamed.status, 409)
    assert.match(textOf(unnamed.text), /Niemand heeft nog een moment genoemd voor ‘restored’/)
    for (const anchor of ['aware', 'nonsense', 'toString']) await send('anna', `/incidents/${number}/anchors/${anchor}`).expect(404)
  })
})
