import assert from 'node:assert/strict'
import type { AnchorChoice } from '../../src/clock/awareness.ts'
import { answerChoice, chooseAnchor, countingAnchor, sameChoice, waitingChoices } from '../../src/clock/awareness.ts'
import { Refused } from '../../src/shared/errors.ts'
import { aChoice, anna, bram, fleur } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const choosing = { id: 'choice-1', anchor: 'aware' as const, moment: later(-2), reason: 'De ontvanger belde.', by: anna, at: noon }
const named = (earliest: Date | null, ...choices: AnchorChoice[]) => ({ choices, earliest })
const counts = (earliest: Date | null, ...choices: AnchorChoice[]) => countingAnchor(named(earliest, ...choices))
const reasonsOf = (act: () => unknown): string[] => {
  try {
    act()
  } catch (error) {
    if (error instanceof Refused) return error.reasons.map(({ key }) => key)
    throw error
  }
  return []
}

describe('since when we know', () => {
  it('is the first signal, provisionally, until somebody chooses', () => assert.deepEqual(counts(noon), { at: noon, provisional: true }))

  it('is not known without a signal and without a choice', () => assert.equal(counts(null), undefined))

  it('is what was chosen, for good, once it is in force', () => {
    assert.deepEqual(counts(noon, aChoice({ moment: later(-5) })), { at: later(-5), provisional: false })
  })

  it('stays the first signal while a later moment waits for a second person', () => {
    assert.deepEqual(counts(noon, aChoice({ moment: later(5), state: 'awaiting approval' })), { at: noon, provisional: true })
  })

  it('stays what it was when a later moment is rejected', () => {
    const rejected = aChoice({ id: 'choice-2', moment: later(5), state: 'rejected', answeredBy: bram, answeredAt: later(6) })
    assert.deepEqual(counts(noon, aChoice(), rejected), { at: noon, provisional: false })
  })

  it('is the choice that came into force last, not the one that was made last', () => {
    const approvedLast = aChoice({ id: 'choice-1', at: later(1), moment: later(0.5), answeredAt: later(9), answeredBy: bram })
    const madeLast = aChoice({ id: 'choice-2', at: later(5), moment: later(-1) })
    assert.deepEqual(counts(noon, approvedLast, madeLast)?.at, later(0.5))
  })

  it('is the earlier of two choices that came into force at the very same moment', () => {
    const approved = aChoice({ id: 'choice-1', moment: later(2), at: later(3), answeredAt: later(5), answeredBy: bram })
    const chosen = aChoice({ id: 'choice-2', moment: later(-1), at: later(5) })
    for (const choices of [[approved, chosen], [chosen, approved]]) assert.deepEqual(counts(noon, ...choices)?.at, later(-1))
  })

  it('is the earliest again when a signal comes up before a choice that nobody else looked at, until somebody agrees', () => {
    const chosen = aChoice({ moment: noon, at: later(1) })
    assert.deepEqual(counts(noon, chosen), { at: noon, provisional: false })
    assert.deepEqual(counts(later(-3), chosen), { at: later(-3), provisional: true })
    const agreed = answerChoice(chosen, 'in force', { by: fleur, at: later(2), named: named(later(-3), chosen) })
    assert.deepEqual(counts(later(-3), agreed), { at: noon, provisional: false, agreed: true })
  })

  it('stays what a second person approved when an even earlier signal comes up', () => {
    assert.deepEqual(counts(later(-50), aChoice({ moment: later(5), answeredBy: fleur, answeredAt: later(6) })), { at: later(5), provisional: false, agreed: true })
  })

  it('is a proposal that is earlier than what counts, for as long as it waits', () => {
    const approved = aChoice({ id: 'choice-1', moment: later(10), answeredBy: fleur, answeredAt: later(11) })
    const proposed = aChoice({ id: 'choice-2', moment: later(5), at: later(12), state: 'awaiting approval' })
    assert.deepEqual(counts(noon, approved, proposed), { at: later(5), provisional: true })
    const rejected = answerChoice(proposed, 'rejected', { by: fleur, at: later(13), named: named(noon, approved, proposed) })
    assert.deepEqual(counts(noon, approved, rejected), { at: later(10), provisional: false, agreed: true })
  })
})

