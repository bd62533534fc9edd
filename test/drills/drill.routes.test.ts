import assert from 'node:assert/strict'
import { byPerson } from '../../src/shared/act.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { textOf } from '../support/visitor.ts'

type Fields = Record<string, string>

/** Plays as a browser does: every form sends the version that the page showed. */
function room(caller: Caller, name: string) {
  const base = `/drills/${name}`
  const seen = async () => /name="seen" value="(\d+)"/.exec((await caller.get(base)).text)?.[1] ?? '0'
  const send = async (noun: string, fields: Fields) => caller.post(`${base}/${noun}`).type('form').send({ seen: await seen(), ...fields })
  return {
    base,
    page: async (address = '') => (await caller.get(`${base}${address}`).expect(200)).text,
    wind: (to: string) => send('clock', { as: 'anna', to }),
    act: (as: string, fields: Fields) => send('acts', { as, ...fields }),
    tell: (as: string, fields: Fields) => send('facts', { as, ...fields }),
    end: () => send('ending', {}),
  }
}

async function started(test: TestHouse, fields: Fields = {}, part: 'bram' | 'fleur' = 'bram') {
  const caller = await test.signedInAs(part)
  const answer = await caller.post('/drills').type('form').send({ playbook: 'standard', when: 'friday', ...fields })
  assert.equal(answer.status, 303, answer.text.slice(0, 300))
  return { caller, ...room(caller, String(answer.headers['location']).slice('/drills/'.length)) }
}

