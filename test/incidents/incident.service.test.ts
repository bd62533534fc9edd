import assert from 'node:assert/strict'
import { auditService } from '../../src/audit/audit.service.ts'
import { auditStore } from '../../src/audit/audit.store.ts'
import { decidingService } from '../../src/incidents/deciding.service.ts'
import { filingService } from '../../src/incidents/filing.service.ts'
import type { IncidentNeeds } from '../../src/incidents/incident.service.ts'
import { incidentService } from '../../src/incidents/incident.service.ts'
import { incidentStore } from '../../src/incidents/incident.store.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { factsOf } from '../../src/incidents/incident.ts'
import { nearMissService } from '../../src/incidents/near-miss.service.ts'
import type { StepTerms } from '../../src/incidents/step-terms.ts'
import { stepService } from '../../src/incidents/step.service.ts'
import { NotFound, Refused, Stale } from '../../src/shared/errors.ts'
import { aChoice, aDecision, aFiling, anIncident, anna, aStep, bram, chris, completeFacts, fleur, law, plain } from '../support/builders.ts'
import { fresh, indexesOn } from '../support/database.ts'
import { fakeAuditStore, fakeIncidentStore } from '../support/fakes.ts'
import { later, noon, stoppedClock } from '../support/moments.ts'

const number = '2026-0001'

/** Incidents with a stopped clock. `planned` lists for whom a plan was asked; `change` replaces what they need. */
function office(change: Partial<IncidentNeeds> = {}, entries = fakeAuditStore()) {
  const clock = stoppedClock()
  const planned: string[] = []
  const audit = auditService({ store: entries })
  const store = change.store ?? fakeIncidentStore()
  const register = incidentService({
    store, audit, law: async () => law, now: clock.now,
    groupsOf: async () => new Map(),
    pinPlaybook: async () => ({ playbook: 'standard-1', overlays: [] }),
    onTrouble: () => {},
    stepTerms: async () => [aStep({ id: 'take-charge' })],
    planEscalations: async (one) => void planned.push(one),
    ...change,
  })
  const newId = () => crypto.randomUUID()
  const incidents = {
    ...register,
    ...decidingService({ change: register.change, law: async () => law, latestAssessment: async () => null, newId }),
    ...nearMissService({ incidents: register, latestAssessment: async () => null, newId }),
    ...filingService({ incidents: register, sheetFor: async () => ({ text: 'Het blad', hash: 'abc' }), newId }),
    ...stepService({ incidents: register, newId }),
  }
  const acts = async () => (await audit.list({}, 99)).map(({ what }) => what).toReversed()
  const report = (key: string | null = null) => incidents.report({ facts: { detectedAt: noon, ourRole: 'controller' }, contact: 'toestel 12', idempotencyKey: key }, chris)
  return { clock, planned, audit, store, incidents, acts, report }
}

const filing = { obligation: 'gdpr-33', stage: 'notify', kind: 'first' as const, reference: 'AP-1', filedAt: later(10), receipt: '', lateReason: '', reason: '' }
const refusedWith = (...keys: string[]) => (error: unknown) => {
  assert.ok(error instanceof Refused)
  assert.deepEqual(error.reasons.map(({ key }) => key), keys)
  return true
}

