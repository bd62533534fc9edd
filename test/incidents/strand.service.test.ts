import assert from 'node:assert/strict'
import { auditService } from '../../src/audit/audit.service.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import type { Strand } from '../../src/incidents/strand.ts'
import { strandListService } from '../../src/incidents/strand-list.service.ts'
import { strandService } from '../../src/incidents/strand.service.ts'
import { strandStore } from '../../src/incidents/strand.store.ts'
import { NotFound, Refused, Stale } from '../../src/shared/errors.ts'
import { aStrand } from '../contracts/strands.ts'
import { aChoice, anIncident, anna, bram, fleur, law } from '../support/builders.ts'
import { fresh, indexesOn } from '../support/database.ts'
import { fakeAuditStore } from '../support/fakes.ts'
import { later, stoppedClock } from '../support/moments.ts'

const number = '2026-0042'
const call = { kind: 'first' as const, filedAt: later(1), receipt: 'Gebeld met Noor Vos van het meldpunt.', reference: '', lateReason: '', reason: '' }
const reasons = (...keys: string[]) => (error: unknown) => {
  assert.ok(error instanceof Refused, String(error))
  assert.deepEqual(error.reasons.map(({ key }) => key), keys)
  return true
}

async function room(strand: Partial<Strand> = {}, { incident = anIncident({}, { ourRole: 'processor' }), planning = async () => {} }: { incident?: Incident; planning?: () => Promise<void> } = {}) {
  const connection = await fresh()
  const store = strandStore(connection)
  await indexesOn(connection)
  await store.insertMissing([aStrand(strand)])
  const clock = stoppedClock(later(2))
  const audit = fakeAuditStore()
  const planned: string[] = []
  const troubles: unknown[] = []
  let ids = 0
  const acts = strandService({
    store, incidents: { get: async () => incident }, law: async () => law, audit: auditService({ store: audit }), now: clock.now, newId: () => `id-${(ids += 1)}`,
    planEscalations: async (of) => {
      await planning()
      planned.push(of)
    },
    onTrouble: (_, error) => void troubles.push(error),
  })
  const service = { ...acts, ...strandListService({ store, law: async () => law, shownDuties: async (_incident, duties) => [...duties], now: clock.now }) }
  const client = 'noorderbank'
  const due = async () => (await service.duties(incident, await service.get(number, client))).map(({ obligation, reading }) => [obligation.id, reading.state, reading.due])
  return { service, store, audit, clock, client, planned, troubles, due, acts: () => audit.entries.map(({ what }) => what) }
}

