import assert from 'node:assert/strict'
import fc from 'fast-check'
import { changeableRules, inForce, limitOf, retentionRules, ruleNames, termsOf } from '../../src/administration/retention.ts'
import type { ChangeableRule, OwnTerm } from '../../src/administration/retention.ts'
import { answerTerm, proposeTerm, withdrawTerm } from '../../src/administration/retention-acts.ts'
import { hasHadItsTerm, wipe } from '../../src/incidents/wiping.ts'
import type { Stage } from '../../src/incidents/stages.ts'
import { isOpen, stages } from '../../src/incidents/stages.ts'
import { daysAfterEnd } from '../../src/intake/receipt.ts'
import { daysKept } from '../../src/mailings/recipient-list.ts'
import { Refused } from '../../src/shared/errors.ts'
import { addHours, addSeconds } from '../../src/shared/instant.ts'
import { noneYet } from '../../src/shared/own-version.ts'
import { anIncident, anna, bram } from '../support/builders.ts'
import { noon } from '../support/moments.ts'

const found = { pieces: 2, hash: 'a'.repeat(64) }
const evidence: OwnTerm = noneYet('evidence')
const given = (by = anna) => ({ id: 'p1', by, at: noon, reason: ' Kort houden. ' })
const refusedWith = (key: string, act: () => unknown) => assert.throws(act, (error) => error instanceof Refused && error.reasons.some((one) => one.key === key), key)

describe('what has had its term', () => {
  it('is past it at the very second, and not a second before', () => {
    const incident = anIncident({ stage: 'closed', movedAt: noon })
    const end = addHours(noon, 365 * 24)
    assert.equal(hasHadItsTerm(incident, 365, addSeconds(end, -1)), false)
    assert.equal(hasHadItsTerm(incident, 365, end), true)
    assert.deepEqual(limitOf(365, end), noon)
  })

  it('never is of an incident that is open or open again, whatever the term and however long ago', () => {
    fc.assert(fc.property(fc.constantFrom<Stage>(...stages.filter(isOpen)), fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 100_000 }), (stage, days, later) => {
      const incident = anIncident({ stage, movedAt: noon })
      const { incident: after, happenings } = wipe(incident, { part: 'evidence', days, found }, addHours(noon, later * 24))
      assert.equal(after, incident)
      assert.deepEqual(happenings, [])
    }))
  })

  it('is decided with the count, the hash and the moment the incident ended, and nothing else of the incident changes', () => {
    const incident = anIncident({ stage: 'dismissed', movedAt: noon })
    const at = addHours(noon, 365 * 24)
    const { incident: after, happenings } = wipe(incident, { part: 'messages', days: 365, found }, at)
    assert.deepEqual(after, { ...incident, wiped: [{ part: 'messages', at }] })
    assert.deepEqual(happenings, [{ what: 'contents wiped', detail: { part: 'messages', days: 365, endedAt: noon, ...found } }])
  })

  it('leaves no act where there is nothing to wipe', () => {
    const incident = anIncident({ stage: 'closed', movedAt: noon })
    assert.deepEqual(wipe(incident, { part: 'evidence', days: 1, found: { ...found, pieces: 0 } }, addHours(noon, 9999)).happenings, [])
  })
})

describe('the table of terms', () => {
  it('has a ground and an article for everything, and bounds around every term that may change', () => {
    for (const name of ruleNames) assert.match(retentionRules[name].article, /GDPR Art\. \d+/, name)
    for (const name of changeableRules) {
      const { days, bounds } = retentionRules[name]
      assert.ok(bounds.least <= days && days <= bounds.most, name)
    }
  })

  it('says of other rooms what those rooms do', () => {
    assert.equal(retentionRules.receipts.hours, daysAfterEnd * 24)
    assert.equal(retentionRules.recipients.hours, daysKept * 24)
  })

  it('counts as shipped until the organisation chooses', () => {
    assert.deepEqual(termsOf([]), { evidence: 1827, messages: 730, 'other-messages': 90 })
  })
})

