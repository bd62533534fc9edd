import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { anchorsOf } from '../../src/incidents/anchors.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import { situationOf, stepDue } from '../../src/playbooks/plan.ts'
import type { Step } from '../../src/playbooks/playbook.ts'
import { addHours } from '../../src/shared/instant.ts'
import { aChoice, aFiling, anIncident, chris, fleur, law, said, standard } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'
import { alarmHouse } from './alarm-house.ts'

const files = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
const titles = files.map((file) => readFileSync(join('test', file), 'utf8')).join('\n')
const named = (what: string) => new Set([...titles.matchAll(new RegExp(`\\(([^()]*\\b${what}s? [^()]*)\\)`, 'g'))].flatMap(([, inside]) => [...inside!.matchAll(new RegExp(`${what}s? ([\\d, and]+)`, 'g'))]).flatMap(([, numbers]) => (numbers!.match(/\d+/g) ?? []).map(Number)))
const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

describe('what escalation means', () => {
  it('is tested vector by vector', () => assert.deepEqual(upTo(32).filter((number) => !named('vector').has(number)), []))

  it('is tested rule by rule', () => assert.deepEqual(upTo(22).filter((number) => !named('rule').has(number)), []))
})

describe('five hundred alarms due at once', () => {
  it('all go in one ring of the bell, the hard obligations first (vector 27)', async function () {
    this.timeout(60_000)
    const house = alarmHouse()
    for (let count = 0; count < 125; count += 1) await house.report()
    house.clock.move(72)
    await house.tick()
    const rows = [...(house.rooms.escalations as unknown as { rows: Map<string, { state: string; dueAt: Date }> }).rows.values()]
    assert.ok(rows.length > 500)
    assert.deepEqual(rows.filter(({ state, dueAt }) => state === 'planned' && dueAt <= house.clock.now()), [])
    const firstTo = (incident: string) => house.sent.find((one) => one.incident === incident)!
    assert.ok(house.sent.every((one) => firstTo(one.incident!).tells.some((key) => key.includes(':obligation:')) || one.tells.every((key) => !key.includes(':obligation:'))))
  })
})

describe('a clock', () => {
  const clockOf = (incident = anIncident(), at = noon) => dutiesOf(incident, law, at).find(({ obligation }) => obligation.id === 'gdpr-33')!.reading

  it('counts from the earliest of two signals of the same kind, unless somebody chose otherwise with a reason (vector 29)', () => {
    const signals = [-5, -20].map((hours) => ({ id: `s${hours}`, kind: 'helpdesk-call' as const, at: later(hours), source: '', by: chris, recordedAt: noon }))
    const incident = anIncident({ signals })
    assert.deepEqual(anchorsOf(incident).aware!.at, later(-20))
    const chosen = aChoice({ moment: later(-5), reason: 'Het eerste ging over iets anders.', state: 'in force', answeredAt: noon, answeredBy: fleur })
    assert.deepEqual(anchorsOf({ ...incident, awareness: [chosen] }).aware!.at, later(-5))
  })

  it('of a rule that is valid from 1 July does not run for what began on 30 June, whenever one looks (vector 30)', () => {
    const august = new Date('2027-08-15T10:00:00Z')
    const from = (day: string) => ({ pack: law.pack.map((row) => (row.id === 'gdpr-33' ? { ...row, validFrom: day } : row)), traits: law.traits })
    const aware = new Date('2027-06-30T10:00:00Z')
    const incident = anIncident({ reportedAt: aware, awareness: [aChoice({ moment: aware })], statements: said({ ourRole: 'controller', detectedAt: aware }, aware) })
    const runs = (day: string) => dutiesOf(incident, from(day), august).some(({ obligation }) => obligation.id === 'gdpr-33')
    assert.deepEqual([runs('2027-07-01'), runs('2027-06-30')], [false, true])
  })

  it('stays with the first report, whatever versions of it follow (vector 32)', () => {
    const first = aFiling({ filedAt: later(10) })
    const second = aFiling({ id: 'filing-2', kind: 'supplement', filedAt: later(100) })
    const incident = anIncident({ filings: [first, second] })
    assert.deepEqual([clockOf(incident, later(101)).filedAt, clockOf(incident, later(101)).state], [later(10), 'met'])
  })
})

describe('when a step is due', () => {
  const friday = new Date('2026-09-04T14:40:00Z')
  const steps = (...some: Partial<Step>[]) => some.map((step) => ({ ...standard.steps[0]!, ...step }))
  const incident = anIncident({ reportedAt: friday, awareness: [aChoice({ moment: friday })], statements: said({ detectedAt: friday, reportedAt: friday, ourRole: 'controller' }, friday) })
  const situation = situationOf(incident, dutiesOf(incident, law, friday))
  const dueOf = (...some: Partial<Step>[]) => {
    const all = steps(...some)
    return stepDue({ steps: all, obligations: [] }, all.at(-1)!, situation)?.toISOString()
  }
  const beforeDeadline = { before: 'gdpr-33', hours: 12 }

  it('it may be moved back into the hours in which people are up, on any day of the week, and never to later (rule 6)', () => {
    assert.equal(dueOf({ id: 'file', due: beforeDeadline }), '2026-09-07T02:40:00.000Z')
    assert.equal(dueOf({ id: 'file', due: { ...beforeDeadline, align: true } }), '2026-09-06T20:00:00.000Z')
    assert.equal(dueOf({ id: 'file', due: { from: 'reported', hours: 3, align: true } }), addHours(friday, 3).toISOString())
  })

  it('it is never moved before what comes first, nor before the report (rule 6)', () => {
    const night = { from: 'reported' as const, hours: 10, align: true }
    assert.equal(dueOf({ id: 'first', due: { from: 'reported', hours: 9 } }, { id: 'file', after: ['first'], due: night }), addHours(friday, 9).toISOString())
    const lateReport = new Date('2026-09-04T21:00:00Z')
    const late = anIncident({ reportedAt: lateReport, statements: said({ detectedAt: lateReport, reportedAt: lateReport }, lateReport) })
    const [step] = steps({ id: 'file', due: { from: 'reported', hours: 3, align: true } })
    assert.deepEqual(stepDue({ steps: [step!], obligations: [] }, step!, situationOf(late, [])), lateReport)
  })

  it('it counts from a step that was done, and is not known before (rule 4)', () => {
    const [step] = steps({ id: 'after', due: { from: 'step:file.done', hours: 2 } })
    const done = { ...situation, stepsDone: [{ step: 'file', at: later(5) }] }
    assert.deepEqual([stepDue({ steps: [step!], obligations: [] }, step!, situation), stepDue({ steps: [step!], obligations: [] }, step!, done)], [null, later(7)])
  })
})