describe('a client that an incident touches', () => {
  it('is told, which stops every clock towards it at once', async () => {
    const { service, client, due, audit, planned } = await room()
    assert.deepEqual((await due()).map(([, state]) => String(state)).toSorted(), ['provisional', 'running'])
    const { toldAt, version } = await service.tell(number, client, call, bram)
    assert.deepEqual([toldAt, version, (await due()).every(([, state]) => state === 'met'), planned], [later(1), 2, true, [number]])
    const [{ what, who, incident, detail }] = audit.entries as [(typeof audit.entries)[0]]
    assert.deepEqual([what, who, incident, detail!['clientName']], ['client told', bram, number, 'Noorderbank'])
    assert.ok(!JSON.stringify(detail).includes('Noor Vos'), 'people stay out of the audit trail')
  })

  it('is told once first, and then more', async () => {
    const { service, client } = await room()
    await assert.rejects(service.tell(number, client, { ...call, kind: 'supplement' }, bram), reasons('filing.first.none'))
    await service.tell(number, client, call, bram)
    await assert.rejects(service.tell(number, client, call, anna), reasons('filing.first.stands'))
    await assert.rejects(service.tell(number, client, { ...call, kind: 'correction' }, bram), reasons('filing.reason.missing'))
    await service.tell(number, client, { ...call, kind: 'supplement', filedAt: later(2) }, bram)
    const { reports, toldAt } = await service.tell(number, client, { ...call, kind: 'withdrawal', filedAt: later(2), reason: 'Toch niet.' }, bram)
    assert.deepEqual([reports.map(({ kind }) => kind), toldAt], [['first', 'supplement', 'withdrawal'], later(1)])
  })

  for (const [what, change, keys] of [
    ['in the future', { filedAt: later(3) }, ['moment.future']],
    ['before the first signal', { filedAt: later(-1) }, ['filing.before-signal']],
    ['without how and to whom', { receipt: '' }, ['filing.how.missing']],
  ] as const) {
    it(`cannot be told ${what}`, async () => {
      const { service, client, acts } = await room()
      await assert.rejects(service.tell(number, client, { ...call, ...change }, bram), reasons(...keys))
      assert.deepEqual(acts(), [])
    })
  }

  it('that is told after the deadline of its contract needs a reason; after our own target it does not', async () => {
    const { service, client, clock } = await room({ contract: { hours: 6, from: 'detected' } })
    clock.set(later(30))
    await assert.rejects(service.tell(number, client, { ...call, filedAt: later(6.01) }, bram), reasons('strand.late-reason.missing'))
    assert.equal((await service.tell(number, client, { ...call, filedAt: later(6.01), lateReason: ' Niemand nam op. ' }, bram)).reports[0]!.lateReason, 'Niemand nam op.')
    const other = await room({ contract: null })
    other.clock.set(later(40))
    assert.equal((await other.service.tell(number, client, { ...call, filedAt: later(39), lateReason: 'x' }, bram)).reports[0]!.lateReason, null)
  })

  it('that did not get the report after all has its clock running again, and may be told anew', async () => {
    const { service, client, due } = await room()
    const before = await due()
    const { reports } = await service.tell(number, client, call, bram)
    await service.tell(number, client, { ...call, kind: 'supplement' }, bram)
    await assert.rejects(service.rejectReport(number, client, reports[0]!.id, ' ', bram), reasons('filing.rejection.missing'))
    const after = await service.rejectReport(number, client, reports[0]!.id, 'Bounce.', bram)
    assert.deepEqual([after.toldAt, after.reports.map(({ rejected }) => rejected?.reason), await due()], [null, ['Bounce.', 'Bounce.'], before])
    await assert.rejects(service.rejectReport(number, client, reports[0]!.id, 'Nogmaals.', bram), reasons('filing.rejected.already'))
    assert.deepEqual((await service.tell(number, client, { ...call, filedAt: later(2) }, bram)).toldAt, later(2))
  })

  it('keeps every proof of receipt, also of after the end of the incident', async () => {
    const { service, client } = await room()
    const { reports: [report] } = await service.tell(number, client, { ...call, reference: 'Ticket 88' }, bram)
    await assert.rejects(service.addProof(number, client, report!.id, ' ', bram), reasons('strand.proof.missing'))
    assert.equal((await service.addProof(number, client, report!.id, 'Ontvangen, N.', bram)).reports[0]!.reference, 'Ticket 88\nOntvangen, N.')
    await assert.rejects(service.addProof(number, client, 'other', 'x', bram), NotFound)
    const ended = await room({}, { incident: anIncident({ stage: 'closed' }) })
    await assert.rejects(ended.service.tell(number, client, call, bram), reasons('incident.ended'))
  })

  it('has facts of its own, and refuses to lose what somebody else said', async () => {
    const { service, client, acts } = await room()
    const { statements } = await service.amend(number, client, { seen: 0, facts: { recordCount: 40, dataCategories: ['name'] } }, bram)
    assert.deepEqual(statements.map(({ fact, value, by }) => [fact, value, by]), [['dataCategories', ['name'], bram], ['recordCount', 40, bram]])
    await assert.rejects(service.amend(number, client, { seen: 0, facts: { recordCount: 50 } }, anna), Stale)
    assert.equal((await service.amend(number, client, { seen: 2, facts: { recordCount: 40 } }, anna)).version, 2)
    assert.deepEqual(acts(), ['client facts amended'])
  })

  it('has no moments among its facts: one that counts is chosen', async () => {
    const { service, client, due } = await room()
    const before = await due()
    await service.amend(number, client, { seen: 0, facts: { detectedAt: later(9), contractTriggerAt: later(9) } }, bram)
    assert.deepEqual(await due(), before)
  })

  it('may have been known of earlier at once, and later only when a second person agrees', async () => {
    const { service, client, due, acts } = await room({ contract: { hours: 10, from: 'aware' } })
    const contract = async () => (await due()).find(([id]) => id === 'contract-dpa')![2]
    assert.deepEqual(await contract(), later(10))
    const { awareness: [later1] } = await service.chooseAwareness(number, client, { awareAt: later(1), reason: 'Toen stond vast dat het ook hun gegevens waren.' }, anna)
    assert.deepEqual([later1!.state, await contract()], ['awaiting approval', later(10)])
    await assert.rejects(service.answerAwareness(number, client, later1!.id, 'in force', anna), reasons('four-eyes.self'))
    await service.answerAwareness(number, client, later1!.id, 'in force', fleur)
    assert.deepEqual(await contract(), later(11))
    await assert.rejects(service.answerAwareness(number, client, later1!.id, 'rejected', fleur), reasons('awareness.answered'))
    await service.chooseAwareness(number, client, { awareAt: later(-2), reason: 'Hun eigen helpdesk belde toen al.' }, anna)
    assert.deepEqual(await contract(), later(8))
    assert.deepEqual(acts(), ['client awareness proposed', 'client awareness approved', 'client awareness chosen'])
  })

  it('cannot have been known of before it happened, or in the future', async () => {
    const { service, client } = await room({}, { incident: anIncident({ awareness: [aChoice()] }, { occurredFrom: later(-3) }) })
    await assert.rejects(service.chooseAwareness(number, client, { awareAt: later(-4), reason: 'x' }, anna), reasons('awareness.before-occurrence'))
    await assert.rejects(service.chooseAwareness(number, client, { awareAt: later(3), reason: 'x' }, anna), reasons('moment.future'))
    await assert.rejects(service.chooseAwareness(number, client, { awareAt: later(-1), reason: ' ' }, anna), reasons('awareness.reason.missing'))
  })

  it('is taken out by two people, and not by one', async () => {
    const { service, client, due } = await room()
    const { rulings: [ruling] } = await service.ruleOn(number, client, { obligation: 'client', owed: false, reason: 'Hun bestand stond er niet bij.' }, anna)
    assert.ok((await due()).every(([, state]) => state !== 'not-owed'))
    await assert.rejects(service.answerRuling(number, client, ruling!.id, 'in force', anna), reasons('four-eyes.self'))
    await service.answerRuling(number, client, ruling!.id, 'in force', fleur)
    assert.ok((await due()).every(([, state]) => state === 'not-owed'))
    await service.ruleOn(number, client, { obligation: 'client', owed: true, reason: 'Toch wel.' }, anna)
    assert.ok((await due()).every(([, state]) => state !== 'not-owed'))
  })

  it('may have one duty ruled away and keep the others', async () => {
    const { service, client, due } = await room()
    const { rulings: [ruling] } = await service.ruleOn(number, client, { obligation: 'contract-dpa', owed: false, reason: 'Het contract is verlopen.' }, anna)
    await service.answerRuling(number, client, ruling!.id, 'in force', bram)
    assert.deepEqual((await due()).map(([id, state]) => `${String(id)} ${String(state)}`).toSorted(), ['contract-dpa not-owed', 'gdpr-33-2 provisional'])
  })

  it('as processor has no form of the authority; as joint controller it has', async () => {
    const { service, client } = await room()
    const filing = { ...call, obligation: 'gdpr-33', stage: 'notify', reference: 'AP-1', receipt: '' }
    await assert.rejects(service.file(number, client, filing, anna), reasons('filing.no-duty'))
    for (const change of [{ role: 'joint-controller' as const }, { mandates: ['gdpr-33'] }]) {
      const other = await room(change)
      await assert.rejects(other.service.file(number, client, { ...filing, reference: '' }, anna), reasons('filing.reference.missing'))
      const { filings: [filed], toldAt } = await other.service.file(number, client, filing, anna)
      assert.deepEqual([filed!.filedAt, toldAt], [later(1), null])
      const state = async () => (await other.due()).find(([id]) => id === 'gdpr-33')![1]
      assert.equal(await state(), 'met')
      await other.service.rejectFiling(number, client, filed!.id, 'Verkeerd formulier.', anna)
      assert.notEqual(await state(), 'met')
    }
  })

  it('that is not there is not found', async () => {
    const { service } = await room()
    await assert.rejects(service.tell(number, 'nobody', call, bram), NotFound)
    await assert.rejects(service.get('2026-0001', 'noorderbank'), NotFound)
  })

  it('keeps an act whose planning failed until it is planned', async () => {
    let broken = true
    const { service, client, planned, troubles, acts } = await room({}, { planning: async () => { if (broken) throw new Error('no') } })
    await service.tell(number, client, call, bram)
    assert.deepEqual([planned, troubles.length, acts()], [[], 1, ['client told']])
    broken = false
    await service.settlePending()
    await service.settlePending()
    assert.deepEqual([planned, acts()], [[number], ['client told']])
  })
})
