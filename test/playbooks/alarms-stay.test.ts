import assert from 'node:assert/strict'
import fc from 'fast-check'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import type { StrandGroup } from '../../src/incidents/strand.ts'
import { planEscalations, situationOf } from '../../src/playbooks/plan.ts'
import { addHours, addMinutes } from '../../src/shared/instant.ts'
import { aFiling, anIncident, anna, said } from '../support/builders.ts'
import { long } from '../support/long.ts'
import { later, noon } from '../support/moments.ts'
import { aGroup, ladders } from './clients-house.ts'
import type { Act, Licence } from './plain-acts.ts'
import { anyAct, perform, someTerms } from './plain-acts.ts'
import type { Owed, World } from './plain-rows.ts'
import { alarmsIn, plan, ring } from './plain-rows.ts'
import { smallLaw } from './small-law.ts'

const slowest = Math.max(...Object.values(ladders.ladders).map(({ onExhausted }) => onExhausted.every))

function reported(incident: Incident = anIncident({ traits: smallLaw.traits }, { ourRole: undefined })): World {
  const world: World = { law: smallLaw, playbook: ladders, incident, strands: [], rows: new Map(), now: noon }
  plan(world)
  return world
}

/** Found once in some thousands, so the rare ones are left to `npm run long`. */
const histories = long ? 20_000 : 400

describe('the alarms of an incident, whatever happens to it,', () => {
  it('never get later and never disappear without an approval, a filing, a telling or the end of the cycle', function () {
    this.timeout(900_000)
    fc.assert(fc.property(fc.array(anyAct, { minLength: 1, maxLength: 14 }), (acts) => history(acts)), { numRuns: histories })
  })

  it('are by the approved moment for a client that is named after the approval of a later one', () => {
    history([{ does: 'wait', size: -37 }, { does: 'wait', size: 11 }, { does: 'choose', size: 0 }, { does: 'approve', size: 0 }, { does: 'add client', size: 0 }, { does: 'approve', size: 0 }])
  })
})

describe('what is planned for an incident', () => {
  const statements = said({ ourRole: 'processor', significant: true, classifiedMajorAt: later(-2), highRiskFoundAt: later(-1), detectedAt: later(-9), intent: 'malicious' }).map((one, index) => ({ ...one, saidAt: addMinutes(noon, index) }))
  const signals = [-4, -20, -7].map((hours) => ({ id: `s${hours}`, kind: 'own-finding' as const, at: later(hours), source: '', by: anna, recordedAt: noon }))
  const filings = [aFiling({ id: 'a', obligation: 'chain', stage: 'initial' }), aFiling({ id: 'b', obligation: 'chain', stage: 'intermediate', filedAt: later(1) }), aFiling({ id: 'c', obligation: 'chain', stage: 'intermediate', kind: 'supplement', filedAt: later(2) })]
  const groups = someTerms.map((terms, index) => aGroup(terms, { names: [`client ${index}`], count: 1 }))
  const planOf = (incident: Incident, some: readonly StrandGroup[]) =>
    planEscalations(ladders, situationOf(incident, dutiesOf(incident, smallLaw, later(3), some))).map(({ subject, level, dueAt }) => `${subject.id} ${level} ${dueAt.toISOString()}`)

  it('is the same whatever order we were told in', () => {
    const base = anIncident({ traits: smallLaw.traits })
    const expected = planOf({ ...base, statements, signals, filings }, groups).toSorted()
    assert.ok(expected.length > 50)
    fc.assert(
      fc.property(shuffled(statements), shuffled(signals), shuffled(filings), shuffled(groups), (some, heard, filed, clients) => {
        assert.deepEqual(planOf({ ...base, statements: some, signals: heard, filings: filed }, clients).toSorted(), expected)
      }),
      { numRuns: long ? 1000 : 200 },
    )
  })
})

function history(acts: readonly Act[]): void {
  const world = reported()
  for (const act of acts) {
    world.now = addMinutes(world.now, 1)
    ring(world)
    const before = alarmsIn(world)
    const licence = perform(world, act)
    plan(world)
    nothingLost(before, alarmsIn(world), licence, act, agreedToLater(world))
    ring(world)
    everyoneIsStillWoken(world)
  }
}

/**
 * What was found to apply keeps its alarm. What nobody found to apply may go by an answer, but does not get later while it is
 * there. A client that is named after a second person agreed to a later moment gets a ladder by that moment, while the
 * duty towards all of them still kept the pace of the earlier one.
 */
function nothingLost(before: ReadonlyMap<string, Owed>, after: ReadonlyMap<string, Owed>, licence: Licence, { does, size }: Act, laterAgreed: boolean): void {
  if (licence.takes === 'anything') return
  for (const [name, { verdict, next }] of before) {
    if (licence.takes === 'some' && licence.names(name)) continue
    const named = !after.has(name) && name === 'us:gdpr-33-2/inform' ? towardsAClient(after) : undefined
    const now = after.get(name) ?? named
    if (!now && verdict === 'undecided') continue
    const latest = named && laterAgreed && next ? new Date(Math.max(next.getTime(), named.due.getTime())) : next
    assert.ok(now?.next && latest && now.next <= latest, `${name} had its next alarm at ${next?.toISOString()}, and after ${does} ${size} at ${now?.next?.toISOString()}`)
  }
}

/** A second person agreed to another moment of awareness or discovery. */
function agreedToLater({ incident }: World): boolean {
  return incident.awareness.some(({ state, answeredAt }) => state === 'in force' && answeredAt !== null)
}

/** Once clients are named, the duty towards all of them is one towards each. */
function towardsAClient(after: ReadonlyMap<string, Owed>): Owed | undefined {
  return [...after].find(([name]) => name.endsWith(':gdpr-33-2/inform'))?.[1]
}

/** At its own moment at the latest; and where that moment moved when the ladder had been climbed already, at its pace. */
function everyoneIsStillWoken(world: World): void {
  for (const [name, { next, due }] of alarmsIn(world)) {
    const latest = new Date(Math.max(due.getTime(), addHours(world.now, slowest).getTime()))
    assert.ok(next && next > world.now && next <= latest, `${name}, due ${due.toISOString()}, has its next alarm at ${next?.toISOString()} after ${world.now.toISOString()}`)
  }
}

function shuffled<T>(some: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...some], { minLength: some.length })
}
