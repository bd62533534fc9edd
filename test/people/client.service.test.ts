import assert from 'node:assert/strict'
import { clientChanges, hoursIn, isIncomplete, newClient } from '../../src/people/client.ts'
import type { ClientTerms } from '../../src/people/client.ts'
import { clientTraits, decidedBy, mandatable, openTraits } from '../../src/people/profile.ts'
import { byPerson } from '../../src/shared/act.ts'
import { NotFound, Refused, Stale } from '../../src/shared/errors.ts'
import { cpuMs } from '../support/cpu.ts'
import { actNames, freshPeople } from '../support/people-house.ts'
import { smallPack } from '../support/pack.ts'

const anna = byPerson('anna')
const linde: ClientTerms = { ...newClient, name: 'De Linde', code: 'L-1', contract: { hours: 24, from: 'detected' }, contact: { name: 'Piket', email: 'piket@linde.test', phone: '' }, traits: { care: true } }

describe('clients', () => {
  const house = freshPeople()

  it('are added, changed, put away and taken up again, each with its record', async () => {
    const { id } = await house.clients.add(linde, anna)
    const changed = await house.clients.change({ id, version: 1 }, { contract: { hours: 12, from: 'aware' }, traits: { financial: true } }, anna)
    assert.deepEqual([changed.traits, changed.version], [{ care: true, financial: true }, 2])
    assert.deepEqual(await house.clients.get(id), changed)
    assert.deepEqual((await house.audit.list({}, 1))[0]?.detail, { client: id, contract: { from: { hours: 24, from: 'detected' }, to: { hours: 12, from: 'aware' } }, traits: { from: { care: true }, to: { care: true, financial: true } } })
    await house.clients.deactivate(id, anna)
    assert.deepEqual([await house.clients.allActive(), (await house.clients.deactivate(id, anna)).version], [[], 3])
    await house.clients.reactivate(id, anna)
    assert.equal((await house.clients.allActive()).length, 1)
    assert.deepEqual(await actNames(house), ['client added', 'client changed', 'client deactivated', 'client reactivated'])
  })

  it('do not change when nothing does, or when somebody else was first', async () => {
    const { id } = await house.clients.add(linde, anna)
    assert.equal((await house.clients.change({ id, version: 1 }, { ...linde, contact: { phone: '', email: 'piket@linde.test', name: 'Piket' } }, anna)).version, 1)
    await house.clients.change({ id, version: 1 }, { name: 'Linde' }, anna)
    await assert.rejects(house.clients.change({ id, version: 1 }, { name: 'De Lindes' }, anna), Stale)
    await assert.rejects(house.clients.change({ id: 'nobody', version: 1 }, { name: 'x' }, anna), NotFound)
    assert.deepEqual(await actNames(house), ['client added', 'client changed'])
  })

  it('have a code of their own, and mandates of the packs only', async () => {
    const { id } = await house.clients.add(linde, anna)
    await assert.rejects(house.clients.add({ ...linde, code: 'l-1' }, anna), Refused)
    const other = await house.clients.add({ ...linde, code: '' }, anna)
    await assert.rejects(house.clients.change(other, { code: 'L-1' }, anna), Refused)
    await assert.rejects(house.clients.change({ id, version: 1 }, { mandates: ['no-such-duty'] }, anna), Refused)
    assert.deepEqual((await house.clients.change({ id, version: 1 }, { mandates: ['bank-4h', 'gdpr-33'] }, anna)).mandates, ['bank-4h', 'gdpr-33'])
  })

  it('come fifty to a page, in order, and the page after the last is the last', async () => {
    for (let n = 0; n < 51; n += 1) await house.stores.clients.insert({ ...linde, id: `c${n}`, code: '', name: `Klant ${String(n).padStart(3, '0')}`, active: true, version: 1 }, [])
    const first = await house.clients.list()
    assert.deepEqual([first.rows.length, first.last, first.count, first.rows[0]?.name, first.counts.incomplete], [50, 2, 51, 'Klant 000', 51])
    const beyond = await house.clients.list({ page: 9 })
    assert.deepEqual([beyond.page, beyond.rows.map(({ name }) => name)], [2, ['Klant 050']])
    assert.deepEqual((await house.clients.list({ q: '03' })).rows.map(({ name }) => name)[0], 'Klant 003')
    assert.deepEqual(await house.clients.byIds([]), [])
  })

  it('are found in a moment among six thousand', async function () {
    this.timeout(120_000)
    const rows = Array.from({ length: 6000 }, (_, n) => ({ id: `c${n}`, added: true, name: `Klant ${n}`, code: `K-${n}`, fields: {} }))
    await house.stores.clients.writeRows('k', rows)
    const took = await cpuMs(async () => {
      assert.equal((await house.clients.allActive()).length, 6000)
      assert.equal((await house.clients.byIds(rows.map(({ id }) => id))).length, 6000)
      assert.equal((await house.clients.list({ q: '59', page: 2 })).rows.length, 50)
    })
    assert.ok(took < 3000, `${took} ms`)
  })

  it('keep their record when the house stops right after the write', async () => {
    const act = { key: 'client:x:1:0', what: 'client added', who: anna, incident: null, at: house.clock.now(), detail: {} }
    await house.stores.clients.insert({ ...linde, id: 'x', active: true, version: 1 }, [act])
    await house.audit.settleAll(house.stores.clients.pendings)
    assert.deepEqual(await actNames(house), ['client added'])
  })
})

describe('what is asked about a client', () => {
  it('is what makes a duty of its own, and no more', () => {
    assert.deepEqual(clientTraits(smallPack), ['essential-entity', 'financial', 'care'])
    assert.deepEqual(mandatable(smallPack).map(({ id }) => id), ['gdpr-33', 'bank-4h', 'care', 'telecom', 'bill', 'ending-bill'])
    assert.deepEqual(decidedBy('trust-services', smallPack), [])
  })

  it('is open until it is answered with yes or no', () => {
    assert.deepEqual(openTraits({ care: true, financial: false, cards: null }, ['care', 'financial', 'cards', 'insured']), ['cards', 'insured'])
    assert.equal(isIncomplete(linde, ['care']), false)
    assert.equal(isIncomplete(linde, ['care', 'cards']), true)
    assert.equal(isIncomplete({ ...linde, contact: { name: 'Piket', email: '', phone: '' } }, []), true)
    assert.equal(isIncomplete({ ...linde, contact: { name: '', email: '', phone: '+31 6' } }, []), false)
  })

  it('tells a change from another order of the same', () => {
    assert.deepEqual(clientChanges(linde, { contact: { phone: '', name: 'Piket', email: 'piket@linde.test' } }), {})
    assert.deepEqual(Object.keys(clientChanges(linde, { name: 'x', contract: null })), ['name', 'contract'])
  })

  const hours: [typed: string, hours: number | null][] = [['24', 24], ['0,25', 0.25], ['0.5', 0.5], ['720', 720], ['720,25', null], ['0', null], ['-1', null], ['0,3', null], ['1e2', null], ['vier', null], ['', null]]
  for (const [typed, expected] of hours) it(`reads ${typed || 'nothing'} as ${expected === null ? 'no period' : `${expected} hours`}`, () => assert.equal(hoursIn(typed), expected))
})