describe('a report', () => {
  it('is an incident with a number, a record and a plan', async () => {
    const { report, acts, planned, incidents } = office()
    const incident = await report()
    assert.deepEqual([incident.number, incident.repeated, await acts(), planned], [number, false, ['incident reported'], [number]])
    assert.equal((await incidents.get(number)).stage, 'reported')
  })

  const newYear: [utc: string, expected: string][] = [['2026-12-31T22:59:59Z', '2026-0001'], ['2026-12-31T23:00:00Z', '2027-0001']]
  for (const [utc, expected] of newYear) {
    it(`at ${utc} is ${expected}: the year is that on a Dutch clock`, async () => {
      const { clock, incidents } = office()
      clock.set(new Date(utc))
      assert.equal((await incidents.report({ facts: {}, contact: '' }, chris)).number, expected)
    })
  }

  it('that is sent again makes nothing new, and is recorded and planned once', async () => {
    const { report, acts, planned } = office()
    await report('api:1')
    const again = await report('api:1')
    assert.deepEqual([again.number, again.repeated, await acts(), planned], [number, true, ['incident reported'], [number]])
  })

  it('that is refused takes no number', async () => {
    const { incidents, report } = office()
    await assert.rejects(incidents.report({ facts: { detectedAt: later(1) }, contact: '' }, chris), refusedWith('moment.future'))
    assert.equal((await report()).number, number)
  })

  it('whose plan fails is there all the same, and the next tick plans it', async () => {
    let broken = true
    const planned: string[] = []
    const { report, incidents, acts } = office({ planEscalations: async (one) => {
      if (broken) throw new Error('no playbook')
      planned.push(one)
    } })
    await report().catch(() => {})
    assert.equal((await incidents.get(number)).stage, 'reported')
    broken = false
    await incidents.settlePending()
    await incidents.settlePending()
    assert.deepEqual([planned, await acts()], [[number], ['incident reported']])
  })

  it('of one incident that cannot be planned keeps no other from being planned', async () => {
    const planned: string[] = []
    const { report, incidents } = office({ planEscalations: async (one) => {
      if (one === '2026-0002') throw new Error('no playbook')
      planned.push(one)
    } })
    for (let n = 0; n < 3; n += 1) await report().catch(() => {})
    await assert.rejects(incidents.settlePending())
    assert.deepEqual(planned, ['2026-0001', '2026-0003'])
  })
})

describe('a change', () => {
  it('is recorded once, under a key of its own', async () => {
    const { report, incidents, audit } = office()
    await report()
    await incidents.amend(number, { people: { min: 1, max: 1 } }, bram, {})
    await incidents.finishStep(number, 'take-charge', '', bram)
    const entries = await audit.list({}, 9)
    assert.deepEqual(entries.map(({ key, what }) => `${key} ${what}`).toReversed(), ['2026-0001:1:0 incident reported', '2026-0001:2:0 facts amended', '2026-0001:3:0 step completed'])
  })

  it('that changes nothing leaves no record', async () => {
    const { report, incidents, acts } = office()
    await report()
    await incidents.amend(number, { ourRole: 'controller' }, bram, {})
    assert.deepEqual([await acts(), (await incidents.get(number)).version], [['incident reported'], 1])
  })

  it('by somebody who had not seen the latest is Stale, and nothing is lost', async () => {
    const { report, incidents } = office()
    const { version, statements } = await report()
    await incidents.amend(number, { whatHappened: 'Eerst' }, bram, { version })
    await assert.rejects(incidents.amend(number, { whatHappened: 'Later' }, anna, { version }), Stale)
    await assert.rejects(incidents.amend(number, { whatHappened: 'Later' }, anna, { seen: statements.length }), Stale)
    assert.equal((await incidents.get(number)).statements.at(-1)!.value, 'Eerst')
  })

  it('of an incident that is not there is NotFound', async () => {
    await assert.rejects(office().incidents.amend('2026-0099', {}, bram, {}), NotFound)
  })
})

describe('a later moment of awareness', () => {
  it('counts only after a second person said so', async () => {
    const { clock, report, incidents } = office()
    await report()
    clock.move(5)
    const due = async () => (await incidents.duties(await incidents.get(number))).find(({ obligation }) => obligation.id === 'gdpr-33')!.reading.due
    const { awareness } = await incidents.chooseAwareness(number, { awareAt: later(3), reason: 'Toen bleek het.' }, anna)
    assert.deepEqual(await due(), later(72))
    await assert.rejects(incidents.answerAwareness(number, awareness[0]!.id, 'in force', anna), refusedWith('four-eyes.self'))
    assert.deepEqual(await due(), later(72))
    await incidents.answerAwareness(number, awareness[0]!.id, 'in force', fleur)
    assert.deepEqual(await due(), later(75))
  })
})

