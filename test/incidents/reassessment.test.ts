import assert from 'node:assert/strict'
import { judge } from '../../src/assessment/assessment.ts'
import type { AssessmentInput } from '../../src/assessment/input.ts'
import { inputFacts } from '../../src/assessment/input.ts'
import type { AssessmentVersion } from '../../src/assessment/version.ts'
import { versionToday } from '../../src/assessment/version.ts'
import type { Facts } from '../../src/facts/facts.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { changesSince, inputNow, isOutgrown, knowledgeOf, proposalNow } from '../../src/incidents/reassessment.ts'
import { reassessmentBanner, reassessmentLine } from '../../src/incidents/reassessment.view.ts'
import { someAnswers } from '../assessment/answers.ts'
import { aDecision, anIncident, anna, bram, said } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { later } from '../support/moments.ts'

const encrypted = someAnswers({ unintelligible: true, keySafe: true, recipients: 'unknown', dataCategories: ['national-id'] })
const factsIn = (input: AssessmentInput) => Object.fromEntries(inputFacts.filter((name) => input[name] !== null).map((name) => [name, input[name]])) as Facts
const reader = { person: cast.anna, language: 'en' as const, zone: 'Europe/Amsterdam', now: later(9), nameOf: () => 'Bram Janssen' }

/** Assessed an hour after the report, with everything that was said by then. */
function assessed(input = encrypted): { incident: Incident; version: AssessmentVersion } {
  const incident = anIncident()
  const known = { ...incident, statements: [...incident.statements, ...said(factsIn(input), later(1))] }
  return { incident: known, version: { id: 'v1', incident: known.number, version: 1, input, reason: null, note: null, knowledge: knowledgeOf(known), outcome: judge(input), rules: 1, by: anna, at: later(1) } }
}

function amended(incident: Incident, facts: Facts, hours: number, by = bram): Incident {
  return { ...incident, statements: [...incident.statements, ...said(facts, later(hours), by)] }
}

describe('what changed since the assessment', () => {
  it('is nothing while nobody says anything new about a fact that weighs', () => {
    const { incident, version } = assessed()
    assert.deepEqual(changesSince(version, incident), [])
    assert.deepEqual(changesSince(version, amended(incident, { consequences: 'Fraud.', recordCount: 9 }, 2)), [])
    assert.deepEqual(changesSince(version, amended(incident, { keySafe: true }, 2)), [])
  })

  const news: [what: string, facts: Facts, fact: string][] = [
    ['the key leaked', { keySafe: false }, 'keySafe'],
    ['there are more people', { people: { min: 1, max: 4000 } }, 'people'],
    ['the recipient posts it online', { recipients: 'public' }, 'recipients'],
    ['what was thought to be known is not', { contained: null }, 'contained'],
    ['it was better than we thought', { recipients: 'none' }, 'recipients'],
  ]
  for (const [what, facts, fact] of news) {
    it(`is named with who said so and since when: ${what}`, () => {
      const { incident, version } = assessed()
      const [change, ...more] = changesSince(version, amended(incident, facts, 5))
      assert.deepEqual([change?.fact, change?.from, change?.to, change?.by, change?.since, more.length], [fact, version.input[fact as 'people'], facts[fact as 'people'], bram, later(5), 0])
    })
  }

  it('counts from when it was first said, and no more once it is what it was', () => {
    const { incident, version } = assessed()
    const twice = amended(amended(incident, { people: { min: 1, max: 300 } }, 2), { people: { min: 1, max: 500 } }, 4)
    assert.deepEqual(changesSince(version, twice).map(({ to, since }) => [to, since]), [[{ min: 1, max: 500 }, later(2)]])
    const back = amended(twice, { people: version.input.people }, 6)
    assert.deepEqual(changesSince(version, back), [])
    assert.deepEqual(changesSince(version, amended(back, { people: { min: 1, max: 900 } }, 7)).map(({ since }) => since), [later(7)])
  })

  it('does not mind the order in which words were ticked', () => {
    const { incident, version } = assessed(someAnswers({ dataCategories: ['name', 'address'] }))
    assert.deepEqual(changesSince(version, amended(incident, { dataCategories: ['address', 'name'] }, 2)), [])
  })

  it('is seen in the same second: statements are counted, not timed', () => {
    const { incident, version } = assessed()
    assert.equal(changesSince(version, amended(incident, { keySafe: false }, 1)).length, 1)
  })

  it('is found by the clock in a version from before the count was kept', () => {
    const { incident, version: { knowledge: _, note: __, ...kept } } = assessed()
    const version = versionToday(kept)
    assert.deepEqual([version.knowledge, version.note], [null, null])
    assert.deepEqual(changesSince(version, incident), [])
    assert.deepEqual(changesSince(version, amended(incident, { keySafe: false }, 2)).map(({ fact }) => fact), ['keySafe'])
  })
})