describe('another term', () => {
  const shorter = (own = evidence) => proposeTerm(own, 'evidence', 730, given())

  it('counts at once when it is longer', () => {
    const { own, happened } = proposeTerm(evidence, 'evidence', 2000, given())
    assert.equal(inForce(own, 'evidence'), 2000)
    assert.deepEqual(happened, { what: 'retention term changed', detail: { rule: 'evidence', from: 1827, to: 2000, reason: 'Kort houden.' } })
  })

  it('counts only after a second person when it is shorter', () => {
    const { own, happened } = shorter()
    assert.equal(happened.what, 'retention term proposed')
    assert.equal(inForce(own, 'evidence'), 1827)
    refusedWith('four-eyes.self', () => answerTerm(own, 'evidence', 'p1', { answer: 'in force', text: '' }, anna, noon))
    const approved = answerTerm(own, 'evidence', 'p1', { answer: 'in force', text: '' }, bram, noon)
    assert.equal(inForce(approved.own, 'evidence'), 730)
    assert.deepEqual(approved.happened.detail, { rule: 'evidence', from: 1827, to: 730, reason: '' })
    refusedWith('own.answered', () => answerTerm(approved.own, 'evidence', 'p1', { answer: 'rejected', text: 'Nee' }, bram, noon))
  })

  it('is refused outside its bounds, and taken on them', () => {
    const { least, most } = retentionRules.evidence.bounds
    for (const days of [least - 1, most + 1]) refusedWith('retention.bounds', () => proposeTerm(evidence, 'evidence', days, given()))
    assert.equal(proposeTerm(evidence, 'evidence', least, given()).own.proposals.at(-1)?.days, least)
    assert.equal(inForce(proposeTerm(evidence, 'evidence', most, given()).own, 'evidence'), most)
  })

  it('needs a reason, and is not the one that counts already', () => {
    refusedWith('retention.reason.missing', () => proposeTerm(evidence, 'evidence', 730, { ...given(), reason: ' ' }))
    refusedWith('retention.same', () => proposeTerm(evidence, 'evidence', 1827, given()))
  })

  it('waits alone: nothing is proposed or lengthened beside it until somebody answered', () => {
    refusedWith('retention.waiting', () => shorter(shorter().own))
    refusedWith('retention.waiting', () => proposeTerm(shorter().own, 'evidence', 2000, given()))
  })

  it('can be rejected with a reason, and taken back by who proposed it alone', () => {
    const { own } = shorter()
    refusedWith('own.answer.missing', () => answerTerm(own, 'evidence', 'p1', { answer: 'rejected', text: '' }, bram, noon))
    assert.equal(inForce(answerTerm(own, 'evidence', 'p1', { answer: 'rejected', text: 'Te kort.' }, bram, noon).own, 'evidence'), 1827)
    refusedWith('own.withdraw.other', () => withdrawTerm(own, 'evidence', 'p1', bram, noon))
    assert.equal(withdrawTerm(own, 'evidence', 'p1', anna, noon).happened.what, 'retention term withdrawn')
  })

  it('never becomes shorter than the one in force by one person, whatever they try', () => {
    const days = fc.integer({ min: 1, max: 4000 })
    fc.assert(fc.property(fc.constantFrom<ChangeableRule>(...changeableRules), fc.array(days, { maxLength: 8 }), (name, tries) => {
      let own: OwnTerm = noneYet(name)
      for (const [index, wished] of tries.entries()) {
        const before = inForce(own, name)
        try {
          own = proposeTerm(own, name, wished, { ...given(), id: `p${index}` }).own
          own = answerTerm(own, name, `p${index}`, { answer: 'in force', text: '' }, anna, noon).own
        } catch (error) {
          assert.ok(error instanceof Refused)
        }
        assert.ok(inForce(own, name) >= before)
      }
    }))
  })
})
