import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Facts } from '../../src/facts/facts.ts'
import { recordFiling } from '../../src/incidents/filing-acts.ts'
import { amendFacts } from '../../src/incidents/incident.ts'
import type { Change, Incident } from '../../src/incidents/incident.ts'
import { channels } from '../../src/outbox/channel.ts'
import { standardDutyHours } from '../../src/playbooks/plan.ts'
import type { Act, Scene, Setting } from '../../src/playbooks/simulate.ts'
import { answered, dutiesIn, simulate } from '../../src/playbooks/simulate.ts'
import { runningClocks } from '../../src/playbooks/subject.ts'
import { byPerson } from '../../src/shared/act.ts'
import { homeZone } from '../../src/shared/dutch-time.ts'
import { addSeconds } from '../../src/shared/instant.ts'
import { aChoice, aDecision, aFiling, anIncident, law } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'
import { anyPeople, anyPlaybook, anyRota } from './random-playbook.ts'

const hours = 90
const anyFacts: fc.Arbitrary<Facts> = fc.record(
  { ourRole: fc.constantFrom('controller', 'processor', 'joint-controller', null), people: fc.constant({ min: 1, max: null }), protectedAddress: fc.boolean(), intent: fc.constantFrom('accident', 'malicious') },
  { requiredKeys: [] },
)

/** Everything that people may do, most of which must end nothing. */
const deeds: Record<string, (incident: Incident, facts: Facts, at: Date) => Change> = {
  'amend the facts': (incident, facts, at) => amendFacts(incident, facts, { by: byPerson('anna'), at }),
  'do every step': (incident, _facts, at) => ({ incident: { ...incident, stepsDone: ['a', 'b', 'c'].map((step) => ({ step, note: '', by: byPerson('bram'), at })) }, happenings: [] }),
  'decide not to file, alone': (incident, _facts, at) => ({ incident: { ...incident, decisions: [...incident.decisions, aDecision({ id: `d${Number(at)}`, notifyAuthority: false, state: 'awaiting approval', at })] }, happenings: [] }),
  'choose an earlier awareness': (incident, _facts, at) => ({ incident: { ...incident, awareness: [...incident.awareness, aChoice({ id: `a${Number(at)}`, moment: later(-3), at })] }, happenings: [] }),
  'propose a later awareness': (incident, _facts, at) => ({ incident: { ...incident, awareness: [...incident.awareness, aChoice({ id: `a${Number(at)}`, moment: later(2), state: 'awaiting approval', at })] }, happenings: [] }),
  'file': (incident, _facts, at) => recordFiling(incident, aFiling({ id: `f${Number(at)}`, filedAt: at, at })),
  'decide not to file, approved': (incident, _facts, at) => ({ incident: { ...incident, decisions: [...incident.decisions, aDecision({ id: `d${Number(at)}`, notifyAuthority: false, notifyDataSubjects: true, approvedAt: at, at })] }, happenings: [] }),
}

const anyDeed = fc.record({
  at: fc.integer({ min: 1, max: hours * 4 }).map((n) => addSeconds(later(n / 4), 7)),
  deed: fc.oneof(fc.constantFrom('have it', 'cannot', ...Object.keys(deeds).slice(0, 5)), fc.constantFrom(...Object.keys(deeds))),
  who: fc.constantFrom('anna', 'bram', 'fleur'),
  facts: anyFacts,
})

/** No statutory ladder ends before a filing or an approved decision, and nothing is planned or told twice. */
export function assertNeverEnds(numRuns: number): void {
  let ended = 0
  fc.assert(
    fc.property(anyPlaybook, anyPeople, anyRota, anyFacts, fc.array(anyDeed, { maxLength: 6 }), (playbook, people, rota, facts, history) => {
      const setting: Setting = { playbooks: new Map([['standard-1', playbook]]), law, dutyHours: standardDutyHours }
      const scene: Scene = { incident: anIncident({}, facts), rows: [], activity: [], world: { people, rota, excluded: [], usable: channels, quiet: { from: '22:00', to: '07:00' }, zone: homeZone, now: noon } }
      const acts = history.map(({ at, deed, who, facts: told }): Act => ({
        at,
        do: (before) => {
          if (deed === 'have it' || deed === 'cannot') return answered(before, setting, who, deed)
          return { ...before, incident: { ...deeds[deed]!(before.incident, told, at).incident, version: before.incident.version + 1 }, activity: [...before.activity, at] }
        },
      }))
      const told = new Map<string, number>()
      const run = simulate(scene, setting, { from: noon, until: later(hours), acts })
      let turn = run.next()
      for (; !turn.done; turn = run.next()) for (const { key } of turn.value.told) told.set(key, (told.get(key) ?? 0) + 1)
      const last = turn.value
      const duties = dutiesIn(last, setting)
      for (const clock of runningClocks(duties)) {
        const waits = last.rows.some(({ subject, state, cycle }) => subject.kind === 'obligation' && subject.id === clock.id && state === 'planned' && cycle === last.incident.cycle)
        assert.ok(waits, `nothing is planned for ${clock.id}`)
      }
      const applies = duties.some(({ obligation }) => obligation.id === 'gdpr-33')
      const settled = last.incident.filings.length > 0 || last.incident.decisions.some(({ state }) => state === 'in force')
      if (applies && !settled) assert.ok(runningClocks(duties).some(({ id }) => id === 'gdpr-33'), 'the clock of the authority ended by itself')
      if (settled) ended += 1
      assert.equal(new Set(last.rows.map(({ key }) => key)).size, last.rows.length, 'a row was planned twice')
      assert.deepEqual([...told].filter(([, times]) => times > 1), [], 'a row was told twice')
    }),
    { numRuns },
  )
  assert.ok(ended > numRuns / 10, `of the histories only ${ended} held a filing or a decision`)
}
