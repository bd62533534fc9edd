import assert from 'node:assert/strict'
import { auditService } from '../../src/audit/audit.service.ts'
import { auditStore } from '../../src/audit/audit.store.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { strandBatchService } from '../../src/incidents/strand-batch.service.ts'
import { strandBatchStore } from '../../src/incidents/strand-batch.store.ts'
import { clientsFromText } from '../../src/incidents/strand-batch.ts'
import { strandService } from '../../src/incidents/strand.service.ts'
import { strandStore } from '../../src/incidents/strand.store.ts'
import type { Client } from '../../src/people/client.ts'
import { Refused } from '../../src/shared/errors.ts'
import { anIncident, anna, bram, law } from '../support/builders.ts'
import { aClient } from '../support/clients.ts'
import { fresh, indexesOn } from '../support/database.ts'
import { later, stoppedClock } from '../support/moments.ts'
import { Crash, newFuse, wired } from '../playbooks/fuse.ts'

const number = '2026-0042'
const call = { filedAt: later(1), receipt: 'Gebeld met het meldpunt.', reference: '', lateReason: '' }
const reasons = (...keys: string[]) => (error: unknown) => {
  assert.ok(error instanceof Refused)
  assert.deepEqual(error.reasons.map(({ key }) => key), keys)
  return true
}

/** The real stores, each call of which may be the last of the process. */
async function room({ clients = [aClient({ id: 'a', name: 'A', code: 'A-1' }), aClient({ id: 'b', name: 'B', contract: { hours: 6, from: 'detected' } }), aClient({ id: 'c', name: 'C', contract: null })], stage = 'reported' }: { clients?: Client[]; stage?: Incident['stage'] } = {}) {
  const connection = await fresh()
  const fuse = newFuse()
  const clock = stoppedClock(later(2))
  const planned: string[] = []
  const troubles: unknown[] = []
  const rows = strandStore(connection)
  const strands = wired(fuse, 'strands', rows)
  const audit = auditService({ store: wired(fuse, 'audit', auditStore(connection, () => 'salt')) })
  await indexesOn(connection)
  let ids = 0
  const needs = {
    incidents: { get: async () => anIncident({ stage }, { ourRole: 'processor' }) },
    law: async () => law,
    audit,
    planEscalations: async (incident: string) => {
      fuse.burn('before planning')
      planned.push(`${incident} ${(await rows.groupsOf([incident])).get(incident)?.map(({ count, told }) => `${count}${told ? ' told' : ''}`).join(', ')}`)
      fuse.burn('after planning')
    },
    onTrouble: (_: string, error: unknown) => void troubles.push(error),
    now: clock.now,
    newId: () => `id-${(ids += 1)}`,
  }
  const register = { byIds: async (some: readonly string[]) => clients.filter(({ id }) => some.includes(id)), allActive: async () => clients.filter(({ active }) => active) }
  const service = strandBatchService({ ...needs, strands, batches: wired(fuse, 'batches', strandBatchStore(connection)), clients: register })
  return { service, single: strandService({ ...needs, store: strands }), rows, audit, fuse, clock, planned, troubles, acts: async () => (await audit.list({ incident: number }, 99)).toReversed() }
}
type Room = Awaited<ReturnType<typeof room>>

describe('adding clients to an incident', () => {
  it('keeps what the contract says, records who added how many, and plans the alarms', async () => {
    const { service, rows, acts, planned } = await room()
    assert.equal(await service.add(number, { clients: ['a', 'b'] }, bram), 2)
    const [strand] = await rows.byClients(number, ['b'])
    assert.deepEqual([strand!.contract, strand!.addedBy, strand!.addedAt, strand!.contact.name], [{ hours: 6, from: 'detected' }, bram, later(2), 'Meldpunt'])
    const [act, ...others] = await acts()
    assert.deepEqual([act!.what, act!.who, act!.detail!['count'], others], ['clients added', bram, 2, []])
    assert.match(String(act!.detail!['clients']), /^[0-9a-f]{64}$/)
    assert.equal(planned.length, 1)
  })

  it('twice gives nothing new', async () => {
    const { service, acts } = await room()
    assert.equal(await service.add(number, { all: true }, bram), 3)
    assert.equal(await service.add(number, { all: true }, bram), 0)
    assert.equal(await service.add(number, { clients: ['a'] }, anna), 0)
    assert.equal((await acts()).length, 1)
  })

  it('by five at once adds each client once', async () => {
    const { service, rows } = await room()
    await Promise.all(Array.from({ length: 5 }, () => service.add(number, { all: true }, bram)))
    assert.equal((await rows.ofIncident(number)).length, 3)
  })

  it('leaves out who is not active any more', async () => {
    const { service } = await room({ clients: [aClient({ id: 'a', active: false }), aClient({ id: 'b' })] })
    await assert.rejects(service.add(number, { clients: ['a'] }, bram), reasons('strands.none-picked'))
    await assert.rejects(service.add(number, { clients: ['nobody'] }, bram), reasons('strands.none-picked'))
    assert.equal(await service.add(number, { all: true }, bram), 1)
  })

  for (const stage of ['closed', 'dismissed'] as const) {
    it(`is refused when the incident has ended (${stage})`, async () => {
      const { service, rows } = await room({ stage })
      await assert.rejects(service.add(number, { all: true }, bram), reasons('incident.ended'))
      await assert.rejects(service.tell(number, 'open', call, bram), reasons('incident.ended'))
      assert.deepEqual(await rows.ofIncident(number), [])
    })
  }

  it('takes five thousand in one go', async function () {
    this.timeout(30_000)
    const clients = Array.from({ length: 5000 }, (_, index) => aClient({ id: `c${index}`, name: `Klant ${index}`, contract: { hours: 6 + (index % 40), from: 'detected' } }))
    const { service, rows, acts } = await room({ clients })
    assert.equal(await service.add(number, { all: true }, bram), 5000)
    assert.equal(await service.tell(number, 'open', call, bram), 5000)
    const groups = (await rows.groupsOf([number])).get(number)!
    assert.deepEqual([groups.reduce((sum, { count }) => sum + count, 0), groups.every(({ told }) => told)], [5000, true])
    assert.deepEqual((await acts()).map(({ what, detail }) => [what, detail!['count']]), [['clients added', 5000], ['clients told', 5000]])
  })
})

