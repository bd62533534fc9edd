import assert from 'node:assert/strict'
import { aheadOf, coverageOf, exposures, factsOfGroup, proposedGroups, rankOf } from '../../src/notifications/exposure.ts'
import type { Exposure } from '../../src/notifications/exposure.ts'
import type { NotificationState } from '../../src/notifications/notification.ts'

const one = (exposure: Exposure, state: NotificationState = 'draft', id: string = exposure) => ({ id, state, group: { exposure, name: id, rank: rankOf(exposure), why: '', people: null } })

describe('groups by exposure', () => {
  it('are proposed from the facts, the most exposed first, and there is always a rest', () => {
    assert.deepEqual(proposedGroups({}).map(({ exposure, rank }) => [exposure, rank]), [['other', 3]])
    assert.deepEqual(proposedGroups({ protectedAddress: true, dataCategories: ['name', 'health', 'credentials'] }).map(({ exposure, data }) => [exposure, data]), [['protected', []], ['sensitive', ['health', 'credentials']], ['other', []]])
    for (const protectedAddress of [false, null]) assert.deepEqual(proposedGroups({ protectedAddress, dataCategories: ['name', 'email'] }).map(({ exposure }) => exposure), ['other'])
  })

  it('read in their letter only what was lost of them', () => {
    const facts = { protectedAddress: true, dataCategories: ['name' as const, 'bank-account' as const] }
    assert.deepEqual(exposures.map((exposure) => factsOfGroup(exposure, facts)), [{ protectedAddress: true }, { protectedAddress: false }, { protectedAddress: false, dataCategories: ['name'] }])
  })

  it('wait for who is more exposed: with a message that has not gone, or without one', () => {
    const facts = { protectedAddress: true, dataCategories: ['health' as const] }
    const rest = one('other')
    assert.deepEqual(aheadOf(rest, [rest], facts), { names: [], exposures: ['protected', 'sensitive'] })
    assert.deepEqual(aheadOf(rest, [rest, one('protected', 'approved'), one('sensitive', 'sending')], facts), { names: ['protected'], exposures: [] })
    assert.deepEqual(aheadOf(rest, [rest, one('protected', 'sent'), one('sensitive', 'withdrawn')], facts), { names: [], exposures: ['sensitive'] })
    assert.deepEqual(aheadOf(one('protected'), [one('protected'), one('other')], facts), { names: [], exposures: [] })
    assert.deepEqual(aheadOf(one('sensitive', 'draft', 'a'), [one('sensitive', 'draft', 'a'), one('sensitive', 'draft', 'b')], { dataCategories: ['health'] }), { names: [], exposures: [] })
  })

  const cover = (people: (number | null)[], min: number | null, max: number | null) => coverageOf(people.map((n) => ({ people: n })), { people: { min, max } })
  it('cover everybody, or too few, or nobody knows', () => {
    assert.equal(cover([100, 20], 120, 120).enough, true)
    assert.equal(cover([100, 19], 120, 120).enough, false)
    assert.equal(cover([], 1, 1).enough, false)
    assert.equal(cover([100], null, null).enough, null)
    assert.equal(coverageOf([{ people: 5 }], {}).enough, null)
    assert.equal(cover([100, null], 120, 120).enough, null)
    assert.equal(cover([120, null], 120, 120).enough, true)
    assert.equal(cover([100], 100, 1000).enough, true)
    assert.equal(cover([999], null, 1000).enough, false)
  })
})