describe('what is proposed by what is known now', () => {
  it('follows the facts up at once, and never down before somebody looked', () => {
    const { incident, version } = assessed()
    assert.deepEqual(proposalNow(version, incident), { notifyAuthority: false, notifyDataSubjects: false })
    assert.deepEqual(proposalNow(version, amended(incident, { keySafe: false }, 2)), { notifyAuthority: true, notifyDataSubjects: true })
    const open = assessed({ ...encrypted, keySafe: false })
    assert.deepEqual(proposalNow(open.version, amended(open.incident, { keySafe: true }, 2)), { notifyAuthority: true, notifyDataSubjects: true })
    assert.equal(proposalNow(null, incident), null)
  })

  it('is everything when an answer that must be there was taken back', () => {
    const { incident, version } = assessed()
    const emptied = amended(incident, { recipients: null }, 2)
    assert.equal(inputNow(version, changesSince(version, emptied)), null)
    assert.deepEqual(proposalNow(version, emptied), { notifyAuthority: true, notifyDataSubjects: true })
  })
})

describe('a decision that a later assessment outgrew', () => {
  const { version } = assessed({ ...encrypted, keySafe: false })
  const second = { ...version, version: 2 }
  const silent = aDecision({ notifyAuthority: false, assessmentVersion: 1 })

  it('must be taken again when the later one proposes to tell more', () => {
    assert.equal(isOutgrown(second, { decisions: [silent] }), true)
    assert.equal(isOutgrown(second, { decisions: [aDecision({ notifyAuthority: true, notifyDataSubjects: false, assessmentVersion: 1 })] }), true)
    assert.equal(isOutgrown(second, { decisions: [aDecision({ notifyAuthority: false, assessmentVersion: null })] }), true)
  })

  it('stands when it looked at that very version, told as much, waits, or is not there', () => {
    assert.equal(isOutgrown(version, { decisions: [silent] }), false)
    assert.equal(isOutgrown(second, { decisions: [aDecision({ notifyAuthority: true, notifyDataSubjects: true, assessmentVersion: 1 })] }), false)
    assert.equal(isOutgrown(second, { decisions: [{ ...silent, state: 'awaiting approval' }] }), false)
    assert.equal(isOutgrown(second, { decisions: [] }), false)
    assert.equal(isOutgrown(null, { decisions: [silent] }), false)
  })
})

describe('the line and the banner', () => {
  it('name what changed and since when, and end with the incident', () => {
    const { incident, version } = assessed()
    const leaked = amended(amended(incident, { keySafe: false }, 2), { people: { min: 1, max: 400 } }, 5)
    assert.equal(reassessmentLine(changesSince(version, leaked), reader), 'Assess again: number of people, key safe, since Thu 12 Mar 16:05')
    const banner = reassessmentBanner(leaked, version, reader)
    assert.equal(banner?.text, '2 facts have changed since the assessment. Assess again.')
    assert.deepEqual(banner?.changes.at(-1)?.text, 'Key safe: from ‘Yes’ to ‘No’, since Thu 12 Mar 16:05, according to Bram Janssen')
    assert.equal(reassessmentBanner({ ...leaked, stage: 'closed' }, version, reader), null)
    assert.equal(reassessmentBanner(incident, version, reader), null)
    assert.equal(reassessmentBanner(leaked, null, reader), null)
  })
})
