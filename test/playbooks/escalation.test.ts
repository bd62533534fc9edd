import assert from 'node:assert/strict'
import type { Duty } from '../../src/incidents/duty.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import type { Escalation } from '../../src/playbooks/escalation.ts'
import { escalationKey } from '../../src/playbooks/escalation.ts'
import { decideEscalation } from '../../src/playbooks/verdict.ts'
import { planEscalations, situationOf } from '../../src/playbooks/plan.ts'
import { rungAfter, rungAt } from '../../src/playbooks/rungs.ts'
import { peopleBehind } from '../../src/playbooks/targets.ts'
import { outcomeOf } from '../../src/playbooks/turn.ts'
import { addSeconds } from '../../src/shared/instant.ts'
import { aDecision, aFiling, aTold, aWorld, anAbout, anEscalation, anIncident, bram, law, standard } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'

const page = { subject: { kind: 'step' as const, id: 'take-charge' }, ladder: 'page', statutory: false }
const chase = { subject: { kind: 'step' as const, id: 'stop-the-leak' }, ladder: 'chase', statutory: false }
const seen = { told: [aTold({ acknowledgedAt: noon })] }
const done = { stepsDone: [{ step: 'stop-the-leak', note: '', by: bram, at: noon }] }

function verdict(row: Partial<Escalation>, change: Partial<Incident> = {}, siblings: Escalation[] = [], duties?: Duty[]) {
  const incident = anIncident(change)
  const one = anEscalation(row)
  return decideEscalation(one, { incident, duties: duties ?? dutiesOf(incident, law, noon), playbook: standard, ladder: standard.ladders[one.ladder]!, siblings: [one, ...siblings], activity: [] }, noon)
}

describe('a level whose moment has come', () => {
  const cases: [what: string, row: Partial<Escalation>, change: Partial<Incident>, siblings: Escalation[], does: string][] = [
    ['is sent', {}, {}, [], 'send'],
    ['of a duty is sent although somebody has seen it', {}, {}, [anEscalation({ level: 9, dueAt: later(9), ...seen })], 'send'],
    ['of a duty is sent although its step is done and the incident ended', {}, { stage: 'closed', stepsDone: [{ step: 'gdpr-33', note: '', by: bram, at: noon }] }, [], 'send'],
    ['of a duty is dropped when it is filed', {}, { filings: [aFiling()] }, [], 'drop'],
    ['of a duty is not dropped by the filing of another', {}, { filings: [aFiling({ obligation: 'gdpr-33-2' })] }, [], 'send'],
    ['of a duty is dropped by an approved decision', {}, { decisions: [aDecision({ notifyAuthority: false })] }, [], 'drop'],
    ['of a duty is not dropped by one that waits', {}, { decisions: [aDecision({ notifyAuthority: false, state: 'awaiting approval' })] }, [], 'send'],
    ['of an earlier cycle is dropped', { cycle: 1 }, { cycle: 2 }, [], 'drop'],
    ['of a page is held once somebody has it', { ...page, level: 1 }, {}, [anEscalation({ ...page, state: 'sent', ...seen })], 'hold'],
    ['of a page is sent while nobody has', { ...page, level: 1 }, {}, [anEscalation({ ...page, state: 'sent', told: [aTold()] })], 'send'],
    ['of a page is dropped when the incident ended', page, { stage: 'dismissed' }, [], 'drop'],
    ['of a step is sent although somebody has seen it', { ...chase, level: 1 }, {}, [anEscalation({ ...chase, state: 'sent', ...seen })], 'send'],
    ['of a step is dropped when it is done', chase, done, [], 'drop'],
    ['of a step that the playbook does not have is dropped', { ...chase, subject: { kind: 'step', id: 'gone' } }, {}, [], 'drop'],
    ['is merged into a higher one whose moment has come too', { dueAt: later(-2) }, {}, [anEscalation({ level: 1, dueAt: noon })], 'merge'],
    ['is not merged into one whose moment has not', {}, {}, [anEscalation({ level: 1, dueAt: addSeconds(noon, 1) })], 'send'],
    ['is not merged into one that was dropped', {}, {}, [anEscalation({ level: 1, state: 'dropped' })], 'send'],
    ['is not merged into a lower one', { level: 1 }, {}, [anEscalation({ level: 0 })], 'send'],
  ]
  for (const [what, row, change, siblings, does] of cases) it(what, () => assert.equal(verdict(row, change, siblings).do, does))

  it('is merged into the highest of many', () => {
    const higher = [1, 2, 3].map((level) => anEscalation({ level, dueAt: later(level - 4) }))
    assert.deepEqual(verdict({ dueAt: later(-9) }, {}, higher), { do: 'merge', into: higher[2]!.key })
  })

  const lateness: [dueAt: Date, plannedAt: Date, minutes: number][] = [
    [noon, noon, 0], [later(-1), later(-2), 60], [later(-1), noon, 0], [later(-2.5), later(-3), 150], [addSeconds(noon, -59), later(-1), 0],
  ]
  for (const [dueAt, plannedAt, lateMinutes] of lateness) {
    it(`due ${dueAt.toISOString()} and planned ${plannedAt.toISOString()} is ${lateMinutes} minutes late at noon`, () => assert.deepEqual(verdict({ dueAt, plannedAt }), { do: 'send', lateMinutes }))
  }
})