describe('a pasted list of clients', () => {
  const clients: Client[] = [
    aClient({ id: 'a', name: 'Crédit Noord', code: 'KL-1' }), aClient({ id: 'b', name: 'Zorg Oost', code: 'KL-2' }),
    aClient({ id: 'c', name: 'Dubbel', code: 'KL-3' }), aClient({ id: 'd', name: 'Dubbel' }), aClient({ id: 'e', name: 'KL-2' }),
  ]
  const found = (text: string) => clientsFromText(text, clients).map(({ id }) => id)

  it('is read by code or by name, whatever its capitals and accents, each once', () => {
    assert.deepEqual(found('kl-1\r\n zorg oost ;CREDIT NOORD\n\n'), ['a', 'b'])
  })

  it('takes a code for a code, also where a name is the same', () => assert.deepEqual(found('KL-2'), ['b']))

  it('that names somebody unknown is refused with every one of them', () => {
    assert.throws(() => found('kl-1\nNiemand\nKL-9'), (error) => reasons('strands.unknown')(error) && (error as Refused).reasons[0]!.values!['names'] === 'Niemand, KL-9')
  })

  it('with a name that two clients have asks for the code', () => {
    assert.throws(() => found('Dubbel\nx'), reasons('strands.unknown', 'strands.several'))
    assert.deepEqual(found('KL-3'), ['c'])
  })

  it('names the first twenty of many, and how many more', () => {
    assert.throws(() => found(Array.from({ length: 30 }, (_, index) => `x${index}`).join('\n')), (error) => ((error as Refused).reasons[0]!.values!['names'] as string).endsWith('x19 (+10)'))
  })

  it('without a line in it adds nobody', async () => {
    const { service } = await room()
    await assert.rejects(service.add(number, { pasted: ' \n' }, bram), reasons('strands.none-picked'))
  })
})

describe('telling many at once', () => {
  it('tells those that were chosen, and stops their clocks at the moment it was done', async () => {
    const { service, rows, acts } = await room()
    await service.add(number, { all: true }, bram)
    assert.equal(await service.tell(number, ['a', 'c'], call, bram), 2)
    assert.deepEqual((await rows.ofIncident(number)).map(({ client, toldAt }) => [client, toldAt]), [['a', later(1)], ['b', null], ['c', later(1)]])
    const act = (await acts()).at(-1)!
    assert.deepEqual([act.what, act.detail!['count'], act.detail!['late'], JSON.stringify(act.detail).includes('Gebeld')], ['clients told', 2, 0, false])
  })

  it('tells all that are open, once, and not who is ruled out', async () => {
    const { service, single, rows } = await room()
    await service.add(number, { all: true }, bram)
    const { rulings } = await single.ruleOn(number, 'c', { obligation: 'client', owed: false, reason: 'Niet in deze map.' }, anna)
    await single.answerRuling(number, 'c', rulings[0]!.id, 'in force', bram)
    assert.equal(await service.tell(number, 'open', call, bram), 2)
    assert.equal(await service.tell(number, 'open', call, bram), 0)
    assert.equal(await service.tell(number, ['a', 'b'], call, bram), 0)
    assert.ok((await rows.ofIncident(number)).every(({ reports }) => reports.length <= 1))
  })

  it('asks why when any of them is late, and gives that reason to those only', async () => {
    const { service, rows, clock } = await room()
    await service.add(number, { all: true }, bram)
    clock.set(later(10))
    const late = { ...call, filedAt: later(7) }
    await assert.rejects(service.tell(number, 'open', late, bram), reasons('strand.late-reason.missing'))
    assert.equal(await service.tell(number, ['a', 'c'], late, bram), 2)
    assert.equal(await service.tell(number, 'open', { ...late, lateReason: 'Niemand nam op.' }, bram), 1)
    assert.deepEqual((await rows.ofIncident(number)).map(({ client, reports }) => [client, reports[0]!.lateReason]), [['a', null], ['b', 'Niemand nam op.'], ['c', null]])
  })

  it('at the last moment of the contract is in time, and a second later is not', async () => {
    const { service, clock } = await room()
    await service.add(number, { all: true }, bram)
    clock.set(later(10))
    await assert.rejects(service.tell(number, ['b'], { ...call, filedAt: new Date(later(6).getTime() + 1000) }, bram), reasons('strand.late-reason.missing'))
    assert.equal(await service.tell(number, ['b'], { ...call, filedAt: later(6) }, bram), 1)
  })

  it('refuses a moment to come, one before the first signal, and a call that says not to whom', async () => {
    const { service } = await room()
    await service.add(number, { all: true }, bram)
    await assert.rejects(service.tell(number, 'open', { ...call, filedAt: later(3) }, bram), reasons('moment.future'))
    await assert.rejects(service.tell(number, 'open', { ...call, filedAt: later(-1) }, bram), reasons('filing.before-signal'))
    await assert.rejects(service.tell(number, 'open', { ...call, receipt: ' ' }, bram), reasons('filing.how.missing'))
    await assert.rejects(service.tell(number, [], call, bram), reasons('strands.none-chosen'))
  })
})

