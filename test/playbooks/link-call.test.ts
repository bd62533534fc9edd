import assert from 'node:assert/strict'
import type { LinkCall } from '../../src/playbooks/link-call.ts'
import { addMinutes, addSeconds } from '../../src/shared/instant.ts'
import { visitor } from '../../src/shared/act.ts'
import { anna, bram, chris } from '../support/builders.ts'
import { noon } from '../support/moments.ts'
import { number, tokenIn } from './alarm-acts.ts'
import type { AlarmHouse } from './alarm-house.ts'
import { alarmHouse, fakeRooms, realRooms } from './alarm-house.ts'

const byLink = ({ incidents, clock }: AlarmHouse, by = visitor) => incidents.report({ facts: { detectedAt: clock.now(), ourRole: 'controller' }, contact: '' }, by)

/** Rings the bell so many seconds after noon. */
async function ringAt(house: AlarmHouse, seconds: number): Promise<void> {
  house.clock.set(addSeconds(noon, seconds))
  await house.tick()
}

const minutes = (at: Date) => (Number(at) - Number(noon)) / 60_000
/** Calls that are not the law's: minutes after noon, and the incident. A call to several people is one. */
const calls = ({ sent }: AlarmHouse) => [...new Set(sent.filter(({ tells }) => tells.every((key) => key.includes(':step:'))).map(({ at, incident }) => `${minutes(at)} ${incident}`))]
const lawOf = ({ sent }: AlarmHouse, incident = number) =>
  sent.filter((one) => one.incident === incident).flatMap(({ at, tells, to }) => tells.filter((key) => key.includes(':obligation:')).map((key) => `${minutes(at)} ${key} ${to.name}`)).toSorted()
const rowsOf = async (house: AlarmHouse, incident = number) => house.escalations.ofIncident(incident)

describe('a report by the open link that nobody has taken up', () => {
  it('calls the first rung of each ladder and no rung after it, however long nobody answers', async () => {
    const house = alarmHouse()
    await byLink(house)
    await house.runTo(30)
    const steps = (await rowsOf(house)).filter(({ subject, state }) => subject.kind === 'step' && state === 'sent')
    assert.deepEqual([steps.length > 0, steps.filter(({ level }) => level > 0)], [true, []])
    const named = alarmHouse()
    await byLink(named, chris)
    await named.runTo(30)
    assert.ok((await rowsOf(named)).some(({ subject, state, level }) => subject.kind === 'step' && state === 'sent' && level > 0), 'the same with a name')
  })

  it('has the whole ladder of the law all the same: the same rungs at the same moments to the same people', async () => {
    const [house, named] = [alarmHouse(), alarmHouse()]
    await byLink(house)
    await byLink(named, chris)
    await house.runTo(80)
    await named.runTo(80)
    assert.ok(lawOf(house).length > 10)
    assert.deepEqual(lawOf(house), lawOf(named))
  })

  it('says once that it waits, and not every hour', async () => {
    const house = alarmHouse()
    await byLink(house)
    await house.runTo(23)
    const acts = await house.audit.list({ incident: number }, 500)
    const held = (await rowsOf(house)).filter(({ because }) => because === 'nobody has taken it up')
    assert.ok(held.length > 0)
    assert.equal(acts.filter(({ what }) => what === 'escalation held').length, held.length)
  })

  const takers: [string, (house: AlarmHouse) => Promise<unknown>][] = [
    ['acknowledges', (house) => house.acknowledgements.all(number, bram)],
    ['acknowledges by the link in the message', (house) => house.acknowledgements.byLink(tokenIn(house.sent[0]!.link))],
    ['amends its facts', (house) => house.incidents.amend(number, { contained: false }, anna, {})],
    ['moves it on', (house) => house.incidents.move(number, 'assess', '', anna)],
  ]
  for (const [what, take] of takers) {
    it(`goes on as any other within the hour after somebody ${what}`, async () => {
      const house = alarmHouse()
      await byLink(house)
      await house.runTo(24)
      await take(house)
      await house.runTo(25)
      const later = (await rowsOf(house)).filter(({ subject, level, state }) => subject.kind === 'step' && level > 0 && state === 'sent')
      assert.ok(later.length > 0)
    })
  }

  it('calls the next people when all who were told cannot', async () => {
    const house = alarmHouse()
    await byLink(house)
    await house.tick()
    for (const who of [anna, bram]) await house.acknowledgements.all(number, who, 'cannot')
    await house.runTo(10 / 60)
    const second = (await rowsOf(house)).find(({ subject, level, state }) => subject.id === 'take-charge' && level === 1 && state === 'sent')
    assert.deepEqual([second?.told.map(({ person }) => person).includes('fleur'), minutes(second!.sentAt!)], [true, 10])
  })

  it('is named by its message as a report by the link', async () => {
    const house = alarmHouse()
    await byLink(house)
    await house.tick()
    assert.match(house.sent[0]!.body, /met de open link, door iemand zonder account\.\n/)
  })
})

