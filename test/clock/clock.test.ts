import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { ClockState, Settled } from '../../src/clock/clock.ts'
import { readClock } from '../../src/clock/clock.ts'
import type { Deadline } from '../../src/clock/deadline.ts'
import { deadlineOf } from '../../src/clock/deadline.ts'
import type { Anchors } from '../../src/clock/anchor.ts'
import type { ObligationStage } from '../../src/clock/obligation.ts'
import { instantsAt, wallTime } from '../../src/shared/dutch-time.ts'
import { addHours, addSeconds } from '../../src/shared/instant.ts'
import { shippedObligations } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const [authority, client] = ['gdpr-33', 'gdpr-33-2'].map((id) => shippedObligations.find((one) => one.id === id)!.stages[0]) as [ObligationStage, ObligationStage]
const open: Settled = { filedAt: null, notOwedSince: null }
const aware = (at: Date, provisional = false): Anchors => ({ aware: { at, provisional } })

describe('the 72 hours', () => {
  const vectors: [aware: string, deadline: string, utc: string][] = [
    ['2026-11-17 10:17', '2026-11-20 10:17', '2026-11-20T09:17:00.000Z'],
    ['2026-11-20 16:30', '2026-11-23 16:30', '2026-11-23T15:30:00.000Z'],
    ['2026-03-27 15:10', '2026-03-30 16:10', '2026-03-30T14:10:00.000Z'],
    ['2026-10-23 15:10', '2026-10-26 14:10', '2026-10-26T13:10:00.000Z'],
    ['2026-04-02 18:00', '2026-04-05 18:00', '2026-04-05T16:00:00.000Z'],
    ['2026-10-23 16:40', '2026-10-26 15:40', '2026-10-26T14:40:00.000Z'],
    ['2026-10-25 02:30', '2026-10-28 01:30', '2026-10-28T00:30:00.000Z'],
  ]
  for (const [known, wall, utc] of vectors) {
    it(`end on ${wall} when we knew on ${known}, both on a Dutch clock`, () => {
      const { due } = deadlineOf(authority, aware(instantsAt(known)![0]!))
      assert.equal(due!.toISOString(), utc)
      assert.equal(wallTime(due!), wall)
    })
  }

  it('end an hour later for the second 02:30 of 25 October than for the first', () => {
    const [first, second] = instantsAt('2026-10-25 02:30')!
    assert.equal(deadlineOf(authority, aware(second!)).due!.toISOString(), addHours(deadlineOf(authority, aware(first!)).due!, 1).toISOString())
  })

  it('are 72 elapsed hours from any second', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2018-05-25T00:00:00Z'), max: new Date('2040-01-01T00:00:00Z'), noInvalidDate: true }), (at) => {
        assert.equal(deadlineOf(authority, aware(at)).due!.getTime() - at.getTime(), 72 * 3600 * 1000)
      }),
    )
  })

  it('are 72 elapsed hours for every hour around every change of the clocks from 2024 to 2030', () => {
    const wrong = hoursAroundChanges().filter((at) => deadlineOf(authority, aware(at)).due!.getTime() - at.getTime() !== 259_200_000)
    assert.deepEqual(wrong, [])
  })

  it('differ from the same time three days later only when the clocks change in between', () => {
    const moved = hoursAroundChanges().filter((at) => wallTime(deadlineOf(authority, aware(at)).due!).slice(11) !== wallTime(at).slice(11))
    assert.equal(moved.length, 14 * 72)
  })
})

