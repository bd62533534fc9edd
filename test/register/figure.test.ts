import assert from 'node:assert/strict'
import type { AssessmentVersion } from '../../src/assessment/version.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Duty } from '../../src/incidents/duty.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import type { Figure } from '../../src/register/figure.ts'
import { figureOf, isOverdue } from '../../src/register/figure.ts'
import { rowOf } from '../../src/reports/report.ts'
import { tallyOf } from '../../src/reports/tally.ts'
import { aChoice, aDecision, aFiling, anIncident, law } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const assessed = (version: number, level: string, at: Date) => ({ version, at, outcome: { enisa: { level } } }) as AssessmentVersion

function figure(incident: Incident, more: Partial<Parameters<typeof figureOf>[0]> = {}, now = noon): Figure {
  return figureOf({ incident, duties: dutiesOf(incident, law, now), assessments: [], clients: [], teams: [], openSteps: 0, ...more })
}

const ap = ({ duties }: Figure) => duties.find(({ obligation }) => obligation === 'gdpr-33')!

describe('what history remembers of an incident', () => {
  it('is the moments, the kind and the duties, and no word that anybody typed', () => {
    const incident = anIncident({ filings: [aFiling({ filedAt: later(20) })], decisions: [aDecision({ at: later(18) })] }, { incidentType: 'wrong-file', intent: 'accident', people: { min: 3, max: 9 }, occurredFrom: later(-48) })
    const kept = figure(incident, { assessments: [assessed(2, 'high', later(9)), assessed(1, 'low', later(5))], teams: ['balie'], openSteps: 4 })
    assert.equal(kept.kind, 'wrong-file')
    assert.equal(kept.cause, 'accident')
    assert.equal(kept.level, 'high', 'of the newest assessment')
    assert.deepEqual([kept.occurredAt, kept.detectedAt, kept.awareAt, kept.assessedAt, kept.decidedAt, kept.filedAt], [later(-48), noon, noon, later(5), later(18), later(20)])
    assert.deepEqual([kept.teams, kept.openSteps, kept.outcome], [['balie'], 4, 'notified'])
    const text = JSON.stringify(kept)
    for (const typed of ['bijlage', 'toestel', 'risico', 'AP-123456', incident.reportedBy.id!]) assert.ok(!text.includes(typed), typed)
  })

  it('makes nothing up where nothing is known', () => {
    const kept = figure(anIncident({}, { detectedAt: null }))
    assert.deepEqual([kept.kind, kept.cause, kept.level, kept.people, kept.detectedAt, kept.assessedAt, kept.decidedAt, kept.filedAt, kept.peopleToldAt, kept.clientsToldAt], [null, null, 'none', null, null, null, null, null, null, null])
  })

  it('is on time at the last second, and late at the next one', () => {
    assert.equal(ap(figure(anIncident({ filings: [aFiling({ filedAt: later(72) })] }))).state, 'on time')
    assert.equal(ap(figure(anIncident({ filings: [aFiling({ filedAt: new Date(later(72).getTime() + 1000) })] }))).state, 'late')
  })

  it('is the same whenever it is made: an open clock becomes overdue without being written anew', () => {
    const incident = anIncident()
    assert.deepEqual(figure(incident, {}, later(1)), figure(incident, {}, later(100)))
    assert.equal(isOverdue(ap(figure(incident)), later(72)), false)
    assert.equal(isOverdue(ap(figure(incident)), later(72.01)), true)
  })

  it('never calls a target of our own overdue', () => {
    const told = figure(anIncident()).duties.find(({ obligation }) => obligation === 'gdpr-34')!
    assert.equal(told.target, true)
    assert.equal(isOverdue(told, later(1000)), false)
  })

  it('says whether somebody established the moment of awareness', () => {
    assert.equal(figure(anIncident()).awareChosen, false)
    assert.equal(figure(anIncident({ awareness: [aChoice({ moment: noon })] })).awareChosen, true)
  })

  it('knows a near miss and whether it taught us something', () => {
    const near = (lesson: string) => figure(anIncident({ decisions: [aDecision({ breach: false, nearMiss: true, notifyAuthority: false, lesson })] }))
    assert.deepEqual([near('Vier ogen.').outcome, near('Vier ogen.').lesson, near(' ').lesson], ['near miss', true, false])
  })

  it('says when the last of the clients was told, and nothing while one was not', () => {
    const one = { id: 'a', toldAt: later(3) }
    assert.deepEqual(figure(anIncident(), { clients: [one, { id: 'b', toldAt: later(8) }] }).clientsToldAt, later(8))
    assert.equal(figure(anIncident(), { clients: [one, { id: 'b', toldAt: null }] }).clientsToldAt, null)
    assert.equal(figure(anIncident()).clientsToldAt, null)
  })

  it('lets the client that is worst off speak for all, and keeps our own filing apart from the one for a client', () => {
    const own = dutiesOf(anIncident({ filings: [aFiling({ filedAt: later(20) })] }), law, noon).find(({ obligation }) => obligation.id === 'gdpr-33')!
    const forClient = (state: 'met' | 'running', filedAt: Date | null, onTime: boolean | null): Duty => ({ ...own, clients: { terms: {} as never, told: true, count: 1, names: [], lastToldAt: null }, reading: { ...own.reading, state, filedAt, onTime } })
    const kept = (...clients: Duty[]) => figure(anIncident(), { duties: [own, ...clients] })
    const states = (...clients: Duty[]) => kept(...clients).duties.map(({ state }) => state)
    assert.deepEqual(states(forClient('met', later(30), true), forClient('met', later(80), false)), ['on time', 'late'])
    assert.deepEqual(states(forClient('met', later(30), true), forClient('running', null, null)), ['on time', 'open'])
    assert.deepEqual(kept(forClient('met', later(30), true), forClient('met', later(50), true)).duties[1]!.metAt, later(50))
    assert.deepEqual(kept(forClient('running', null, null)).filedAt, later(20))
  })

  it('forgets no client that heard too late, however much time another still has', () => {
    const [own] = dutiesOf(anIncident(), law, noon)
    const forClient = (due: number, told: number | null): Duty => ({
      ...own!, clients: { terms: {} as never, told: told !== null, count: 1, names: [], lastToldAt: null },
      reading: { ...own!.reading, kind: 'deadline', due: later(due), state: told === null ? 'running' : 'met', filedAt: told === null ? null : later(told), onTime: told === null ? null : told <= due },
    })
    const [late, open, inTime] = [forClient(6, 10), forClient(72, null), forClient(24, 20)]
    for (const clients of [[late, open, inTime], [open, inTime, late], [inTime, late, open]]) {
      const kept = figure(anIncident(), { duties: clients })
      assert.deepEqual(kept.duties.map(({ state, due, metAt }) => ({ state, due, metAt })), [{ state: 'late', due: later(6), metAt: null }], 'and the last of them was not told yet')
      const { late: lateOnes, onTime } = rowOf('all', tallyOf([kept]).whole, later(12))
      assert.deepEqual([lateOnes, onTime], [1, 0])
    }
  })
})