describe('choosing since when we know', () => {
  const moments: [moment: Date, state: AnchorChoice['state'], what: string][] = [
    [later(-10), 'in force', 'an earlier moment is in force at once'],
    [later(-2), 'in force', 'the moment of the first signal is in force at once'],
    [new Date(later(-2).getTime() + 1), 'awaiting approval', 'a millisecond later waits for a second person'],
    [noon, 'awaiting approval', 'a later moment waits for a second person'],
  ]
  for (const [moment, state, what] of moments) {
    it(what, () => assert.equal(chooseAnchor({ ...choosing, moment }, named(later(-2))).state, state))
  }

  it('is in force at once when nothing was named before', () => assert.equal(chooseAnchor(choosing, named(null)).state, 'in force'))

  it('holds a choice against what was chosen before: going back to the first signal is choosing later', () => {
    assert.equal(chooseAnchor({ ...choosing, moment: later(-2) }, named(later(-2), aChoice({ moment: later(-9) }))).state, 'awaiting approval')
  })

  it('holds a choice against the earliest moment, also while a later one counts', () => {
    const approved = aChoice({ moment: later(-1), answeredBy: fleur, answeredAt: noon })
    assert.equal(chooseAnchor({ ...choosing, moment: later(-2) }, named(later(-3), approved)).state, 'awaiting approval')
    assert.equal(chooseAnchor({ ...choosing, moment: later(-3) }, named(later(-3), approved)).state, 'in force')
  })

  it('takes this very moment and refuses the next millisecond', () => {
    assert.doesNotThrow(() => chooseAnchor({ ...choosing, moment: noon }, named(null)))
    assert.deepEqual(reasonsOf(() => chooseAnchor({ ...choosing, moment: new Date(noon.getTime() + 1) }, named(null))), ['moment.future'])
  })

  for (const reason of ['', '  \n']) {
    it(`asks for a reason and does not take ${JSON.stringify(reason)}`, () => {
      assert.deepEqual(reasonsOf(() => chooseAnchor({ ...choosing, reason }, named(null))), ['awareness.reason.missing'])
    })
  }

  it('knows the choice that stands already, and not one that was replaced', () => {
    const first = aChoice({ moment: later(-2), at: later(1) })
    assert.equal(sameChoice(first, named(noon, first)), first)
    assert.equal(sameChoice({ ...first, reason: 'Anders.' }, named(noon, first)), undefined)
    assert.equal(sameChoice({ ...first, by: bram }, named(noon, first)), undefined)
    const approved = aChoice({ id: 'choice-2', moment: later(5), at: noon, answeredBy: bram, answeredAt: later(2) })
    assert.equal(sameChoice(first, named(noon, first, approved)), undefined)
  })
})

describe('a second person', () => {
  it('looks at proposals, and at the choice in force once an earlier signal came up; not at one that was replaced or approved', () => {
    const ids = (earliest: Date, ...choices: AnchorChoice[]) => waitingChoices(named(earliest, ...choices)).map(({ id }) => id)
    const chosen = aChoice({ id: 'chosen', moment: noon })
    const replaced = aChoice({ id: 'replaced', moment: later(1), at: later(-1) })
    const proposed = aChoice({ id: 'proposed', moment: later(3), state: 'awaiting approval' })
    const approved = aChoice({ id: 'approved', moment: later(4), answeredBy: bram, answeredAt: later(5) })
    assert.deepEqual(ids(noon, chosen, replaced, proposed), ['proposed'])
    assert.deepEqual(ids(later(-1), replaced, chosen, proposed), ['chosen', 'proposed'])
    assert.deepEqual(ids(later(-1), chosen, approved), [])
  })

  const waiting = aChoice({ moment: later(5), state: 'awaiting approval', by: anna })
  const held = named(noon, waiting)

  it('is not the one who proposed it, to approve nor to reject', () => {
    for (const answer of ['in force', 'rejected'] as const) {
      assert.deepEqual(reasonsOf(() => answerChoice(waiting, answer, { by: anna, at: later(1), named: held })), ['four-eyes.self'])
    }
  })

  it('is kept, with the moment of the answer', () => {
    const { state, answeredBy, answeredAt } = answerChoice(waiting, 'in force', { by: fleur, at: later(1), named: held })
    assert.deepEqual([state, answeredBy, answeredAt], ['in force', fleur, later(1)])
  })

  it('answers once', () => {
    const answered = answerChoice(waiting, 'rejected', { by: fleur, at: later(1), named: held })
    assert.deepEqual(reasonsOf(() => answerChoice(answered, 'in force', { by: fleur, at: later(2), named: named(noon, answered) })), ['awareness.answered'])
  })

  it('has nothing to answer about a choice that is not later than the earliest', () => {
    const chosen = aChoice()
    assert.deepEqual(reasonsOf(() => answerChoice(chosen, 'rejected', { by: fleur, at: later(1), named: named(noon, chosen) })), ['awareness.answered'])
  })
})
