import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { AwarenessChoice } from '../../src/clock/awareness.ts'
import { answerAwareness, awarenessAnchor, chooseAwareness } from '../../src/clock/awareness.ts'
import { Refused } from '../../src/shared/errors.ts'
import { aChoice, anna, bram, fleur } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const choosing = { id: 'choice-1', awareAt: later(-2), reason: 'De ontvanger belde.', by: anna, at: noon }
const counting = (at: Date) => ({ at, provisional: true })
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
  it('is the first signal, provisionally, until somebody chooses', () => {
    assert.deepEqual(awarenessAnchor([], noon), { at: noon, provisional: true })
  })

  it('is not known without a signal and without a choice', () => assert.equal(awarenessAnchor([], null), undefined))

  it('is what was chosen, for good, once it is in force', () => {
    assert.deepEqual(awarenessAnchor([aChoice({ awareAt: later(-5) })], noon), { at: later(-5), provisional: false })
  })

  it('stays the first signal while a later moment waits for a second person', () => {
    assert.deepEqual(awarenessAnchor([aChoice({ awareAt: later(5), state: 'awaiting approval' })], noon), { at: noon, provisional: true })
  })

  it('stays what it was when a later moment is rejected', () => {
    const choices = [aChoice({ awareAt: later(1) }), aChoice({ id: 'choice-2', awareAt: later(5), state: 'rejected', answeredAt: later(6) })]
    assert.deepEqual(awarenessAnchor(choices, noon)?.at, later(1))
  })

  it('is the choice that came into force last, not the one that was made last', () => {
    const approvedLast = aChoice({ id: 'choice-1', at: later(1), awareAt: later(0.5), answeredAt: later(9), answeredBy: bram })
    const madeLast = aChoice({ id: 'choice-2', at: later(5), awareAt: later(-1) })
    assert.deepEqual(awarenessAnchor([approvedLast, madeLast], noon)?.at, later(0.5))
  })
})

describe('choosing since when we know', () => {
  const moments: [awareAt: Date, state: AwarenessChoice['state'], what: string][] = [
    [later(-10), 'in force', 'an earlier moment is in force at once'],
    [later(-2), 'in force', 'the moment that counts already is in force at once'],
    [new Date(later(-2).getTime() + 1), 'awaiting approval', 'a millisecond later waits for a second person'],
    [noon, 'awaiting approval', 'a later moment waits for a second person'],
  ]
  for (const [awareAt, state, what] of moments) {
    it(what, () => assert.equal(chooseAwareness({ ...choosing, awareAt }, counting(later(-2))).state, state))
  }

  it('is in force at once when nothing counted before', () => assert.equal(chooseAwareness(choosing, undefined).state, 'in force'))

  it('takes this very moment and refuses the next millisecond', () => {
    assert.doesNotThrow(() => chooseAwareness({ ...choosing, awareAt: noon }, undefined))
    assert.deepEqual(reasonsOf(() => chooseAwareness({ ...choosing, awareAt: new Date(noon.getTime() + 1) }, undefined)), ['moment.future'])
  })

  for (const reason of ['', '  \n']) {
    it(`asks for a reason and does not take ${JSON.stringify(reason)}`, () => {
      assert.deepEqual(reasonsOf(() => chooseAwareness({ ...choosing, reason }, undefined)), ['awareness.reason.missing'])
    })
  }
})

describe('answering a later moment', () => {
  const waiting = aChoice({ awareAt: later(5), state: 'awaiting approval', by: anna })

  it('is not for the one who proposed it, to approve nor to reject', () => {
    for (const answer of ['in force', 'rejected'] as const) {
      assert.deepEqual(reasonsOf(() => answerAwareness(waiting, answer, anna, later(1))), ['four-eyes.self'])
    }
  })

  it('keeps who answered and when', () => {
    const { state, answeredBy, answeredAt } = answerAwareness(waiting, 'in force', fleur, later(1))
    assert.deepEqual([state, answeredBy, answeredAt], ['in force', fleur, later(1)])
  })

  it('happens once', () => {
    const answered = answerAwareness(waiting, 'rejected', fleur, later(1))
    assert.deepEqual(reasonsOf(() => answerAwareness(answered, 'in force', fleur, later(2))), ['awareness.answered'])
  })
})

describe('whatever is chosen and answered, in any order', () => {
  const act = fc.oneof(
    fc.record({ kind: fc.constant('choose' as const), hours: fc.integer({ min: -100, max: 100 }) }),
    fc.record({ kind: fc.constant('approve' as const), hours: fc.nat(9) }),
    fc.record({ kind: fc.constant('reject' as const), hours: fc.nat(9) }),
  )

  it('the moment that counts never gets later without an approval', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let choices: AwarenessChoice[] = []
        for (const [index, { kind, hours }] of acts.entries()) {
          const before = awarenessAnchor(choices, noon)!
          const at = later(200 + index)
          if (kind === 'choose') choices = [...choices, chooseAwareness({ id: `${index}`, awareAt: later(hours), reason: 'r', by: anna, at }, before)]
          const waiting = choices.filter(({ state }) => state === 'awaiting approval')[hours]
          if (kind !== 'choose' && waiting) {
            choices = choices.map((one) => (one === waiting ? answerAwareness(one, kind === 'approve' ? 'in force' : 'rejected', fleur, at) : one))
          }
          const after = awarenessAnchor(choices, noon)!
          if (kind !== 'approve') assert.ok(after.at <= before.at, `act ${index} moved it later`)
        }
      }),
    )
  })
})