describe('reports by the open link together', () => {
  it('call nobody again before ten minutes have gone by: not after 9:59, and after 10:00', async () => {
    const house = alarmHouse()
    await byLink(house)
    await ringAt(house, 0)
    house.clock.set(addSeconds(noon, 1))
    await byLink(house)
    await ringAt(house, 1)
    await ringAt(house, 599)
    assert.deepEqual(calls(house), ['0 2026-0001'])
    await ringAt(house, 600)
    assert.deepEqual(calls(house), ['0 2026-0001', '10 2026-0002'])
  })

  it('call at once when the last call was ten minutes ago', async () => {
    const house = alarmHouse()
    await byLink(house)
    await ringAt(house, 0)
    house.clock.set(addMinutes(noon, 10))
    await byLink(house)
    await house.tick()
    assert.deepEqual(calls(house), ['0 2026-0001', '10 2026-0002'])
  })

  it('share the next message, which says how many there are', async () => {
    const house = alarmHouse()
    await byLink(house)
    await ringAt(house, 0)
    for (let count = 0; count < 20; count += 1) await byLink(house)
    await ringAt(house, 5)
    await ringAt(house, 600)
    const second = house.sent.filter(({ at }) => minutes(at) === 10)
    assert.deepEqual([new Set(second.map(({ incident }) => incident)).size, second.length], [1, 2], 'one report, to Anna and to Bram')
    for (const { body } of second) assert.match(body, /Andere meldingen met de open link die nog nieuw zijn: 20\./)
    await house.runTo(0.5)
    assert.deepEqual(calls(house).length, 2, 'all of them were named')
    const states = await Promise.all(Array.from({ length: 20 }, async (_, index) => (await rowsOf(house, `2026-00${String(index + 2).padStart(2, '0')}`)).find(({ subject }) => subject.id === 'take-charge')!.state))
    assert.deepEqual([states.filter((state) => state === 'sent').length, states.filter((state) => state === 'merged').length], [1, 19])
  })

  it('never call more often than once in ten minutes, whenever they come in, and never leave one unnamed for longer', async () => {
    const house = alarmHouse()
    for (let minute = 0; minute < 55; minute += 3) {
      await ringAt(house, minute * 60)
      await byLink(house)
      await house.tick()
    }
    await house.runTo(70 / 60)
    const at = calls(house).map((line) => Number(line.split(' ')[0]))
    assert.ok(at.every((moment, index) => index === 0 || moment - at[index - 1]! >= 10), at.join(' '))
    for (let count = 1; count <= 19; count += 1) {
      const [first] = (await rowsOf(house, `2026-00${String(count).padStart(2, '0')}`)).filter(({ subject }) => subject.id === 'take-charge')
      assert.notEqual(first!.state, 'planned', `report ${count}`)
    }
  })

  it('leave alone who reports with a name, and what the law asks', async () => {
    const house = alarmHouse()
    await byLink(house)
    await ringAt(house, 0)
    house.clock.set(addMinutes(noon, 1))
    await byLink(house, chris)
    await house.tick()
    assert.deepEqual(calls(house), ['0 2026-0001', '1 2026-0002'])
  })

  it('wait for nobody who failed: a call that did not get out keeps the others for ten minutes at most', async () => {
    const rooms = fakeRooms()
    await rooms.linkCalls.begin({ rows: ['lost'], people: ['anna', 'bram'], at: noon, sent: false })
    const house = alarmHouse({ rooms })
    await byLink(house)
    await ringAt(house, 599)
    assert.deepEqual(calls(house), [])
    await ringAt(house, 600)
    assert.deepEqual(calls(house), ['10 2026-0001'])
  })

  it('are not kept waiting by a clock that was ahead', async () => {
    const rooms = fakeRooms()
    await rooms.linkCalls.begin({ rows: ['ahead'], people: [], at: addMinutes(noon, 300), sent: true })
    const house = alarmHouse({ rooms })
    await byLink(house)
    await house.tick()
    assert.deepEqual(calls(house), ['0 2026-0001'])
  })

  it('wait for the other when somebody takes the ten minutes at the very same moment', async () => {
    const rooms = fakeRooms()
    const { linkCalls } = rooms
    let others = 1
    const begin = async (call: LinkCall) => {
      if (others-- > 0) await linkCalls.begin({ rows: ['other'], people: [], at: noon, sent: false })
      return linkCalls.begin(call)
    }
    const house = alarmHouse({ rooms: { ...rooms, linkCalls: { ...linkCalls, begin } } })
    await byLink(house)
    await ringAt(house, 0)
    assert.deepEqual([calls(house), house.trouble], [[], []])
    await ringAt(house, 600)
    assert.deepEqual(calls(house), ['10 2026-0001'])
  })

  it('call once when many workers come at the same moment', async () => {
    const { linkCalls } = await realRooms()
    const call = (row: string, at = noon) => linkCalls.begin({ rows: [row], people: [], at, sent: false })
    const together = (at: Date) => Promise.all(['a', 'b', 'c', 'd', 'e'].map((row) => call(row, at)))
    assert.equal((await together(noon)).filter(Boolean).length, 1)
    assert.equal((await together(addSeconds(noon, 599))).filter(Boolean).length, 1, 'the one that had it may begin again')
    assert.equal((await together(addSeconds(noon, 1199))).filter(Boolean).length, 1)
    await linkCalls.sent((await linkCalls.last())!)
    assert.equal((await linkCalls.last())!.sent, true)
  })
})
