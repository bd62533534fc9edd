import assert from 'node:assert/strict'
import type { Facts } from '../../src/facts/facts.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { StrandGroup } from '../../src/incidents/strand.ts'
import { situationOf, stepDue } from '../../src/playbooks/plan.ts'
import { stepsFor } from '../../src/playbooks/playbook.ts'
import { playbookPage } from '../../src/playbooks/playbook.view.ts'
import { aDecision, anIncident, law, shippedObligations, standard } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'
import { aGroup } from './clients-house.ts'
import { someTerms } from './plain-acts.ts'
import { smallLaw } from './small-law.ts'

const [withoutContract, , , bank] = someTerms
const steps = (known: Facts, groups: StrandGroup[] = [], change = {}) =>
  stepsFor(standard, { known, duties: dutiesOf(anIncident(change, known), law, noon, groups) }).map(({ id }) => id)

describe('the steps of an incident', () => {
  it('are asked while their condition is open, and left out once it does not hold', () => {
    assert.deepEqual([{ ourRole: undefined }, { ourRole: 'controller' as const }].map((known) => steps(known).includes('tell-the-client')), [true, false])
  })

  it('hold telling the clients beside our own data, once a client is named', () => {
    assert.deepEqual(steps({ ourRole: 'controller' }, [aGroup(withoutContract!)]).filter((id) => /^(file|tell)-/.test(id)), ['file-with-the-authority', 'tell-the-client', 'tell-the-people'])
  })

  it('hold telling the people while that may be a duty', () => {
    assert.deepEqual([steps({ ourRole: 'controller' }), steps({ ourRole: 'processor' })].map((some) => some.includes('tell-the-people')), [true, false])
    assert.ok(steps({ ourRole: 'controller' }, [], { decisions: [aDecision()] }).includes('tell-the-people'), 'a duty that was settled stays in sight')
  })
})

describe('a step before a duty', () => {
  const step = standard.steps.find(({ id }) => id === 'tell-the-client')!
  const dueWith = (groups: StrandGroup[]) => {
    const incident = anIncident({}, { ourRole: 'processor' })
    return stepDue(standard, step, situationOf(incident, dutiesOf(incident, smallLaw, noon, groups)))
  }

  it('is due in time for the client that must hear first, of those that were not told, and never before the period began', () => {
    const told = { told: true, lastToldAt: noon }
    assert.deepEqual([dueWith([aGroup(withoutContract!), aGroup(bank!)]), dueWith([aGroup(withoutContract!), aGroup(bank!, told)]), dueWith([aGroup(withoutContract!, told)])], [noon, later(20), later(20)])
  })

  it('is due before its first stage, whatever later stages wait for', () => {
    const before = { ...step, due: { before: 'chain', hours: 1 } }
    const incident = anIncident({ traits: smallLaw.traits }, { significant: true })
    assert.deepEqual(stepDue(standard, before, situationOf(incident, dutiesOf(incident, smallLaw, noon))), later(23))
  })
})

describe('the page of the playbook', () => {
  it('shows a ladder for every other duty, with a period and without', () => {
    const page = playbookPage(standard, shippedObligations, { language: 'nl', zone: 'Europe/Amsterdam', now: noon })
    const titles = page.ladders.map(({ title }) => title)
    assert.ok(titles.includes('Elke andere plicht met een termijn') && titles.some((title) => title.startsWith('Elke andere plicht zonder termijn')), titles.join('\n'))
  })
})