describe('who is told', () => {
  it('stands in the level, and past the last level in the nag', () => {
    const told = (rung: number) => rungAt(standard.ladders['statutory']!, rung).notify
    assert.deepEqual([told(0), told(3), told(7), told(70)], [['dpo'], ['dpo', 'management'], ['dpo', 'management'], ['dpo', 'management']])
  })

  it('is the DPO too when it is late, once', () => {
    const toldOf = (row: Escalation) => {
      const outcome = outcomeOf(row, anAbout({ rows: [row] }))
      return outcome.do === 'send' ? outcome.targets.map(({ person }) => person) : outcome.do
    }
    assert.deepEqual([toldOf(anEscalation({ ...chase, dueAt: later(-1), plannedAt: later(-2) })), toldOf(anEscalation({ dueAt: later(-1), plannedAt: later(-2) })), toldOf(anEscalation(chase))], [['bram', 'anna'], ['anna'], ['bram']])
  })

  const people = Object.values(cast)
  const names = (roles: string[], some = people) => peopleBehind(standard, roles, {}, aWorld({ people: some })).map(({ id }) => id)

  it('is everybody behind the first entry of a role that gives anybody', () => {
    assert.deepEqual([names(['handler']), names(['handler'], people.filter(({ id }) => id !== 'bram')), names(['handler'], [])], [['bram'], ['anna'], []])
  })

  it('is nobody twice', () => assert.deepEqual(names(['handler', 'dpo', 'management'], people.filter(({ id }) => id === 'anna')), ['anna']))

  it('is nobody who is not active', () => assert.deepEqual(names(['dpo'], people.map((person) => ({ ...person, active: person.id !== 'anna' }))), ['fleur']))

  it('is nobody behind a name that the playbook does not have', () => assert.deepEqual(names(['nobody']), []))
})

describe('what comes after a level', () => {
  const { statutory, page: pages } = standard.ladders
  const cases: [what: string, of: typeof statutory, level: number, next: { level: number; dueAt: Date } | null][] = [
    ['of waits is the next one, after its wait', pages, 0, { level: 1, dueAt: later(0.5) }],
    ['of waits that is the last is the nag, after its wait', pages, 1, { level: 2, dueAt: later(1) }],
    ['that is a nag is another, at its own pace', pages, 2, { level: 3, dueAt: later(2) }],
    ['that counts back was planned already', statutory, 0, null],
    ['that counts back and is the last is the nag', statutory, 6, { level: 7, dueAt: later(2) }],
    ['that is a nag after a deadline is another', statutory, 50, { level: 51, dueAt: later(2) }],
  ]
  for (const [what, ladder, level, next] of cases) it(what, () => assert.deepEqual(rungAfter(ladder!, level, noon, { empty: false, emptyRound: false }), next))

  const empty: [what: string, of: typeof statutory, level: number, next: { level: number; dueAt: Date }][] = [
    ['that reached nobody is the next one, at once', pages, 0, { level: 1, dueAt: noon }],
    ['that counts back and reached nobody is the next one, at once', statutory, 0, { level: 1, dueAt: noon }],
    ['that reached nobody and is the last is the nag, at once', pages, 1, { level: 2, dueAt: noon }],
    ['that is a nag and reached nobody is another, at its own pace', pages, 2, { level: 3, dueAt: later(2) }],
  ]
  for (const [what, ladder, level, next] of empty) it(what, () => assert.deepEqual(rungAfter(ladder!, level, noon, { empty: true, emptyRound: false }), next))
})

describe('the plan of an incident', () => {
  const plan = (incident: Incident) => {
    const duties = dutiesOf(incident, law, noon)
    return planEscalations(standard, situationOf(incident, duties)).filter(({ subject }) => subject.id.startsWith('gdpr-33'))
  }

  it('has every level of a duty, of an undecided one too', () => {
    const unknown = anIncident({}, { ourRole: undefined })
    assert.deepEqual(plan(unknown).map(({ subject, level }) => `${subject.id} ${level}`), [...Array.from({ length: 7 }, (_, n) => `gdpr-33 ${n}`), ...Array.from({ length: 4 }, (_, n) => `gdpr-33-2 ${n}`)])
  })

  it('is the same when it is made again', () => assert.deepEqual(plan(anIncident()), plan(anIncident())))

  it('has one key for each incident, cycle, version of the playbook, subject and level (rule 16)', () => {
    const changes: Partial<Escalation>[] = [{}, { incident: '2026-0043' }, { incident: 'OEF-2026-0042' }, { cycle: 2 }, { playbook: 'standard-2' }, { subject: page.subject }, { subject: { kind: 'step', id: 'gdpr-33' } }, { level: 1 }]
    const keys = changes.map((change) => escalationKey(anEscalation(change)))
    assert.equal(new Set(keys).size, changes.length)
    assert.ok(keys.every((key) => /^[\w:.@/-]{1,250}$/.test(key)))
  })
})