describe('a clock', () => {
  const deadline = deadlineOf(authority, aware(noon))
  const due = later(72)
  const states: [now: Date, state: ClockState, what: string][] = [
    [noon, 'running', 'at the moment itself'],
    [addSeconds(later(60), -1), 'running', 'in the last second before it is urgent'],
    [later(60), 'urgent', 'with twelve hours to go'],
    [addSeconds(due, -1), 'urgent', 'in its last second'],
    [due, 'urgent', 'at the deadline itself'],
    [new Date(due.getTime() + 1), 'overdue', 'a millisecond after the deadline'],
    [later(720), 'overdue', 'a month later'],
  ]
  for (const [now, state, what] of states) it(`is ${state} ${what}`, () => assert.equal(readClock(deadline, open, now).state, state))

  it('is provisional while it runs on the first signal, until a moment was chosen', () => {
    assert.equal(readClock(deadlineOf(authority, aware(noon, true)), open, later(1)).state, 'provisional')
    assert.equal(readClock(deadlineOf(authority, aware(noon)), open, later(1)).state, 'running')
  })

  for (const [hours, state] of [[60, 'urgent'], [73, 'overdue']] as const) {
    it(`stays provisional while it is ${state}`, () => {
      const reading = readClock(deadlineOf(authority, aware(noon, true)), open, later(hours))
      assert.deepEqual([reading.state, reading.provisional], [state, true])
    })
  }

  it('waits and says for what while there is no signal at all', () => {
    const { state, due: none, waitsFor, hoursLeft } = readClock(deadlineOf(authority, {}), open, noon)
    assert.deepEqual([state, none, waitsFor, hoursLeft], ['waiting', null, 'aware', null])
  })

  it('counts the hours left down to below nothing', () => {
    const left = [0, 71.5, 72, 80].map((hours) => readClock(deadline, open, later(hours)).hoursLeft)
    assert.deepEqual(left, [72, 0.5, 0, -8])
  })
})

describe('a filing', () => {
  const deadline = deadlineOf(authority, aware(noon))
  const due = later(72)
  const filings: [filedAt: Date, onTime: boolean, what: string][] = [
    [later(1), true, 'long before the deadline'],
    [addSeconds(due, -1), true, 'in the last second'],
    [due, true, 'exactly at the deadline'],
    [new Date(due.getTime() + 1), false, 'a millisecond after the deadline'],
  ]
  for (const [filedAt, onTime, what] of filings) {
    it(`${what} is ${onTime ? 'on time' : 'late'}, whenever one looks`, () => {
      const readings = [filedAt, later(100), later(9999)].map((now) => readClock(deadline, { filedAt, notOwedSince: null }, now))
      assert.deepEqual(readings.map((reading) => [reading.state, reading.onTime, reading.hoursLeft]), readings.map(() => ['met', onTime, null]))
    })
  }

  it('counts more than a decision that nothing was due', () => {
    assert.equal(readClock(deadline, { filedAt: later(1), notOwedSince: later(2) }, later(3)).state, 'met')
  })

  it('is on time for a duty whose clock never began', () => {
    assert.equal(readClock(deadlineOf(authority, {}), { filedAt: later(9), notOwedSince: null }, later(10)).onTime, true)
  })
})

describe('a duty that is not owed', () => {
  it('shows no hours, even long after its moment', () => {
    const { state, hoursLeft } = readClock(deadlineOf(authority, aware(noon)), { filedAt: null, notOwedSince: later(2) }, later(100))
    assert.deepEqual([state, hoursLeft], ['not-owed', null])
  })
})

describe('the duty to tell the client (GDPR Art. 33(2))', () => {
  const reading = (now: Date) => readClock(deadlineOf(client, aware(noon)), open, now)

  it('has a target of 24 hours and never a deadline', () => {
    assert.deepEqual([noon, later(23), later(25), later(500)].map((now) => reading(now).kind), ['target', 'target', 'target', 'target'])
    assert.deepEqual(reading(noon).due, later(24))
  })

  it('has no figure of the law', () => assert.equal(client.after, null))

  it('waits without a moment when there is neither a figure nor a target', () => {
    const bare: Deadline = deadlineOf({ ...client, target: null }, aware(noon))
    assert.deepEqual([bare.due, bare.waitsFor], [null, null])
  })
})

/** Each hour of the three days before the last Sundays of March and October, 01:00 UTC, and of the three days after. */
function hoursAroundChanges(): Date[] {
  const years = [2024, 2025, 2026, 2027, 2028, 2029, 2030]
  const changes = years.flatMap((year) => [lastSunday(year, 2), lastSunday(year, 9)])
  return changes.flatMap((change) => Array.from({ length: 144 }, (_, hour) => addHours(change, hour - 72)))
}

function lastSunday(year: number, month: number): Date {
  const last = new Date(Date.UTC(year, month + 1, 0, 1))
  return addHours(last, -24 * last.getUTCDay())
}
