import assert from 'node:assert/strict'
import type { Part } from '../support/cast.ts'
import { cast } from '../support/cast.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { byPerson } from '../../src/shared/act.ts'
import { baseSheet, ownHouse } from './own-house.ts'

const why = { uncoveredReason: 'Een stagiair belt zelf.' }
const person = (part: Part, roles: string[]) => ({ name: cast[part].name, email: cast[part].email, version: '1', 'roles[]': roles })
const moment = (name: string, date: string, time: string) => ({ [`${name}.date`]: date, [`${name}.time`]: time })
const send = (browser: Caller, to: string, fields: object) => browser.post(to).type('form').send(fields)
/** Of the act that was recorded last under this name. */
const recorded = async ({ house }: TestHouse, what: string) => (await house.audit.list({}, 50)).find((entry) => entry.what === what)?.detail as { uncovered?: { reason: string; hours: unknown[] } } | undefined

describe('taking away the last one who would hear of a duty', () => {
  let test: TestHouse
  let gijs: Caller
  beforeEach(async () => {
    test = await testHouse()
    gijs = await test.signedInAs('gijs')
    await send(gijs, '/people/fleur/deactivation', {}).expect(303)
  })

  it('asks no reason while somebody is left', async () => {
    assert.equal((await recorded(test, 'person deactivated'))?.uncovered, undefined)
    assert.doesNotMatch((await gijs.get('/people/anna')).text, /uncoveredReason/)
  })

  it('by a button is refused until somebody writes down why, and that is recorded with it', async () => {
    const refused = await send(gijs, '/people/anna/deactivation', {}).expect(409)
    assert.match(refused.text, /Er blijven uren onbezet[^]*wordt voor een wettelijke meldplicht niemand bereikt: do 12 mrt 15:00 tot do 9 apr 16:00/)
    assert.match(refused.text, /action="\/people\/anna\/deactivation"[^]*name="uncoveredReason"/)
    assert.equal((await test.house.persons.get('anna')).active, true)
    await send(gijs, '/people/anna/deactivation', { uncoveredReason: '  ' }).expect(409)
    await send(gijs, '/people/anna/deactivation', { uncoveredReason: 'x'.repeat(501) }).expect(422)
    await send(gijs, '/people/anna/deactivation', why).expect(303)
    assert.equal((await test.house.persons.get('anna')).active, false)
    const detail = await recorded(test, 'person deactivated')
    assert.deepEqual([detail?.uncovered?.reason, detail?.uncovered?.hours.length], [why.uncoveredReason, 1])
  })

  it('by a form gives the form back with everything that was typed, and the field for the reason', async () => {
    assert.doesNotMatch((await gijs.get('/people/anna')).text, /uncoveredReason/)
    const refused = await send(gijs, '/people/anna', { ...person('anna', ['auditor']), name: 'Anna Wit' }).expect(409)
    assert.match(refused.text, /value="Anna Wit"[^]*value="auditor" checked[^]*name="uncoveredReason"/)
    await send(gijs, '/people/anna', { ...person('anna', ['auditor']), ...why, name: '' }).expect(422).expect(/Een stagiair belt zelf\./)
    await send(gijs, '/people/anna', { ...person('anna', ['auditor']), ...why }).expect(303)
    assert.deepEqual((await test.house.persons.get('anna')).roles, ['auditor'])
    assert.ok((await test.house.audit.list({}, 50)).some(({ detail }) => (detail as { uncovered?: { reason: string } }).uncovered?.reason === why.uncoveredReason))
  })

  it('counts an address from which nobody answered yet as nobody', async () => {
    await send(gijs, '/people/anna', { ...person('anna', ['dpo']), email: 'anders@voorbeeld.test' }).expect(409).expect(/name="uncoveredReason"/)
  })

  it('says it in English too', async () => {
    await test.house.persons.setLanguage('gijs', 'en')
    await send(gijs, '/people/anna/deactivation', {}).expect(409).expect(/Hours are left uncovered[^]*nobody would be reached for a duty of the law: Thu 12 Mar 15:00/)
  })
})

