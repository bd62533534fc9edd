import assert from 'node:assert/strict'
import { factRow } from '../../src/incidents/fact.view.ts'
import { amendFacts } from '../../src/incidents/incident.ts'
import { mostNextSteps, stepsOfPage } from '../../src/incidents/folding.view.ts'
import type { PlaybookPanel, StepView } from '../../src/incidents/panel.ts'
import type { Reader } from '../../src/incidents/reader.ts'
import { anIncident, anna, bram } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'

const reader: Reader = { person: cast.anna, language: 'nl', zone: 'Europe/Amsterdam', now: later(5), nameOf: (id) => ({ anna: 'Anna', bram: 'Bram', chris: 'Chris' })[id] }

function aView(id: string, change: Partial<StepView> = {}): StepView {
  return { id, phase: '', title: id, guidance: '', who: '', place: null, due: '', late: false, mandatory: true, done: '', note: '', waitsFor: '', state: '', review: '', reviewLate: false, plain: true, href: '', ...change }
}

describe('what of the page of an incident stays in sight', () => {
  const steps = [aView('a', { done: 'Gedaan' }), ...['b', 'c', 'd'].map((id) => aView(id)), aView('e', { late: true }), aView('f', { state: 'Wacht op akkoord' }), aView('g')]
  const page = (some: StepView[]) => stepsOfPage({ steps: some } as PlaybookPanel, reader)
  const ids = (some: readonly StepView[]) => some.map(({ id }) => id).join('')

  it('are the next steps and those that wait for somebody; what is done and what is for later folds', () => {
    const { done, shown, later: folded } = page(steps)
    assert.deepEqual([ids(done), ids(shown), ids(folded)], ['a', 'bcdf', 'eg'])
    assert.equal(page(Array.from({ length: mostNextSteps }, (_, index) => aView(String(index)))).later.length, 0)
  })

  it('says of what is folded how much is late', () => {
    assert.equal(page(steps).laterText, 'Nog 2 stappen, 1 te laat')
    assert.equal(page(steps.slice(0, 4).concat(aView('g'))).laterText, 'Nog 1 stap')
  })

  it('opens what was done alone and should have been looked at', () => {
    assert.equal(page(steps).doneOpen, false)
    assert.equal(page([aView('a', { done: 'Gedaan', reviewLate: true })]).doneOpen, true)
  })

  it('is each fact with who said so and when, and beside it what was said before, the newest first', () => {
    const once = amendFacts(anIncident(), { people: { min: 1, max: 9 } }, { by: bram, at: later(1) }).incident
    const twice = amendFacts(once, { people: { min: 41, max: 41 } }, { by: anna, at: later(2) }).incident
    const thrice = amendFacts(twice, { people: { min: 973, max: 973 } }, { by: bram, at: later(3) }).incident
    const { value, said, earlier, earlierText } = factRow(thrice, 'people', reader)!
    assert.deepEqual([value, said], ['973', 'Bram, do 12 mrt 17:05'])
    assert.deepEqual(earlier, [{ value: '41', said: 'Anna, do 12 mrt 16:05' }, { value: '1 tot 9', said: 'Bram, do 12 mrt 15:05' }])
    assert.equal(earlierText, 'Eerder 2 keer anders gezegd')
    assert.deepEqual(factRow(anIncident(), 'detectedAt', reader)!.earlier, [])
    assert.equal(factRow(anIncident({ statements: [] }), 'people', { ...reader, now: noon }), null)
  })
})
