import assert from 'node:assert/strict'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Duty } from '../../src/incidents/duty.ts'
import { dueView } from '../../src/incidents/duty.view.ts'
import { factsOf } from '../../src/incidents/incident.ts'
import { planEscalations, situationOf } from '../../src/playbooks/plan.ts'
import { withOwnTargets } from '../../src/playbooks/own-target.ts'
import type { Playbook } from '../../src/playbooks/playbook.ts'
import { anIncident, aPlaybook, law } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'

const incident = anIncident({}, { ourRole: 'processor' })
const duties = dutiesOf(incident, law, noon)
const toTell = (some: readonly Duty[]) => some.find(({ obligation }) => obligation.id === 'gdpr-33-2')!
const title = { nl: 'Kroonjuwelen', en: 'Crown jewels' }
/** A playbook that wants the client told within so many hours. */
const wanting = (hours: number | undefined, named = title): Playbook => {
  const bare = aPlaybook({ title: named })
  return { ...bare, obligations: bare.obligations.map(({ internalTarget: _, ...use }) => ({ ...use, ...(use.obligation === 'gdpr-33-2' && hours !== undefined && { internalTarget: hours }) })) }
}
const shown = (playbooks: readonly Playbook[], now = noon) => toTell(withOwnTargets(duties, playbooks, factsOf(incident), now))

describe('a target that a playbook has of its own', () => {
  it('is what the clock shows, and whose it is', () => {
    const { reading, targetOf } = shown([wanting(5)])
    assert.deepEqual([reading.due, reading.kind, reading.hoursLeft, targetOf], [later(5), 'target', 5, title])
    assert.equal(shown([wanting(5)], later(6)).reading.state, 'overdue')
  })

  it('is the moment that people are woken for', () => {
    const playbook = wanting(5)
    const levels = planEscalations(playbook, situationOf(incident, duties)).filter(({ subject }) => subject.id === 'gdpr-33-2')
    assert.ok(levels.length > 0)
    const moments = levels.map(({ level, ladder, dueAt }) => Number(dueAt) - 3_600_000 * (playbook.ladders[ladder]!.levels[level] as { at: number }).at)
    assert.deepEqual([...new Set(moments)], [Number(shown([playbook]).reading.due)])
  })

  it('counts from the playbook that is earliest, where an addition has one too', () => {
    const other = { nl: 'Toevoeging', en: 'Addition' }
    assert.deepEqual(shown([wanting(8), wanting(3, other)]).targetOf, other)
    assert.deepEqual(shown([wanting(3), wanting(8, other)]).targetOf, title)
  })

  it('is that of the pack where no playbook says otherwise, and then nobody’s name stands there', () => {
    const own = toTell(duties)
    assert.deepEqual(shown([wanting(undefined)]), own)
    assert.equal(own.targetOf, undefined)
  })

  it('moves no deadline of the law', () => {
    const authority = anIncident()
    const before = dutiesOf(authority, law, noon)
    const bare = wanting(5)
    const playbook = { ...bare, obligations: bare.obligations.map((use) => ({ ...use, internalTarget: 1 })) }
    const [first] = withOwnTargets(before, [playbook], factsOf(authority), noon).filter(({ obligation }) => obligation.id === 'gdpr-33')
    assert.deepEqual(first!.reading.due, later(72))
  })

  it('is named on the page of the incident, in both languages', () => {
    for (const [language, words] of [['nl', 'Ons streven volgens het draaiboek Kroonjuwelen'], ['en', 'Our target under the playbook Crown jewels']] as const) {
      const { due } = dueView([shown([wanting(5)])], incident.number, { person: cast.anna, language, zone: 'Europe/Amsterdam', now: noon, nameOf: () => undefined })
      assert.equal(due!.soThat, words)
    }
  })
})
