import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Actor } from '../../src/shared/act.ts'
import { byPerson, visitor } from '../../src/shared/act.ts'
import { addMinutes, hoursBetween } from '../../src/shared/instant.ts'
import { chris } from '../support/builders.ts'
import { long } from '../support/long.ts'
import { noon } from '../support/moments.ts'
import { alarmHouse } from './alarm-house.ts'

const hours = 74
/** Reports, and answers to calls, at some minute of the first day and a half. */
const anyAct = fc.record({ minute: fc.integer({ min: 0, max: 2200 }), does: fc.constantFrom('report', 'report', 'have it', 'cannot', 'amend'), who: fc.constantFrom('anna', 'bram', 'fleur'), which: fc.nat(3) })
type Act = typeof anyAct extends fc.Arbitrary<infer T> ? T : never

/** Every call of the law that was made: which row, to whom; and how many minutes late. */
async function lawBy(reporter: Actor, acts: readonly Act[]) {
  const house = alarmHouse()
  const numbers: string[] = []
  for (const { minute, does, who, which } of [{ minute: 0, does: 'report', who: 'anna', which: 0 }, ...acts.toSorted((one, other) => one.minute - other.minute)]) {
    await house.runTo(hoursBetween(noon, addMinutes(noon, minute)))
    const number = numbers[which % Math.max(1, numbers.length)]!
    if (does === 'report') numbers.push((await house.incidents.report({ facts: { detectedAt: house.clock.now(), ourRole: 'controller' }, contact: '' }, reporter)).number)
    else if (does === 'amend') await house.incidents.amend(number, { people: { min: minute, max: null } }, byPerson(who), {})
    else await house.acknowledgements.all(number, byPerson(who), does as 'have it')
  }
  await house.runTo(hours)
  assert.deepEqual(house.trouble, [])
  const rows = (await Promise.all(numbers.map((number) => house.escalations.ofIncident(number)))).flat().filter(({ statutory }) => statutory)
  const late = rows.filter(({ state, dueAt }) => state === 'planned' && dueAt < house.clock.now()).map(({ key }) => key)
  return { told: rows.filter(({ state }) => state === 'sent').map(({ key, told }) => `${key} ${told.map(({ person }) => person).toSorted().join(' ')}`).toSorted(), late, lateMinutes: rows.map(({ lateMinutes }) => lateMinutes) }
}

describe('what the law asks, for reports by the open link,', () => {
  it('is called for as for reports with a name: the same rungs to the same people, and none late, whatever comes in and whoever answers', async function () {
    this.timeout(600_000)
    await fc.assert(
      fc.asyncProperty(fc.array(anyAct, { maxLength: 6 }), async (acts) => {
        const [byLink, named] = [await lawBy(visitor, acts), await lawBy(chris, acts)]
        assert.ok(byLink.told.length > 0)
        assert.deepEqual(byLink.told, named.told)
        assert.deepEqual([byLink.late, Math.max(...byLink.lateMinutes)], [[], 0])
      }),
      { numRuns: long ? 25 : 3 },
    )
  })
})