async function outcome({ rows, acts, planned, audit }: Room) {
  return {
    strands: (await rows.ofIncident(number)).map(({ client, toldAt, reports }) => [client, toldAt, reports.length]),
    acts: (await acts()).map(({ what }) => what),
    planned: planned.at(-1),
    chain: (await audit.verify()).ok,
    waiting: (await rows.pendings.unsettled(9)).length,
  }
}

describe('a crash at any moment', () => {
  const stories: [what: string, prepare: (house: Room) => Promise<unknown>, act: (house: Room) => Promise<unknown>][] = [
    ['adding clients', async () => {}, ({ service }) => service.add(number, { all: true }, bram)],
    ['telling many', ({ service }) => service.add(number, { all: true }, bram), ({ service }) => service.tell(number, 'open', call, bram)],
    ['telling one', ({ service }) => service.add(number, { all: true }, bram), ({ single }) => single.tell(number, 'b', { ...call, kind: 'first', reason: '' }, bram)],
  ]

  for (const [what, prepare, act] of stories) {
    it(`of ${what} is made up for by the next tick, exactly once, with its alarms planned`, async function () {
      this.timeout(60_000)
      const whole = await room()
      await prepare(whole)
      whole.fuse.arm(Infinity)
      await act(whole)
      const moments = [...whole.fuse.passed]
      const expected = await outcome(whole)
      assert.ok(moments.length > 6)
      const before = await room()
      await prepare(before)
      const never = await outcome(before)
      const write = moments.findIndex((where) => where === (what === 'telling one' ? 'after strands.change' : 'after batches.insert'))
      for (const [moment, where] of moments.entries()) {
        const house = await room()
        await prepare(house)
        house.fuse.arm(moment)
        await act(house).catch((error: unknown) => assert.ok(error instanceof Crash, String(error)))
        assert.ok(house.fuse.blown, `no crash at ${where}`)
        house.fuse.restart()
        await house.service.settlePending()
        await house.single.settlePending()
        assert.deepEqual(await outcome(house), moment >= write ? expected : never, `after a crash at ${moment}: ${where}`)
      }
    })
  }

  it('again and again at the same place still adds everybody once', async () => {
    const house = await room()
    for (let times = 0; times < 4; times += 1) {
      house.fuse.arm(9)
      await house.service.add(number, { all: true }, bram).catch(() => undefined)
      house.fuse.arm(5)
      await house.service.settlePending().catch(() => undefined)
      house.fuse.restart()
    }
    await house.service.settlePending()
    assert.deepEqual((await house.rows.ofIncident(number)).map(({ client }) => client), ['a', 'b', 'c'])
    assert.equal(house.planned.at(-1), '2026-0042 1, 1, 1')
  })
})

describe('two people', () => {
  it('who tell the same client at once leave one first report, and the other hears of it', async () => {
    const { service, single, rows } = await room()
    await service.add(number, { all: true }, bram)
    const tell = (by: typeof anna) => single.tell(number, 'a', { ...call, kind: 'first', reason: '' }, by)
    const said = await Promise.allSettled([tell(anna), tell(bram), service.tell(number, 'open', call, anna)])
    const [strand] = await rows.byClients(number, ['a'])
    assert.deepEqual([strand!.reports.length, strand!.toldAt], [1, later(1)])
    const refused = said.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    assert.ok(refused.length >= 1)
    for (const error of refused) assert.ok(error instanceof Refused && error.reasons[0]!.key === 'filing.first.stands')
  })
})