describe('recording that it was filed', () => {
  async function at(hours: number) {
    const room = office()
    await room.report()
    room.clock.set(later(hours))
    return room
  }

  const readingOf = async ({ incidents }: ReturnType<typeof office>) => (await incidents.duties(await incidents.get(number)))[0]!.reading

  it('does the step of its row by the first stage only, and undoes it by that one only', async () => {
    const telecom = { ...law, traits: { ...plain, 'public-telecom': true } }
    const { incidents, report } = office({ law: async () => telecom, stepTerms: async () => [aStep({ id: 'file-tw', files: 'nl-tw-11.3a' })] })
    await report()
    const tell = (stage: string) => incidents.file(number, { ...filing, obligation: 'nl-tw-11.3a', stage, receipt: 'Gemaild.', filedAt: noon }, anna)
    const steps = ({ stepsDone }: Incident) => stepsDone.map(({ step }) => step)
    const subscribers = await tell('subscribers')
    assert.deepEqual(steps(subscribers), [])
    const authority = await tell('initial')
    assert.deepEqual(steps(authority), ['file-tw'])
    assert.deepEqual(steps(await incidents.rejectFiling(number, subscribers.filings[0]!.id, 'Kwam terug.', anna)), ['file-tw'])
    assert.deepEqual(steps(await incidents.rejectFiling(number, authority.filings[1]!.id, 'Niet ontvangen.', anna)), [])
  })

  it('stops the clock at the moment of filing, and keeps the sheet as it was', async () => {
    const room = await at(20)
    const { filings } = await room.incidents.file(number, filing, anna)
    const reading = await readingOf(room)
    assert.deepEqual([reading.state, reading.filedAt, reading.onTime], ['met', later(10), true])
    assert.deepEqual([filings[0]!.sheet, filings[0]!.sheetHash, filings[0]!.lateReason], ['Het blad', 'abc', null])
  })

  it('is on time when it was filed on time, however late it is recorded', async () => {
    const room = await at(100)
    await room.incidents.file(number, { ...filing, filedAt: later(72) }, anna)
    assert.equal((await readingOf(room)).onTime, true)
  })

  it('asks for the reason when it was filed too late, and keeps it', async () => {
    const room = await at(100)
    const late = { ...filing, filedAt: new Date(later(72).getTime() + 1) }
    await assert.rejects(room.incidents.file(number, late, anna), refusedWith('filing.late-reason.missing'))
    const { filings } = await room.incidents.file(number, { ...late, lateReason: 'De FG was ziek.' }, anna)
    assert.deepEqual([filings[0]!.lateReason, (await readingOf(room)).onTime], ['De FG was ziek.', false])
  })

  it('asks no reason for a supplement after the deadline, and leaves the clock where it stopped', async () => {
    const room = await at(20)
    await room.incidents.file(number, filing, anna)
    room.clock.set(later(300))
    const { filings } = await room.incidents.file(number, { ...filing, kind: 'supplement', reference: 'AP-1-A', filedAt: later(299) }, anna)
    assert.deepEqual([filings[1]!.lateReason, (await readingOf(room)).filedAt], [null, later(10)])
  })

  it('is refused as a first notice while one stands, and again possible after a withdrawal', async () => {
    const room = await at(20)
    await room.incidents.file(number, filing, anna)
    await assert.rejects(room.incidents.file(number, { ...filing, reference: 'AP-2' }, anna), refusedWith('filing.first.stands.number'))
    await room.incidents.file(number, { ...filing, kind: 'withdrawal', filedAt: later(15), reason: 'Geen inbreuk.' }, anna)
    const { filings } = await room.incidents.file(number, { ...filing, reference: 'AP-2', filedAt: later(18) }, anna)
    assert.deepEqual(filings.map(({ kind, reason }) => [kind, reason]), [['first', null], ['withdrawal', 'Geen inbreuk.'], ['first', null]])
  })

  it('by two at once is recorded once', async () => {
    const { incidents } = await at(20)
    const both = await Promise.allSettled([incidents.file(number, filing, anna), incidents.file(number, { ...filing, reference: 'AP-2' }, fleur)])
    assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    assert.equal((await incidents.get(number)).filings.length, 1)
  })

  it('that was rejected lets the clock run again, in the record and in the plan', async () => {
    const room = await at(20)
    const { filings } = await room.incidents.file(number, filing, anna)
    const plans = room.planned.length
    await room.incidents.rejectFiling(number, filings[0]!.id, 'Niet aangekomen.', fleur)
    assert.deepEqual([(await readingOf(room)).state, (await room.acts()).at(-1), room.planned.length], ['provisional', 'filing rejected', plans + 1])
    room.clock.set(later(80))
    await assert.rejects(room.incidents.file(number, { ...filing, filedAt: later(79) }, anna), refusedWith('filing.late-reason.missing'))
    await room.incidents.file(number, { ...filing, filedAt: later(79), lateReason: 'De eerste keer kwam hij niet aan.' }, anna)
    assert.deepEqual([(await readingOf(room)).state, (await readingOf(room)).onTime], ['met', false])
  })

  it('is refused before the first signal, without a number, and for a duty that is not there', async () => {
    const { incidents } = await at(20)
    await assert.rejects(incidents.file(number, { ...filing, filedAt: later(-1) }, anna), refusedWith('filing.before-signal'))
    await assert.rejects(incidents.file(number, { ...filing, reference: ' ' }, anna), refusedWith('filing.reference.missing'))
    for (const other of [{ obligation: 'gdpr-33-2', stage: 'inform' }, { obligation: 'nis2', stage: 'notify' }, { stage: 'final' }]) {
      await assert.rejects(incidents.file(number, { ...filing, ...other }, anna), refusedWith('filing.no-duty'))
    }
  })

  it('under a number of another incident is told, and not refused: one notice may stand for several alike', async () => {
    const room = await at(20)
    await room.report()
    await room.incidents.file(number, filing, anna)
    await room.incidents.file('2026-0002', filing, anna)
    assert.deepEqual([await room.incidents.alsoFiledUnder('AP-1', '2026-0002'), await room.incidents.alsoFiledUnder('AP-1', number), await room.incidents.alsoFiledUnder('AP-9', number), await room.incidents.alsoFiledUnder(' ', number)], [number, '2026-0002', null, null])
  })
})

