import assert from 'node:assert/strict'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import type { Person } from '../../src/people/person.ts'
import type { Playbook, Step } from '../../src/playbooks/playbook.ts'
import { stepTermsOf } from '../../src/playbooks/step-rules.ts'
import { placeOf } from '../../src/playbooks/step.view.ts'
import { aDecision, aFiling, anIncident, aPlaybook, law } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { later } from '../support/moments.ts'

const roles: Playbook['roles'] = {
  dpo: { resolve: ['schedule:dpo-duty', 'role:dpo', 'role:management'], mustResolve: true },
  management: { resolve: ['role:management', 'role:dpo'], mustResolve: true },
  board: { resolve: ['schedule:board'], mustResolve: true },
  named: { resolve: ['person:bram'], mustResolve: true },
}
const aStepOf = (change: Partial<Step> = {}): Step => ({
  id: 'file', phase: 'notify', type: 'filing', title: { nl: 'Meld', en: 'File' }, assign: 'dpo', after: [], mandatory: true, reasonRequired: false, evidence: [], obligation: 'gdpr-33',
  approval: { by: ['management'], distinctFrom: ['decide'], breakGlass: { lastHours: 2, by: 'dpo', reviewWithin: 24 } }, ...change,
})
const termsOf = (step: Partial<Step> = {}, { people = Object.values(cast), incident = {}, hours = 1 }: { people?: Person[]; incident?: Partial<Incident>; hours?: number } = {}) => {
  const one = anIncident(incident)
  return stepTermsOf([aPlaybook({ roles, steps: [aStepOf(step)] })], { incident: one, duties: dutiesOf(one, law, later(hours)), people })[0]!
}
const without = (...ids: string[]) => Object.values(cast).filter(({ id }) => !ids.includes(id))

describe('who may agree with a step', () => {
  it('is everybody with the first role of the name that anybody has', () => {
    assert.deepEqual(termsOf().approval!.approvers, ['fleur'])
    assert.deepEqual(termsOf({}, { people: without('fleur') }).approval!.approvers, ['anna'])
    assert.deepEqual(termsOf({}, { people: [{ ...cast.fleur, active: false }, cast.anna] }).approval!.approvers, ['anna'])
  })

  it('is whom the playbook names, and of a name with schedules only the DPO and management', () => {
    assert.deepEqual([['named'], ['board'], ['dpo', 'management']].map((by) => termsOf({ approval: { by, distinctFrom: [] } }).approval!.approvers), [['bram'], ['anna', 'fleur'], ['anna', 'fleur']])
  })
})

describe('going ahead alone', () => {
  it('may begin so many hours before the deadline of its duty, and a passed deadline makes it no less urgent', () => {
    assert.deepEqual([1, 80].map((hours) => termsOf({}, { hours }).approval!.alone), [1, 2].map(() => ({ who: ['anna'], from: later(70), reviewWithin: 24 })))
  })

  it('has no beginning while there is no deadline', () => {
    assert.deepEqual([termsOf({ obligation: undefined }), termsOf({}, { incident: { filings: [aFiling()] } })].map(({ approval }) => approval!.alone!.from), [null, null])
  })

  it('counts back from what its due moment is about where it settles no duty itself', () => {
    assert.deepEqual(termsOf({ type: 'decision', obligation: undefined, due: { before: 'gdpr-33', hours: 12 } }).approval!.alone!.from, later(70))
  })
})

describe('a step of a duty', () => {
  it('has nothing left to do once the duty was met or is not owed', () => {
    const decided = { decisions: [aDecision({ notifyAuthority: false })] }
    assert.deepEqual([{}, { filings: [aFiling()] }, decided].map((incident) => termsOf({}, { incident }).settled), [false, true, true])
  })

  it('is a filing only by its type', () => {
    assert.deepEqual([termsOf(), termsOf({ type: 'message' }), termsOf({ obligation: undefined })].map(({ files }) => files), ['gdpr-33', null, null])
  })
})

describe('the steps of several playbooks', () => {
  const playbooks = [aPlaybook({ roles, steps: [aStepOf({ id: 'a' })] }), aPlaybook({ roles, steps: [aStepOf({ id: 'a', mandatory: false }), aStepOf({ id: 'b', when: { ourRole: 'processor' }, obligation: undefined })] })]
  const file = { incident: anIncident(), duties: [], people: [] }

  it('stand together, the base first; one that two of them name is one', () => {
    assert.deepEqual(stepTermsOf(playbooks, file).map(({ id, mandatory, applies }) => [id, mandatory, applies]), [['a', true, false], ['b', true, false]])
  })

  it('ask for closing what their own playbook asks', () => {
    const open = { ...playbooks[1]!, closure: { require: ['register-complete' as const] } }
    assert.deepEqual(stepTermsOf([playbooks[0]!, open], file).map(({ closes }) => closes), [true, false])
  })
})

describe('a step that a base and an overlay have under one name', () => {
  const incident = anIncident()
  const called = (en: string, when?: Step['when']) => aStepOf({ title: { nl: en, en }, obligation: undefined, ...(when && { when }) })
  const elsewhere = { ourRole: ['processor' as const] }
  const playbook = (...steps: Step[]) => aPlaybook({ roles, steps })
  const other = aStepOf({ id: 'other', obligation: undefined })
  const asked = (...playbooks: Playbook[]) => {
    const file = { incident, duties: dutiesOf(incident, law, later(1)), people: Object.values(cast), playbooks }
    return stepTermsOf(playbooks, file).map(({ id, title, applies }) => `${id} ${title.en} ${placeOf(id, file).step.title.en} ${applies}`)
  }

  it('is asked, and shown, as the one of both that asks it', () => {
    assert.deepEqual(asked(playbook(other, called('Base', elsewhere)), playbook(called('Overlay'))), ['other File File true', 'file Overlay Overlay true'])
    assert.deepEqual(asked(playbook(called('Base')), playbook(called('Overlay', elsewhere))), ['file Base Base true'])
  })

  it('is as the base has it where both ask it, or neither', () => {
    assert.deepEqual(asked(playbook(called('Base')), playbook(called('Overlay'))), ['file Base Base true'])
    assert.deepEqual(asked(playbook(called('Base', elsewhere)), playbook(called('Overlay', elsewhere))), ['file Base Base false'])
  })
})
