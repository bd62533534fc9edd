import assert from 'node:assert/strict'
import fc from 'fast-check'
import { amendFacts } from '../../src/incidents/incident.ts'
import type { Change, Incident } from '../../src/incidents/incident.ts'
import type { Escalation } from '../../src/playbooks/escalation.ts'
import { standardDutyHours } from '../../src/playbooks/plan.ts'
import type { Act, Scene, Setting } from '../../src/playbooks/simulate.ts'
import { answered, simulate } from '../../src/playbooks/simulate.ts'
import { byPerson } from '../../src/shared/act.ts'
import { channels } from '../../src/outbox/channel.ts'
import { homeZone } from '../../src/shared/dutch-time.ts'
import { addSeconds } from '../../src/shared/instant.ts'
import { law } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'
import { number } from './alarm-acts.ts'
import { alarmHouse } from './alarm-house.ts'
import { anyPeople, anyPlaybook, anyRota } from './random-playbook.ts'

const hours = 80
const quiet = { from: '22:00', to: '07:00' }

/** What people do, at moments at which nothing is due. */
const anyDeed = fc.record({
  after: fc.integer({ min: 1, max: hours * 6 - 1 }).map((n) => addSeconds(later(n / 6), 7)),
  who: fc.constantFrom('anna', 'bram', 'carla', 'fleur'),
  deed: fc.constantFrom('have it', 'cannot', 'amend', 'finish'),
  step: fc.constantFrom('a', 'b', 'c'),
})

/** Both do the same to an incident. */
function changeOf(incident: Incident, deed: string, who: string, step: string, at: Date): Change {
  const by = byPerson(who)
  if (deed === 'amend') return amendFacts(incident, { people: { min: Number(at) % 1000, max: null } }, { by, at })
  const done = incident.stepsDone.some((one) => one.step === step)
  return { incident: done ? incident : { ...incident, stepsDone: [...incident.stepsDone, { step, note: '', by, at }] }, happenings: done ? [] : [{ what: 'step completed', detail: { step } }] }
}

const line = (at: Date, row: Escalation) =>
  row.told.map(({ person, channel, contact }) => `${at.toISOString()} ${row.subject.kind}:${row.subject.id} l${row.level}${row.aside ? ` ${row.aside.kind}${row.aside.nth}` : ''} ${person} ${channel} ${contact}${row.empty ? ' empty' : ''}${row.resumed ? ' resumed' : ''} ${row.lateMinutes}`)

/** The simulator calls whom the real alarms call, when they do, for playbooks, rotas and histories as they come. */
export async function assertSame(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(anyPlaybook, anyPeople, anyRota, fc.array(anyDeed, { maxLength: 5 }), async (playbook, people, rota, deeds) => {
        const inTurn = deeds.toSorted((one, other) => Number(one.after) - Number(other.after))
        const house = alarmHouse({ playbook, people, rota, quiet })
        const incident = await house.report()
        for (const { after, who, deed, step } of inTurn) {
          await house.runTo((Number(after) - Number(noon)) / 3_600_000 - 1e-6)
          house.clock.set(after)
          if (deed === 'have it' || deed === 'cannot') await house.acknowledgements.all(number, byPerson(who), deed)
          else await house.incidents.change(number, byPerson(who), (before, at) => changeOf(before, deed, who, step, at))
          await house.tick()
        }
        await house.runTo(hours)
        assert.deepEqual(house.trouble, [])

        const setting: Setting = { playbooks: new Map([[incident.playbook, playbook]]), law, dutyHours: standardDutyHours }
        const scene: Scene = { incident, rows: [], activity: [], world: { people, rota, excluded: [], usable: channels, quiet, zone: homeZone, now: noon } }
        const acts = inTurn.map(({ after, who, deed, step }): Act => ({
          at: after,
          do: (before) => {
            if (deed === 'have it' || deed === 'cannot') return answered(before, setting, who, deed)
            const { incident: changed, happenings } = changeOf(before.incident, deed, who, step, after)
            if (happenings.length === 0) return before
            return { ...before, incident: { ...changed, version: before.incident.version + 1 }, activity: [...before.activity, after] }
          },
        }))
        const simulated = [...simulate(scene, setting, { from: noon, until: later(hours), acts })].flatMap(({ at, told }) => told.flatMap((row) => line(at, row)))
        const real = (await house.escalations.ofIncident(number)).filter(({ sentAt }) => sentAt).flatMap((row) => line(row.sentAt!, row))
        assert.deepEqual(simulated.toSorted(), real.toSorted())
      }),
    { numRuns },
  )
}
