import assert from 'node:assert/strict'
import type { StrandGroup } from '../../src/incidents/strand.ts'
import type { EscalationStore } from '../../src/playbooks/escalation.store.ts'
import { aPlaybook, anna, standard } from '../support/builders.ts'
import { later } from '../support/moments.ts'
import { file, number } from './alarm-acts.ts'
import { alarmHouse, fakeRooms, levels, realRooms } from './alarm-house.ts'
import type { AlarmHouse, Rooms } from './alarm-house.ts'
import { aGroup, ladders } from './clients-house.ts'
import { Crash } from './fuse.ts'
import { someTerms } from './plain-acts.ts'
import { smallLaw } from './small-law.ts'

const twoDays = someTerms[2]!

type Furnishing = Parameters<typeof alarmHouse>[0]

/** Filed after its moment, when the next call of every two hours was planned already; nobody has looked at that call yet. */
async function filedLate(rooms: Rooms = fakeRooms(), furnishing: Furnishing = {}) {
  const house = alarmHouse({ ...furnishing, rooms })
  await house.report()
  await house.runTo(75)
  await file(house, 'Te laat gezien.')
  house.clock.move(1)
  return { rooms, house }
}

async function notReceived({ incidents }: AlarmHouse): Promise<void> {
  await incidents.rejectFiling(number, (await incidents.get(number)).filings[0]!.id, 'Niet ontvangen.', anna)
}

/** Another process, held up before it writes down for the first time that a call was dropped, while somebody does this. */
function heldUp({ rooms, house }: Awaited<ReturnType<typeof filedLate>>, meanwhile: () => Promise<unknown>, furnishing: Furnishing = {}): AlarmHouse {
  let once: typeof meanwhile | null = meanwhile
  const settle: EscalationStore['settle'] = async (key, claim, after, pending) => {
    if (after.state === 'dropped') {
      const then = once
      once = null
      await then?.()
    }
    return rooms.escalations.settle(key, claim, after, pending)
  }
  return alarmHouse({ ...furnishing, rooms: { ...rooms, escalations: { ...rooms.escalations, settle } }, clock: house.clock, sent: house.sent })
}

describe('a ladder of the law whose filing is refused while its last call is being dropped', () => {
  for (const [name, make] of [['fake', async () => fakeRooms()], ['real', realRooms]] as const) {
    it(`goes on at once and then every two hours (${name} stores)`, async () => {
      const before = await filedLate(await make())
      await heldUp(before, () => notReceived(before.house)).tick()
      await before.house.runTo(81)
      assert.deepEqual(levels(before.house).slice(-5), ['l6 72h', 'l7 74h', 'l8 76h', 'l9 78h', 'l10 80h'])
      assert.deepEqual([before.house.trouble, before.house.repeats], [[], []])
    })
  }

  it('goes on at the next tick when the process dies anywhere after it wrote the drop', async () => {
    const alone = { playbook: ladders }
    const probe = await filedLate(fakeRooms(), alone)
    const whole = heldUp(probe, () => notReceived(probe.house), alone)
    whole.fuse.arm(Infinity)
    await whole.tick()
    const written = whole.fuse.passed.indexOf('after escalations.settle')
    assert.ok(written > 0)
    for (let moment = written; moment < whole.fuse.passed.length; moment += 1) {
      const before = await filedLate(fakeRooms(), alone)
      const dying = heldUp(before, () => notReceived(before.house), alone)
      dying.fuse.arm(moment)
      await dying.tick().catch((error: unknown) => assert.ok(error instanceof Crash))
      await before.house.runTo(78.5)
      assert.deepEqual(levels(before.house).slice(-2).map((line) => line.split(' ')[0]), ['l8', 'l9'], whole.fuse.passed[moment])
    }
  })

  it('stays silent when the filing stands after all', async () => {
    const before = await filedLate()
    await heldUp(before, async () => {
      await notReceived(before.house)
      await file(before.house, 'Te laat gezien.')
    }).tick()
    await before.house.runTo(100)
    assert.deepEqual(levels(before.house).at(-1), 'l7 74h')
  })
})

describe('a call that its own ladder stops', () => {
  it('is dropped once, although what it is about is asked for', async () => {
    const odd = aPlaybook({}, { page: { ...standard.ladders['page']!, stopOn: 'filed' } })
    const house = alarmHouse({ playbook: odd })
    await house.report()
    await house.runTo(1)
    const acts = (await house.audit.list({ incident: number }, 500)).filter(({ what, key }) => what === 'escalation dropped' && key.includes('take-charge:l0'))
    assert.equal(acts.length, 1)
  })
})

describe('a clock towards clients, of whom one turns out not to be told while the next call is being dropped', () => {
  it('goes on at once', async () => {
    const rooms = fakeRooms()
    const house = alarmHouse({ rooms, playbook: ladders, law: smallLaw })
    const groups = [house.groups]
    const are = (group: StrandGroup) => groups.forEach((some) => some.splice(0, 1, group))
    are(aGroup(twoDays))
    await house.report({ ourRole: 'processor' })
    await house.runTo(30)
    are(aGroup(twoDays, { told: true, lastToldAt: later(30) }))
    await house.escalations.planFor(number)
    house.clock.set(later(36))
    const other = heldUp({ rooms, house }, async () => {
      are(aGroup(twoDays))
      await house.escalations.planFor(number)
    }, { playbook: ladders, law: smallLaw })
    groups.push(other.groups)
    are(house.groups[0]!)
    await other.tick()
    await house.runTo(48)
    assert.deepEqual(levels(house, 'contract-dpa_48h-contract-trigger'), ['l1 0h', 'l2 24h', 'l3 36h', 'l4 44h', 'l5 47h', 'l6 48h'])
  })
})