describe('a schedule that a duty hangs on', () => {
  const onDuty = baseSheet().replace(/ {2}dpo: \{ resolve: .*\n/, "  dpo: { resolve: ['schedule:dpo-duty'], mustResolve: true }\n").replace(/ {2}management: \{ resolve: .*\n/, "  management: { resolve: ['schedule:dpo-duty'], mustResolve: true }\n")
  const by = byPerson('gijs')
  let test: TestHouse
  let bram: Caller
  beforeEach(async () => {
    test = await ownHouse([onDuty])
    bram = await test.signedInAs('bram')
    const { schedules } = test.house
    const made = await schedules.add({ id: 'dpo-duty', name: 'FG-dienst', gapsIntended: false }, by)
    await schedules.addLayer(made, { people: ['anna'], length: 1, unit: 'weeks', handOver: '08:00', start: '2026-03-09', only: null, place: 'last' }, by)
  })
  const schedule = () => test.house.schedules.get('dpo-duty')

  it('keeps its only layer until there is a reason', async () => {
    const [layer] = (await schedule()).layers
    const address = `/schedules/dpo-duty/layers/${layer!.id}/removal`
    const refused = await send(bram, address, { version: '2' }).expect(409)
    assert.match(refused.text, /name="version" value="2"[^]*name="uncoveredReason"/)
    assert.equal((await schedule()).layers.length, 1)
    await send(bram, address, { version: '2', ...why }).expect(303)
    assert.equal((await recorded(test, 'layer removed'))?.uncovered?.reason, why.uncoveredReason)
  })

  it('names the very hours that an absence leaves open, and keeps what was typed', async () => {
    const friday = { person: 'anna', ...moment('from', '2026-03-13', '17:00'), ...moment('to', '2026-03-13', '20:00') }
    const refused = await send(bram, '/absences', friday).expect(409)
    assert.match(refused.text, /vr 13 mrt 17:00 tot vr 13 mrt 20:00/)
    assert.match(refused.text, /value="anna" selected[^]*value="17:00"[^]*name="uncoveredReason"/)
    await send(bram, '/absences', { ...friday, ...why }).expect(303)
    assert.equal((await recorded(test, 'absence added'))?.uncovered?.reason, why.uncoveredReason)
  })

  it('asks nothing for an absence that somebody else fills, nor for one past four weeks', async () => {
    const late = { person: 'anna', ...moment('from', '2026-04-20', '17:00'), ...moment('to', '2026-04-20', '20:00') }
    await send(bram, '/absences', late).expect(303)
    await test.house.schedules.addLayer(await schedule(), { people: ['fleur'], length: 1, unit: 'weeks', handOver: '08:00', start: '2026-03-09', only: null, place: 'last' }, by)
    await send(bram, '/absences', { person: 'anna', ...moment('from', '2026-03-13', '17:00'), ...moment('to', '2026-03-13', '20:00') }).expect(303)
  })

  it('asks it of an own absence and of a layer for a few hours as well', async () => {
    const anna = await test.signedInAs('anna')
    const friday = { ...moment('from', '2026-03-13', '17:00'), ...moment('to', '2026-03-13', '20:00') }
    await send(anna, '/shifts/absences', friday).expect(409).expect(/name="uncoveredReason"/)
    await send(anna, '/shifts/absences', { ...friday, ...why }).expect(303)
    const chris = { version: '2', person: 'chris', ...moment('from', '2026-03-14', '10:00'), ...moment('to', '2026-03-14', '12:00'), reason: 'Ruilt.' }
    await test.connection.collection('people').updateOne({ id: 'chris' }, { $set: { contacts: [] } })
    await send(bram, '/schedules/dpo-duty/overrides/new', chris).expect(409).expect(/za 14 mrt 10:00 tot za 14 mrt 12:00/)
  })

  it('holds up the approval of an own playbook that wakes nobody, until there is a reason', async () => {
    const [gijs, fleur] = await Promise.all([test.signedInAs('gijs'), test.signedInAs('fleur')])
    const text = onDuty.replace('version: 1.0.0', 'version: 1.1.0').replaceAll("['schedule:dpo-duty']", "['schedule:nobody']")
    const sent = await send(gijs, '/playbooks/proposals', { text, reason: 'Anders.', step: 'propose' }).expect(303)
    const place = String(sent.headers['location'])
    const refused = await send(fleur, `${place}/approval`, { answer: 'Akkoord.' }).expect(409)
    assert.match(refused.text, /niemand bereikt: do 12 mrt 15:00[^]*Akkoord\.[^]*name="uncoveredReason"/)
    await send(fleur, `${place}/approval`, { answer: 'Akkoord.', ...why }).expect(303)
    assert.equal((await recorded(test, 'playbook version approved'))?.uncovered?.reason, why.uncoveredReason)
    assert.equal((await test.house.playbooks.list()).find(({ id }) => id === 'mail')?.version, '1.1.0')
  })
})
