import assert from 'node:assert/strict'
import fc from 'fast-check'
import { unfounded } from '../../src/people/organisation.ts'
import type { Statement } from '../../src/facts/statement.ts'
import { factsOf } from '../../src/incidents/incident.ts'
import type { Act } from '../../src/knowledge/act-then.ts'
import type { History, Knowledge } from '../../src/knowledge/knowledge.ts'
import { knowledgeAt } from '../../src/knowledge/knowledge.ts'
import { changesSince, line, sentences } from '../../src/knowledge/line.ts'
import { mostStops, placeIn, stopsOf } from '../../src/knowledge/stops.ts'
import { aChoice, aDecision, aFiling, anEscalation, anIncident, anna, aTold, bram, fleur, plain, shippedObligations, standard } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

/** Reported at noon; looked at from a week later. */
function aHistory(change: Partial<History> = {}): History {
  return {
    incident: anIncident(), acts: [], strands: [], assessments: [], notifications: [], escalations: [], evidence: [], playbooks: new Map([['standard-1', standard]]),
    obligations: shippedObligations, organisation: { ...unfounded, traits: plain }, ...change,
  }
}

const known = (history: History, at: Date): Knowledge => knowledgeAt(history, at)!
const justBefore = (at: Date) => new Date(at.getTime() - 1)
const act = (what: string, hours: number, detail: Act['detail'] = {}): Act => ({ what, who: anna, at: later(hours), detail })

describe('what was known at a moment', () => {
  it('is nothing before the report, and the report itself from its first millisecond on', () => {
    assert.equal(knowledgeAt(aHistory(), justBefore(noon)), null)
    assert.equal(factsOf(known(aHistory(), noon).incident).whatHappened, 'Een bijlage ging naar de verkeerde klant.')
  })

  it('goes by when this house was told, not by when it was said', () => {
    const statement: Statement = { fact: 'people', value: { min: 41, max: 41 }, by: bram, saidAt: later(1), toldAt: later(5) }
    const incident = anIncident()
    const history = aHistory({ incident: { ...incident, statements: [...incident.statements, statement] } })
    assert.equal(factsOf(known(history, justBefore(later(5))).incident).people, undefined)
    assert.deepEqual(factsOf(known(history, later(5)).incident).people, { min: 41, max: 41 })
  })

  it('counts a filing from when it was recorded here, and takes it back from when it was rejected', () => {
    const rejected = { reason: 'Verkeerd formulier.', by: anna, at: later(9) }
    const history = aHistory({ incident: anIncident({ filings: [aFiling({ filedAt: later(1), at: later(3), rejected })] }) })
    const state = (hours: number) => known(history, later(hours)).duties.find(({ obligation }) => obligation.id === 'gdpr-33')!.reading.state
    assert.deepEqual([2, 3, 8, 9].map(state), ['provisional', 'met', 'met', 'provisional'])
  })

  it('has a choice that waited for a second person as waiting until that person answered', () => {
    const choice = aChoice({ moment: later(-1), at: later(1), answeredBy: fleur, answeredAt: later(4) })
    const incident = anIncident({ awareness: [choice] }, { detectedAt: later(-3) })
    const history = aHistory({ incident, acts: [act('awareness proposed', 1)] })
    assert.deepEqual([2, 4].map((hours) => known(history, later(hours)).incident.awareness[0]!.state), ['awaiting approval', 'in force'])
    const counts = (hours: number) => known(history, later(hours)).duties.find(({ obligation }) => obligation.id === 'gdpr-33')!.reading.due
    assert.deepEqual([counts(2), counts(4)], [later(69), later(71)])
  })

  it('has a decision to stay silent as waiting until a second person agreed, and does not say who will', () => {
    const decision = aDecision({ notifyAuthority: false, at: later(1), approvedBy: anna, approvedAt: later(6) })
    const history = aHistory({ incident: anIncident({ decisions: [decision] }) })
    const [before, after] = [5, 6].map((hours) => known(history, later(hours)).incident.decisions[0]!)
    assert.deepEqual([before!.state, before!.approvedBy, after!.state, after!.approvedBy], ['awaiting approval', undefined, 'in force', anna])
  })

  it('knows the stage it was in, also after it was closed and opened again', () => {
    const acts = [act('incident moved', 1, { to: 'assessing' }), act('incident moved', 30, { to: 'dismissed' }), act('incident reopened', 50, { to: 'assessing' })]
    const history = aHistory({ incident: anIncident({ stage: 'assessing', cycle: 2 }), acts })
    const stages = [0, 1, 31, 50].map((hours) => known(history, later(hours)).incident).map(({ stage, cycle }) => [stage, cycle])
    assert.deepEqual(stages, [['reported', 1], ['assessing', 1], ['dismissed', 1], ['assessing', 2]])
  })

  it('has what a person did as done for as long as it was, though the document forgot it', () => {
    const acts = [act('step completed', 2, { step: 'file', note: 'AP-1' }), act('filing rejected', 5)]
    const steps = (hours: number) => known(aHistory({ acts }), later(hours)).incident.stepsDone.map(({ step }) => step)
    assert.deepEqual([1, 2, 4, 5].map(steps), [[], ['file'], ['file'], []])
  })

  it('says which playbook went for it then', () => {
    const acts = [act('playbook replaced', 3, { from: 'standard-1', to: 'other-1' }), act('overlay joined', 6, { playbook: 'beside-1' })]
    const incident = anIncident({ playbook: 'other-1', overlays: [{ playbook: 'beside-1', by: bram, at: later(6) }] })
    const keys = (hours: number) => known(aHistory({ incident, acts }), later(hours)).incident
    assert.deepEqual([2, 3, 6].map((hours) => [keys(hours).playbook, keys(hours).overlays.length]), [['standard-1', 0], ['other-1', 0], ['other-1', 1]])
  })

  it('knows who had been called and who had it by then, and not who was still to be', () => {
    const row = anEscalation({ state: 'sent', sentAt: later(1), told: [aTold({ acknowledgedAt: later(2) })] })
    const planned = anEscalation({ level: 1, dueAt: later(3), told: [] })
    const called = (hours: number) => known(aHistory({ escalations: [row, planned] }), later(hours)).called.map(({ person, times, acknowledgedAt }) => [person, times, acknowledgedAt])
    assert.deepEqual([0.5, 1, 2, 9].map(called), [[], [['anna', 1, null]], [['anna', 1, later(2)]], [['anna', 1, later(2)]]])
  })

  it('takes our profile and the bills that became law as they stood', () => {
    const organisation = { ...unfounded, traits: { ...plain, financial: true }, earlierTraits: [{ until: later(4), traits: plain }] }
    const history = aHistory({ organisation, incident: anIncident({ traits: {} }) })
    const asks = (hours: number) => known(history, later(hours)).duties.some(({ obligation }) => obligation.id === 'dora-19')
    const ids = known(history, later(9)).duties.map(({ obligation }) => obligation.id)
    assert.ok(ids.length > known(history, later(3)).duties.length, ids.join(' '))
    assert.equal(asks(3), false)
  })

  it('only ever grows: whatever was told is known at every later moment', () => {
    const hours = fc.integer({ min: 0, max: 100 })
    const statement = fc.record({ value: fc.integer({ min: 1, max: 9 }), said: hours, told: hours })
    fc.assert(fc.property(fc.array(statement, { maxLength: 12 }), hours, hours, (given, one, other) => {
      const statements = given.map(({ value, said, told }): Statement => ({ fact: 'recordCount', value, by: bram, saidAt: later(Math.min(said, told)), toldAt: later(told) }))
      const incident = anIncident()
      const history = aHistory({ incident: { ...incident, statements: [...incident.statements, ...statements] } })
      const [early, late] = [Math.min(one, other), Math.max(one, other)].map((hour) => known(history, later(hour)).incident.statements)
      assert.ok(early!.every((each) => late!.includes(each)))
      assert.ok(late!.every(({ toldAt }) => toldAt <= later(Math.max(one, other))))
    }))
  })
})

