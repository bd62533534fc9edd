import assert from 'node:assert/strict'
import { longestHours } from '../../src/drills/drill.ts'
import type { Deed, Drill } from '../../src/drills/drill.ts'
import { eventsOf } from '../../src/drills/event.ts'
import { acted, endedDrill, nextMoment, woundOn } from '../../src/drills/playing.ts'
import { storyOf } from '../../src/drills/story.ts'
import { factsOf } from '../../src/incidents/incident.ts'
import { Refused } from '../../src/shared/errors.ts'
import { addMinutes } from '../../src/shared/instant.ts'
import { bram } from '../support/builders.ts'
import { aDrill, after, anInject, friday } from './drills.ts'

const injects = [anInject(0, { setFacts: { ourRole: 'controller' } }), anInject(3, { unavailable: ['role:handler'] })]
const story = (drill: Drill) => storyOf(drill, drill.acts, drill.clock)
const done = (step: string): Deed => ({ do: 'step done', step, note: '', alone: false })
const refusal = (key: string) => (error: unknown) => error instanceof Refused && error.reasons.some((reason) => reason.key === key)
const at = (drill: Drill, clock: Date): Drill => ({ ...drill, clock })

describe('playing a drill', () => {
  it('begins with what is reported and with the first calls', () => {
    const { scene, turns } = story(aDrill({ drill: { injects } }))
    assert.equal(factsOf(scene.incident).ourRole, 'controller')
    assert.deepEqual(turns.flatMap(({ told }) => told.map(({ subject }) => subject.id)), ['take-charge'])
  })

  it('lets an act take a minute', () => {
    const { drill } = acted(aDrill(), { do: 'have it' }, 'dpo')
    assert.deepEqual([drill.clock, drill.cameFrom, drill.acts[0]!.at], [addMinutes(friday, 1), friday, addMinutes(friday, 1)])
  })

  it('goes by the rules of a real incident, and by their refusals', () => {
    const drill = acted(aDrill({ drill: { injects } }), done('take-charge'), 'handler').drill
    assert.deepEqual(story(drill).scene.incident.stepsDone.map(({ step, by }) => [step, by.id]), [['take-charge', 'handler']])
    assert.throws(() => acted(drill, done('file-with-the-authority'), 'dpo'), refusal('step.filing.first'))
    const filed = acted(drill, { do: 'filed', obligation: 'gdpr-33', stage: 'notify' }, 'dpo').drill
    assert.ok(story(filed).scene.incident.stepsDone.some(({ step }) => step === 'file-with-the-authority'))
    assert.throws(() => acted(filed, { do: 'filed', obligation: 'gdpr-33', stage: 'notify' }, 'dpo'), refusal('filing.first.stands'))
    assert.throws(() => acted(filed, { do: 'filed', obligation: 'none', stage: 'notify' }, 'dpo'), refusal('filing.no-duty'))
    assert.throws(() => acted(filed, { do: 'told', facts: { detectedAt: after(20) } }, 'dpo'), refusal('moment.future'))
  })

  it('takes a second person for a decision not to tell', () => {
    const decided = acted(aDrill(), { do: 'decided', breach: true, notifyAuthority: false, notifyDataSubjects: false }, 'management').drill
    assert.throws(() => acted(decided, { do: 'decision approved' }, 'management'), refusal('decision.approval.own'))
    const approved = acted(decided, { do: 'decision approved' }, 'dpo').drill
    assert.equal(story(approved).scene.incident.decisions[0]!.state, 'in force')
  })

  it('refuses what changes nothing, and whoever does not take part', () => {
    const drill = acted(aDrill(), { do: 'have it' }, 'handler').drill
    assert.throws(() => acted(drill, { do: 'have it' }, 'handler'), refusal('drill.nothing'))
    assert.throws(() => acted(drill, { do: 'have it' }, 'somebody'), refusal('drill.who.unknown'))
    assert.throws(() => acted(drill, done('no-such-step'), 'handler'), refusal('drill.step.unknown'))
  })

  it('lets nobody act from the minute on that an inject takes them away, and the minute before', () => {
    const drill = aDrill({ drill: { injects } })
    assert.ok(acted(at(drill, addMinutes(after(3), -2)), done('take-charge'), 'handler'))
    assert.throws(() => acted(at(drill, addMinutes(after(3), -1)), done('take-charge'), 'handler'), refusal('drill.away'))
    assert.ok(acted(at(drill, after(3)), done('take-charge'), 'dpo'))
  })

  it('calls the next when one cannot', () => {
    const both = acted(acted(aDrill(), { do: 'cannot' }, 'handler').drill, { do: 'cannot' }, 'dpo').drill
    const told = story(both).turns.flatMap((turn) => turn.told)
    assert.ok(told.some((row) => row.level === 1 && row.told.some(({ person }) => person === 'management')))
  })

  it('winds on to what happens next by itself, or an hour', () => {
    const drill = aDrill({ drill: { injects } })
    const next = nextMoment(story(drill))!
    assert.deepEqual(woundOn(drill, story(drill), 'next').drill.clock, next)
    assert.ok(next > friday && next <= after(0.5))
    assert.deepEqual(woundOn(drill, story(drill), 'hour').drill.clock, after(1))
    const events = eventsOf(story(at(drill, next)), 'nl')
    assert.ok(events.some((event) => event.at.getTime() === next.getTime()))
  })

  it('goes no further than its time, and nowhere once it has ended', () => {
    const last = at(aDrill(), after(longestHours - 0.5))
    const end = woundOn(last, story(aDrill()), 'hour').drill
    assert.deepEqual(end.clock, after(longestHours))
    assert.throws(() => woundOn(end, story(aDrill()), 'hour'), refusal('drill.jump.end'))
    assert.throws(() => acted(end, { do: 'have it' }, 'dpo'), refusal('drill.jump.end'))
    const over = endedDrill(aDrill(), bram, friday).drill
    for (const move of [() => acted(over, { do: 'have it' }, 'dpo'), () => woundOn(over, story(over), 'next'), () => endedDrill(over, bram, friday)]) assert.throws(move, refusal('drill.over'))
  })

  it('is recorded by its name and its playbook, without a word about people', () => {
    const { happenings } = endedDrill(aDrill(), bram, friday)
    assert.deepEqual(happenings.map(({ what, detail }) => [what, Object.keys(detail!)]), [['drill ended', ['drill', 'playbook']]])
  })
})
