import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Deed, Drill } from '../../src/drills/drill.ts'
import { mailsOf } from '../../src/drills/mail.ts'
import { acted, woundOn } from '../../src/drills/playing.ts'
import { scoreOf } from '../../src/drills/score.ts'
import { storyOf } from '../../src/drills/story.ts'
import { formatNumber, parseNumber } from '../../src/incidents/numbering.ts'
import { escalationKey } from '../../src/playbooks/escalation.ts'
import { Refused } from '../../src/shared/errors.ts'
import { aDrill, after, anAct, anInject, fill } from './drills.ts'

const injects = [anInject(0, { setFacts: { ourRole: 'controller' } }), anInject(2, { setFacts: { people: { min: 10, max: 400 } }, unavailable: ['role:handler'] })]
const people = ['handler', 'dpo', 'management', 'nobody']

type Move = { wind: 'next' | 'hour' } | { by: string; deed: Deed }

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.constantFrom<Deed[]>({ do: 'have it' }, { do: 'cannot' }, { do: 'aware' }, { do: 'decision approved' }, { do: 'looked', inject: 1 }, { do: 'filed', obligation: 'gdpr-33', stage: 'notify' }),
  fc.constantFrom('take-charge', 'stop-the-leak', 'record-awareness', 'file-with-the-authority', 'there-is-none').map((step): Deed => ({ do: 'step done', step, note: 'x', alone: false })),
  fc.constantFrom('name-the-role', 'learn').map((step): Deed => ({ do: 'step waived', step, note: 'x' })),
  fc.boolean().map((notifyAuthority): Deed => ({ do: 'decided', breach: true, notifyAuthority, notifyDataSubjects: false })),
  fc.constant<Deed>({ do: 'told', facts: { protectedAddress: true } }),
)
const moves: fc.Arbitrary<Move> = fc.oneof(fc.constantFrom('next' as const, 'hour' as const).map((wind) => ({ wind })), fc.record({ by: fc.constantFrom(...people), deed: deeds }))

const storyAt = (drill: Drill, clock = drill.clock) => storyOf(drill, drill.acts, clock)

/** What a rule refuses is not played. */
function moved(drill: Drill, move: Move): Drill {
  try {
    return 'wind' in move ? woundOn(drill, storyAt(drill), move.wind).drill : acted(drill, move.deed, move.by).drill
  } catch (error) {
    if (error instanceof Refused) return drill
    throw error
  }
}

describe('a drill as a replay', () => {
  it('is the same story every time, whatever people did in whatever order', function () {
    this.timeout(120_000)
    fc.assert(
      fc.property(fc.array(moves, { maxLength: 9 }), (all) => {
        const drill = all.reduce(moved, aDrill({ drill: { injects } }))
        const again = structuredClone({ acts: drill.acts })
        const [one, other] = [storyAt(drill), storyOf(drill, again.acts, drill.clock)]
        assert.deepEqual(one, { ...other, acts: one.acts })
        assert.equal(JSON.stringify(scoreOf(one)), JSON.stringify(scoreOf(other)))
      }),
      { numRuns: 15 },
    )
  })

  it('never changes what was seen before by what is done after it', function () {
    this.timeout(120_000)
    fc.assert(
      fc.property(fc.array(moves, { maxLength: 4 }), fc.array(moves, { maxLength: 4 }), (first, more) => {
        const then = first.reduce(moved, aDrill({ drill: { injects } }))
        const now = more.reduce(moved, then)
        assert.ok(now.clock >= then.clock)
        const [{ basis: _, ...later }, { basis: __, ...before }] = [storyAt(now, then.clock), storyAt(then)]
        assert.deepEqual(later, before)
      }),
      { numRuns: 15 },
    )
  })

  it('has no key that an escalation or a message of a real incident could have', function () {
    this.timeout(120_000)
    const drill = [{ by: 'dpo', deed: { do: 'cannot' } } as Move, { wind: 'next' } as Move, { wind: 'hour' } as Move].reduce(moved, { ...aDrill({ drill: { injects } }), clock: after(60) })
    const { scene: { rows } } = storyAt(drill)
    const keys = new Set([...rows.map(({ key }) => key), ...rows.flatMap(({ told }) => told.map(({ messageKey }) => messageKey))])
    assert.ok(keys.size > 30)
    assert.equal(parseNumber(drill.name), null)
    fc.assert(
      fc.property(fc.boolean(), fc.integer({ min: 2020, max: 2099 }), fc.integer({ min: 1, max: 99_999 }), fc.constantFrom(...rows), (isDrill, year, sequence, row) => {
        const real = escalationKey({ ...row, incident: formatNumber({ drill: isDrill, year, sequence }) })
        assert.ok(!keys.has(real))
        for (const { told } of rows) for (const { person, channel } of told) assert.ok(!keys.has(`${real}:${person}:${channel}`))
      }),
      { numRuns: 100 },
    )
  })
})

describe('what a drill writes', () => {
  it('says that it is a drill, names the drill and leads to its page', () => {
    const drill = { ...aDrill(), acts: [anAct(1, 'dpo', { do: 'have it' })], clock: after(50) }
    const mails = mailsOf(storyAt(drill), { fill, link: 'http://house.test/drills/drill-2026-03' })
    assert.ok(mails.length > 5)
    for (const { heading, body, key } of mails) {
      assert.match(heading, /^\[OEFENING\] .*drill-2026-03/)
      assert.match(body, /http:\/\/house\.test\/drills\/drill-2026-03/)
      assert.doesNotMatch(body, /acknowledgement/)
      assert.match(key, /^drill-2026-03:/)
    }
    assert.equal(new Set(mails.map(({ key }) => key)).size, mails.length)
  })
})
