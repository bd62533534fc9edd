import assert from 'node:assert/strict'
import fc from 'fast-check'
import { Refused } from '../../src/shared/errors.ts'
import { addMinutes } from '../../src/shared/instant.ts'
import { aPlaybook, anna, bram, fleur, law, standard } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import { long } from '../support/long.ts'
import { later, noon } from '../support/moments.ts'
import { firstFiling } from './alarm-acts.ts'
import { alarmHouse } from './alarm-house.ts'
import type { AlarmHouse } from './alarm-house.ts'
import { Crash } from './fuse.ts'

const number = '2026-0001'

/** What people, and the machine, may do to an incident. Numbers choose among what there is, or say how far a moment lies away. */
const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant('wait'), size: fc.integer({ min: 0, max: 90 }) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('be down'), size: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 5, arbitrary: fc.record({ does: fc.constant('crash'), size: fc.integer({ min: 0, max: 40 }) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('acknowledge'), size: fc.nat(20) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('choose', 'approve awareness', 'reject awareness'), size: fc.integer({ min: -80, max: 80 }) }) },
  { weight: 8, arbitrary: fc.record({ does: fc.constantFrom('decide to notify', 'decide to stay silent', 'approve decision', 'approve decision', 'reject decision', 'decide no breach'), size: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('amend role', 'amend first signal', 'finish a step', 'dismiss', 'reopen', 'lose people'), size: fc.integer({ min: -50, max: 50 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('file'), size: fc.nat(1) }) },
)
type Act = { does: string; size: number }

describe('the statutory ladder, whatever people and machines do,', () => {
  it('never ends before a filing or an approved decision, and sends no message and plans no row twice', async function () {
    this.timeout(300_000)
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 16 }), async (acts) => {
        const house = alarmHouse({ people: structuredClone(everybody), playbook: ladderOnly })
        await house.report()
        for (const one of acts) {
          house.clock.set(addMinutes(house.clock.now(), 1))
          await perform(house, one)
        }
        await everythingWorksAgain(house)
        await assertNothingTwice(house)
        await assertNeverSilent(house)
      }),
      { numRuns: long ? 300 : 60 },
    )
  })
})

const everybody = Object.values(cast)
const ladderOnly = aPlaybook({ steps: standard.steps.map((step) => ({ ...step, escalate: undefined })) })

async function perform(house: AlarmHouse, one: Act): Promise<void> {
  try {
    await does(house, one)
  } catch (error) {
    if (!(error instanceof Refused) && !(error instanceof Crash)) throw error
  }
}

async function does(house: AlarmHouse, { does: what, size }: Act): Promise<unknown> {
  const { incidents, clock } = house
  const incident = await house.rooms.incidents.get(number)
  const proposed = incident.awareness.findLast(({ state }) => state === 'awaiting approval')
  const waiting = incident.decisions.findLast(({ state }) => state === 'awaiting approval')
  const decide = (breach: boolean, notifyAuthority: boolean) => incidents.decide(number, { breach, notifyAuthority, notifyDataSubjects: false, motivation: 'm', peopleMotivation: 'm' }, fleur)
  switch (what) {
    case 'wait': return house.runTo((clock.now().getTime() - noon.getTime()) / 3_600_000 + size)
    case 'be down': return clock.move(size)
    case 'crash': return crash(house, size)
    case 'acknowledge': return house.acknowledgements.all(number, [anna, bram, fleur][size % 3]!)
    case 'choose': return incidents.chooseAwareness(number, { awareAt: later(size), reason: 'r' }, anna)
    case 'approve awareness': return proposed && incidents.answerAwareness(number, proposed.id, 'in force', fleur)
    case 'reject awareness': return proposed && incidents.answerAwareness(number, proposed.id, 'rejected', fleur)
    case 'decide to notify': return decide(true, true)
    case 'decide to stay silent': return decide(true, false)
    case 'decide no breach': return decide(false, false)
    case 'approve decision': return waiting && incidents.answerDecision(number, waiting.id, 'approve', anna)
    case 'reject decision': return waiting && incidents.answerDecision(number, waiting.id, 'reject', anna)
    case 'amend role': return incidents.amend(number, { ourRole: size > 0 ? 'processor' : 'controller' }, bram, {})
    case 'amend first signal': return incidents.amend(number, { detectedAt: later(size) }, bram, {})
    case 'finish a step': return incidents.finishStep(number, size > 0 ? 'take-charge' : 'file-with-the-authority', '', bram)
    case 'dismiss': return incidents.move(number, 'dismiss', 'm', anna)
    case 'reopen': return incidents.move(number, 'reopen', 'm', anna)
    case 'lose people': return house.people.splice(Math.abs(size) % 7, 1)
    case 'file': return incidents.file(number, { ...firstFiling, filedAt: clock.now(), lateReason: 'r' }, anna)
    default: throw new Error(what)
  }
}

/** The process dies somewhere in a tick or in an amendment, and comes back. */
async function crash(house: AlarmHouse, moments: number): Promise<void> {
  house.fuse.arm(moments)
  try {
    if (moments % 2) await house.incidents.chooseAwareness(number, { awareAt: noon, reason: 'r' }, anna)
    await house.tick()
  } catch (error) {
    if (!(error instanceof Crash) && !(error instanceof Refused)) throw error
  }
  house.fuse.restart()
}

async function everythingWorksAgain(house: AlarmHouse): Promise<void> {
  house.people.splice(0, house.people.length, ...structuredClone(everybody))
  house.clock.set(addMinutes(house.clock.now(), 6))
  await house.tick()
}

async function assertNothingTwice(house: AlarmHouse): Promise<void> {
  for (const keys of [house.sent.map(({ key }) => key), (await house.escalations.ofIncident(number)).map(({ key }) => key), (await house.audit.list({}, 9999)).map(({ key }) => key)]) {
    assert.equal(new Set(keys).size, keys.length)
  }
  assert.deepEqual([(await house.audit.verify()).ok, (await house.rooms.incidents.pendings.unsettled(9)).length], [true, 0])
}

/** While the authority's duty is owed, somebody hears of it within two hours after its moment and every two hours from then on. */
async function assertNeverSilent(house: AlarmHouse): Promise<void> {
  const { filings, decisions, ...incident } = await house.incidents.get(number)
  const { reading } = dutiesOf({ ...incident, filings: [], decisions: [] }, law, house.clock.now()).find(({ obligation }) => obligation.id === 'gdpr-33')!
  const decided = decisions.findLast(({ state, notifyAuthority, approvedBy }) => state === 'in force' && (notifyAuthority || approvedBy))
  const owed = filings.length === 0 && decided?.notifyAuthority !== false
  const start = Math.max(house.clock.now().getTime(), reading.due!.getTime())
  const heard = (from: number, to: number) => house.sent.filter(({ tells, at }) => tells.some((row) => row.includes('obligation:gdpr-33:l')) && at.getTime() > from && at.getTime() <= to).length
  const settledAt = house.clock.now().getTime()
  await house.runTo((start - noon.getTime()) / 3_600_000 + 12)
  if (!owed) return assert.equal(heard(settledAt, Infinity), 0, 'somebody was told of a duty that had ended')
  const windows = [0, 1, 2, 3].map((n) => heard(start + n * 2.2 * 3_600_000, start + (n + 1) * 2.2 * 3_600_000))
  assert.ok(windows.every((count) => count > 0), `silent after its moment: ${windows.join(' ')}`)
}