describe('the drill room', () => {
  let test: TestHouse
  beforeEach(async () => (test = await testHouse()))

  it('suggests moments, and starts at another one too', async () => {
    const caller = await test.signedInAs('bram')
    const text = textOf((await caller.get('/drills').expect(200)).text)
    assert.match(text, /vrijdag 13 maart 2026, 16:40/)
    assert.match(text, /Er is nog niet geoefend/)
    const { page } = await started(test, { 'when': 'other', 'from.date': '2026-12-24', 'from.time': '23:10' })
    assert.match(textOf(await page()), /donderdag 24 december 2026, 23:10/)
  })

  it('asks for a playbook and for a moment, and keeps what was chosen', async () => {
    const caller = await test.signedInAs('bram')
    const answer = await caller.post('/drills').type('form').send({ playbook: 'ransomware', when: 'other' })
    assert.equal(answer.status, 422)
    assert.match(answer.text, /value="ransomware" selected/)
    assert.match(textOf((await caller.post('/drills').type('form').send({})).text), /Kies een draaiboek.*Kies wanneer het begint/)
    assert.equal((await caller.post('/drills').type('form').send({ playbook: 'no-such', when: 'friday' })).status, 404)
  })

  it('says on every page that it is a drill', async () => {
    const { page, wind } = await started(test)
    await wind('hour')
    for (const address of ['', '/facts?as=bram', '/mailbox', '/mailbox/1', '/score']) assert.match(await page(address), /class="drill-banner"/, address)
  })

  it('plays from the call to the score sheet, by one person in every role', async () => {
    const { page, wind, act, tell, end, caller, base } = await started(test)
    assert.match(textOf(await page()), /Bram Janssen, Anna de Wit opgeroepen: Neem de melding in behandeling|Anna de Wit.*opgeroepen: Neem de melding in behandeling/)
    for (const fields of [{ do: 'have it' }, { do: 'step done', step: 'take-charge' }] as Fields[]) assert.equal((await act('bram', fields)).status, 303)
    assert.equal((await tell('bram', { ourRole: 'controller' })).status, 303)
    await wind('next')
    for (const fields of [{ do: 'aware' }, { do: 'filed', obligation: 'gdpr-33', stage: 'notify' }] as Fields[]) assert.equal((await act('anna', fields)).status, 303)
    assert.equal((await act('fleur', { do: 'decided', breach: 'yes', notifyAuthority: 'yes' })).status, 303)
    const text = textOf(await page())
    assert.match(text, /Fleur Visser nam een besluit/)
    assert.equal((await end()).headers['location'], `${base}/score`)
    assert.match(textOf(await page('/score')), /Opgepakt na 1 minuut door Bram Janssen/)
    const sheet = (await caller.get(`${base}/score.json`).expect(200)).body
    assert.deepEqual([sheet.drill, sheet.pickedUp.by, sheet.comparison], ['drill-2026-01', 'bram', null])
    assert.match(textOf(await page()), /Deze oefening is afgelopen/)
    assert.doesNotMatch(await page(), /<form class="inline actions" method="post"/)
  })

  it('winds on to where something happens, and shows only what happened since', async () => {
    const { page, wind } = await started(test)
    await wind('next')
    const text = await page()
    assert.match(textOf(text), /Anna de Wit, Bram Janssen, Fleur Visser opgeroepen|Bram Janssen, Anna de Wit, Fleur Visser opgeroepen/)
    assert.match(textOf(text), /gebeurtenis(sen)? daarvoor/)
  })

  it('says no as a real incident does, and tells why', async () => {
    const { act } = await started(test)
    const refused = await act('anna', { do: 'step done', step: 'file-with-the-authority' })
    assert.equal(refused.status, 409)
    assert.equal((await act('nobody', { do: 'have it' })).status, 409)
    assert.equal((await act('anna', { do: 'explode' })).status, 422)
    assert.equal((await act('anna', { do: 'step done' })).status, 422)
  })

  it('lets somebody whom an inject takes away do nothing more', async () => {
    const { act, wind, page } = await started(test)
    for (let hour = 0; hour < 4; hour += 1) await wind('hour')
    const refused = await act('bram', { do: 'step done', step: 'take-charge' })
    assert.equal(refused.status, 409)
    assert.match(textOf(refused.text), /Bram Janssen is in deze oefening niet bereikbaar/)
    assert.match(textOf(await page('?as=bram')), /Bram Janssen is niet bereikbaar sinds/)
    assert.equal((await act('anna', { do: 'step done', step: 'take-charge' })).status, 303)
  })

  it('tells whoever plays on an old page that somebody else was first', async () => {
    const { caller, base, wind } = await started(test)
    await wind('hour')
    assert.equal((await caller.post(`${base}/clock`).type('form').send({ seen: '1', as: 'bram', to: 'hour' })).status, 409)
  })

  it('keeps the drill mailbox with every message in it, and links only to itself', async () => {
    const { page, wind, base } = await started(test)
    await wind('hour')
    const list = await page('/mailbox')
    assert.match(textOf(list), /\[OEFENING\]/)
    assert.match(list, new RegExp(`href="${base}/mailbox/1"`))
    assert.match(await page('/mailbox/1'), new RegExp(`<a href="${base}">`))
  })

  it('compares with the last drill of the same playbook', async () => {
    const first = await started(test)
    await first.wind('hour')
    await first.end()
    assert.match(textOf(await first.page('/score')), /Dit is de eerste oefening met dit draaiboek/)
    const second = await started(test)
    await second.act('anna', { do: 'have it' })
    await second.wind('hour')
    assert.match(textOf(await second.page('/score')), /Vergeleken met drill-2026-01.*Opgepakt niet 1 minuut Beter/)
  })

  it('plays on with who people were and what the playbook said when it began', async () => {
    const { page } = await started(test)
    const part = async () => textOf(await page('/mailbox/1')).split('E-mail aan Bram Janssen').slice(1)
    const before = await part()
    await test.connection.collection('people').updateMany({}, { $set: { name: 'Iemand anders' } })
    assert.deepEqual(await part(), before)
    assert.equal(before.length, 1)
  })

  it('rehearses a playbook of our own once it is in force, and not before', async () => {
    const { ownPlaybooks } = test.house
    const text = (await ownPlaybooks.beginningOf('misdirected-email')).replace(/^id: misdirected-email$/m, 'id: our-own').replace(/^lastReviewed:.*\n/m, '')
    const saved = await ownPlaybooks.propose(text, 'Voor ons.', byPerson('anna'))
    assert.deepEqual(saved.faults, [])
    const caller = await test.signedInAs('bram')
    const chosen = async () => /value="our-own" selected/.test((await caller.get('/drills?playbook=our-own').expect(200)).text)
    assert.equal(await chosen(), false)
    await ownPlaybooks.answer('our-own', 'proposal' in saved ? saved.proposal : '', { answer: 'in force', text: '' }, byPerson('fleur'))
    assert.equal(await chosen(), true)
    await started(test, { playbook: 'our-own' })
  })

  it('records what a crash kept from being recorded', async () => {
    const { base } = await started(test)
    const name = base.slice('/drills/'.length)
    const pending = [{ key: 'drill:left-behind', what: 'drill ended', who: { kind: 'person', id: 'bram' }, incident: null, at: test.clock.now(), detail: { drill: name } }]
    await test.connection.collection('drills').updateOne({ name }, { $set: { pending } })
    await test.house.tick()
    assert.deepEqual((await test.house.audit.list({}, 50)).filter(({ what }) => what.startsWith('drill ')).map(({ what }) => what), ['drill ended', 'drill started'])
  })

  it('lets an auditor look and touch nothing, and shows it in the list', async () => {
    const { base } = await started(test)
    const eva = await test.signedInAs('eva')
    const text = (await eva.get(base).expect(200)).text
    assert.doesNotMatch(text, /Spoel door/)
    assert.match((await eva.get('/drills').expect(200)).text, /drill-2026-01/)
    assert.doesNotMatch((await eva.get('/drills')).text, /<form class="form" method="post" action="\/drills"/)
    assert.equal((await eva.get('/drills/drill-2026-99')).status, 404)
    assert.equal((await eva.get(`${base}/mailbox/999`)).status, 404)
  })

  it('speaks English too', async () => {
    const { caller, base } = await started(test)
    for (const address of ['/drills', base, `${base}/mailbox`, `${base}/score`, `${base}/facts`]) {
      const { text } = await caller.get(address).set('Accept-Language', 'en').expect(200)
      assert.ok(text.length > 500)
    }
  })
})