describe('somebody who is overtaken by another', () => {
  /** What another does, once, after the incident was read and before it is weighed what the playbook asks of it. */
  function overtaken(asked: (incident: Incident) => StepTerms, change: Partial<IncidentNeeds> = {}) {
    const other = { does: (): Promise<unknown> => Promise.resolve() }
    const room = office({ ...change, stepTerms: async (incident) => {
      const { does } = other
      other.does = () => Promise.resolve()
      await does()
      return [asked(incident)]
    } })
    return { ...room, other }
  }

  async function readyToClose() {
    const store = fakeIncidentStore()
    const settled = { stage: 'aftercare' as const, awareness: [aChoice()], decisions: [aDecision()], filings: [aFiling()] }
    await store.insert({ drill: false, year: 2026, idempotencyKey: null }, () => ({ incident: { ...anIncident(settled, completeFacts), number }, pending: [] }))
    const room = overtaken((incident) => aStep({ id: 'warn', applies: factsOf(incident).people!.max! > 1000 }), { store })
    room.clock.set(later(20))
    return room
  }

  it('does not close an incident that asks a mandatory step by what the other just said', async () => {
    const { incidents, other } = await readyToClose()
    other.does = () => incidents.amend(number, { people: { min: 5000, max: 5000 } }, bram, {})
    await assert.rejects(incidents.move(number, 'close', '', fleur), refusedWith('closure.step.open'))
    assert.equal((await incidents.get(number)).stage, 'aftercare')
  })

  it('closes it all the same when what the other said asks nothing more', async () => {
    const { incidents, other } = await readyToClose()
    other.does = () => incidents.amend(number, { people: { min: 500, max: 500 } }, bram, {})
    assert.equal((await incidents.move(number, 'close', '', fleur)).stage, 'closed')
  })

  it('does not tick off a filing whose receipt the other just rejected', async () => {
    const { incidents, other, report, clock } = overtaken(({ filings }) => aStep({ id: 'file', files: 'gdpr-33', settled: filings.some(({ rejected }) => rejected === null) }))
    await report()
    clock.set(later(20))
    const { filings } = await incidents.file(number, filing, anna)
    other.does = () => incidents.rejectFiling(number, filings[0]!.id, 'Niet aangekomen.', fleur)
    await assert.rejects(incidents.finishStep(number, 'file', '', bram), refusedWith('step.filing.first'))
    assert.deepEqual((await incidents.get(number)).stepsDone, [])
  })

  it('hears so, and loses nothing, when the others never stop', async () => {
    const { incidents, other, report } = overtaken(() => aStep({ id: 'take-charge' }))
    await report()
    const says = async (people: number): Promise<unknown> => {
      other.does = () => says(people + 1)
      return incidents.amend(number, { people: { min: 1, max: people } }, bram, {})
    }
    other.does = () => says(1)
    await assert.rejects(incidents.finishStep(number, 'take-charge', '', anna), Stale)
    assert.deepEqual((await incidents.get(number)).stepsDone, [])
  })
})