describe('the stops of the slider', () => {
  it('are the moments at which something happened, those of one minute together and at the last of them', () => {
    const stops = stopsOf([act('incident reported', 0), { ...act('facts amended', 0), at: new Date(Number(noon) + 20_000) }, act('decision taken', 3)])
    assert.deepEqual(stops, [{ at: new Date(Number(noon) + 20_000), what: ['incident reported', 'facts amended'] }, { at: later(3), what: ['decision taken'] }])
  })

  it('stay few enough to move along, however much happened', () => {
    const stops = stopsOf(Array.from({ length: 5_000 }, (_, index) => act('client told', index / 20)))
    assert.ok(stops.length <= mostStops, String(stops.length))
    assert.deepEqual(stops.at(-1)!.at, later(4_999 / 20))
  })

  it('lead to the event before and after, also from between two', () => {
    const stops = stopsOf([act('incident reported', 0), act('facts amended', 2), act('decision taken', 5)])
    const around = (hours: number) => { const { index, previous, next } = placeIn(stops, later(hours)); return [index, previous?.at ?? null, next?.at ?? null] }
    assert.deepEqual([-1, 0, 2, 3, 5].map(around), [[-1, null, noon], [0, null, later(2)], [1, noon, later(5)], [1, later(2), later(5)], [2, later(2), null]])
  })
})

describe('what was said of one thing', () => {
  it('ends each sentence once, however people typed it', () => {
    assert.equal(sentences('12 maart', 'The recipient called.', 'Wie belde?', 'Wacht op goedkeuring'), '12 maart. The recipient called. Wie belde? Wacht op goedkeuring')
    assert.deepEqual([sentences('12 maart', ''), sentences('Ja.'), sentences()], ['12 maart', 'Ja.', ''])
  })
})

describe('what changed since', () => {
  const parts = (...values: [string, string][]) => [{ id: 'facts' as const, lines: values.map(([id, value]) => line({ id, term: id, value })) }]

  it('is told thing by thing: what is otherwise, what came, what went, and not what stayed', () => {
    const changes = changesSince(parts(['people', '12'], ['what', 'brief'], ['where', 'hal']), parts(['people', '41'], ['what', 'brief'], ['why', 'haast']))
    assert.deepEqual(changes, [{ id: 'facts', changes: [{ term: 'people', before: '12', after: '41' }, { term: 'where', before: 'hal', after: null }, { term: 'why', before: null, after: 'haast' }] }])
    assert.deepEqual(changesSince(parts(['what', 'brief']), parts(['what', 'brief'])), [])
  })

  it('is not that a clock ran on', () => {
    const clock = (value: string) => [{ id: 'clocks' as const, lines: [line({ id: 'gdpr-33', term: 'AP', value, same: 'due' })] }]
    assert.deepEqual(changesSince(clock('nog 41 uur'), clock('nog 2 uur')), [])
  })
})
