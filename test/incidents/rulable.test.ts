import assert from 'node:assert/strict'
import type { Law } from '../../src/clock/obligation.ts'
import type { TraitName } from '../../src/facts/traits.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { answerProposedRuling, takeRuling } from '../../src/incidents/deciding.ts'
import { dutiesOf, verdictsOf } from '../../src/incidents/duties.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { movesFrom } from '../../src/incidents/moving.ts'
import { isByDecision, isRulable } from '../../src/incidents/rulable.ts'
import { rule } from '../../src/incidents/ruling.ts'
import type { Move } from '../../src/incidents/stages.ts'
import { aChoice, aDecision, aFiling, anIncident, anna, completeFacts, fleur, plain, shippedObligations } from '../support/builders.ts'
import { later } from '../support/moments.ts'

const now = later(30)

/** An incident of an organisation with one trait, and the law that goes for it. */
function being(trait: TraitName, change: Partial<Incident>, facts: Facts = {}): { incident: Incident; law: Law } {
  const traits = { ...plain, [trait]: true }
  return { incident: anIncident({ stage: 'notifying', traits, awareness: [aChoice()], ...change }, { ...completeFacts, ...facts }), law: { pack: shippedObligations, traits } }
}

const lacking = (incident: Incident, law: Law, move: Move) => movesFrom(incident, { duties: dutiesOf(incident, law, now), terms: [] }).find((one) => one.move === move)!.missing
const statesOf = (incident: Incident, law: Law, id: string) => dutiesOf(incident, law, now).filter(({ obligation }) => obligation.id === id).map(({ reading }) => reading.state)

function ruledAway(incident: Incident, law: Law, obligation: string): Incident {
  const proposed = takeRuling(incident, rule({ obligation, owed: false, reason: 'Het gaat niet over hen.' }, { id: 'ruling-1', by: anna, at: later(2) }), verdictsOf(incident, law)).incident
  assert.ok(statesOf(proposed, law, obligation).includes('running'), 'one person ends nothing')
  return answerProposedRuling(proposed, 'ruling-1', 'in force', fleur, later(3)).incident
}

describe('a duty that our profile brings and this incident does not', () => {
  const told = { decisions: [aDecision()], filings: [aFiling({ filedAt: later(5) })] }
  const silent = { decisions: [aDecision({ notifyAuthority: false, approvedAt: later(1) })] }
  const ofAClient = { filings: [aFiling({ obligation: 'gdpr-33-2', stage: 'inform', filedAt: later(3) })] }
  const cases: [what: string, id: string, trait: TraitName, change: Partial<Incident>, facts: Facts, move: Move][] = [
    ['the Swiss, of a breach that the authority was told', 'ch-fadp-24', 'swiss-people', told, {}, 'finish notifying'],
    ['the Swiss, of a breach that it was decided not to notify', 'ch-fadp-24', 'swiss-people', silent, {}, 'dismiss'],
    ['the British', 'uk-gdpr-33', 'uk-people', told, {}, 'finish notifying'],
    ['police data', 'nl-wpg', 'enforcement', told, {}, 'finish notifying'],
    ['judicial data', 'nl-wjsg', 'judicial', told, {}, 'finish notifying'],
    ['staff, of a client whose processor we are', 'employees-works-council', 'employer', ofAClient, { ourRole: 'processor', dataSubjects: ['employees'] }, 'finish notifying'],
  ]
  for (const [what, id, trait, change, facts, move] of cases) {
    it(`ends by a ruling that two people agree on: ${what}`, () => {
      const { incident, law } = being(trait, change, facts)
      assert.equal(lacking(incident, law, move).length, 1)
      const after = ruledAway(incident, law, id)
      assert.deepEqual(statesOf(after, law, id).filter((state) => state !== 'not-owed'), [])
      assert.deepEqual(lacking(after, law, move), [])
    })
  }

  it('still ends by the decision where that is about it', () => {
    const { incident, law } = being('uk-people', silent)
    assert.deepEqual(statesOf(incident, law, 'uk-gdpr-33'), ['not-owed', 'not-owed'])
  })
})

describe('what goes for everybody', () => {
  const { incident, law } = being('uk-people', {})
  const rows = verdictsOf(incident, law)

  it('and hangs on the decision, nobody rules on', () => assert.deepEqual(rows.filter(isByDecision).map(({ obligation }) => obligation.id), ['gdpr-33', 'gdpr-34']))

  it('can be ruled on as soon as a stage of it hangs on no decision', () => {
    const [row] = rows.filter(isByDecision)
    const mixed = { ...row!, obligation: { ...row!.obligation, stages: [...row!.obligation.stages, { ...row!.obligation.stages[0]!, id: 'later', decidedBy: 'ruling' as const }] } }
    assert.equal(isRulable(mixed), true)
  })
})