describe('a near miss', () => {
  const answers = { whatHappened: 'De mail bleef in de wachtrij.', measuresTaken: 'Net op tijd teruggehaald.', lesson: 'Eerst het adres nakijken.' }
  const proposed = async () => {
    const room = office()
    await room.report()
    const { decisions } = await room.incidents.proposeNearMiss(number, answers, fleur)
    return { ...room, id: decisions[0]!.id }
  }

  it('is three answers and one write, and stops no clock until a second person agreed', async () => {
    const { incidents, acts } = await proposed()
    const incident = await incidents.get(number)
    assert.deepEqual([incident.version, incident.stage, incident.decisions[0]!.state, incident.decisions[0]!.lesson], [2, 'reported', 'awaiting approval', answers.lesson])
    assert.deepEqual((await acts()).slice(1), ['facts amended', 'decision proposed'])
    assert.ok((await incidents.duties(incident)).some(({ reading }) => reading.state === 'provisional'))
  })

  it('ends at once when a second person approves, with its lesson as the reason', async () => {
    const { incidents, id, audit } = await proposed()
    await assert.rejects(incidents.answerDecision(number, id, 'approve', fleur), refusedWith('decision.approval.own'))
    await incidents.answerDecision(number, id, 'approve', anna)
    assert.deepEqual([await incidents.endNearMiss(number, anna), (await incidents.get(number)).stage], [[], 'dismissed'])
    assert.equal((await audit.list({}, 1))[0]!.detail!['motivation'], answers.lesson)
  })

  it('that had been notified stays open until the notice is withdrawn, and says so', async () => {
    const { incidents, id, clock } = await proposed()
    clock.set(later(20))
    await incidents.file(number, filing, anna)
    await incidents.answerDecision(number, id, 'approve', anna)
    assert.deepEqual((await incidents.endNearMiss(number, anna)).map(({ key }) => key), ['register.missing.withdrawal'])
    await incidents.file(number, { ...filing, kind: 'withdrawal', filedAt: later(11), reason: 'Er lekte niets.' }, anna)
    assert.deepEqual(await incidents.endNearMiss(number, anna), [])
  })
})

describe('with the real stores', () => {
  async function realOffice() {
    const connection = await fresh()
    const store = incidentStore(connection)
    const entries = auditStore(connection, () => crypto.randomUUID())
    await indexesOn(connection)
    const audit = auditService({ store: entries })
    return { ...office({ store, audit }), audit, store }
  }

  it('twenty reports at once get twenty successive numbers and one record each', async () => {
    const { incidents, audit, planned, store } = await realOffice()
    await Promise.all(Array.from({ length: 20 }, () => incidents.report({ facts: {}, contact: '' }, chris)))
    assert.deepEqual((await incidents.list({}, { most: 99 })).map((one) => one.number).toReversed(), Array.from({ length: 20 }, (_, n) => `2026-${String(n + 1).padStart(4, '0')}`))
    assert.deepEqual([await audit.verify(), planned.length, await store.pendings.unsettled(9)], [{ ok: true, entries: 20, firstBroken: null }, 20, []])
  })

  it('two reports under one key at once give one incident and one record', async () => {
    const { report, audit } = await realOffice()
    const [one, other] = await Promise.all([report('api:7'), report('api:7')])
    assert.deepEqual([one.number, other.number, one.repeated !== other.repeated], [number, number, true])
    assert.equal((await audit.verify()).entries, 1)
  })

  it('what could not be recorded at once is no reason to tell the reporter that it failed; the next tick records it, once, and with what it said', async () => {
    const { incidents, audit, store } = await realOffice()
    const broken = office({ store, audit: { settle: async () => { throw new Error('crash') }, settleAll: audit.settleAll } })
    assert.equal((await broken.report()).number, number)
    await broken.incidents.amend(number, { whatHappened: 'Een brief' }, bram, {})
    assert.equal((await audit.verify()).entries, 0)
    await Promise.all([incidents.settlePending(), incidents.settlePending()])
    const entries = await audit.list({}, 9)
    assert.deepEqual(entries.map(({ what, who }) => [what, who.id]).toReversed(), [['incident reported', 'chris'], ['facts amended', 'bram']])
    assert.deepEqual([(await audit.verify()).ok, await store.pendings.unsettled(9)], [true, []])
  })
})
