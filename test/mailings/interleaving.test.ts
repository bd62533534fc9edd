import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { byPerson } from '../../src/shared/act.ts'
import { accepted, greylisted, refused, unanswered } from '../outbox/messages.ts'
import { aMailing } from './around.ts'
import type { HandedOver, Process } from './storm.ts'
import { aProcess, rows, surroundings } from './storm.ts'

const fleur = byPerson('fleur')

/** Any order of two processes, each of which may die at any step, while the clock jumps, somebody stops and resumes, and the server answers what it likes. */
const storms = fc.record({
  scheduler: fc.scheduler(),
  lives: fc.tuple(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 120 })),
  diesAfterwards: fc.tuple(fc.boolean(), fc.boolean()),
  jumps: fc.array(fc.constantFrom(1, 4, 6, 61), { maxLength: 5 }),
  stops: fc.boolean(),
  answers: fc.infiniteStream(fc.constantFrom(accepted, accepted, accepted, greylisted, refused, unanswered)),
})

describe('whatever the order of two processes that send one mailing, and of their crashes', function () {
  this.timeout(60_000)

  it('nobody gets it twice, and of everybody it is known what became of it or said that it is not', async () => {
    await fc.assert(
      fc.asyncProperty(storms, async (weather) => {
        const { around, quiet } = await storm(weather, turns)
        await calm(quiet, around.clock)
        const { counts, mailing } = await quiet.progress('m1')
        const told = countsBy(around.handedOver)
        for (const [key, n] of told) assert.ok(n <= 1, `${key} may have reached somebody ${n} times`)
        assert.deepEqual([mailing.state, counts.waiting, counts.trying], ['done', 0, 0])
        assert.equal(counts.sent + counts.refused + counts.uncertain, rows)
        // Who may have it and is not known to have it stands among the uncertain ones.
        const unknown = new Set((await quiet.uncertain('m1', { most: 100 })).map(({ row }) => `mailing:m1:${row}`))
        const sent = around.handedOver.filter(({ result }) => result.result === 'accepted').map(({ message }) => message.key)
        assert.equal(sent.filter((key) => !unknown.has(key)).length, counts.sent)
      }),
      { numRuns: 300 },
    )
  })

  it('whom a person sends it once more is tried once more at most, and is not left lying', async () => {
    await fc.assert(
      fc.asyncProperty(storms, async (weather) => {
        const { around, quiet } = await storm(weather, turnsWithAgain)
        await calm(quiet, around.clock)
        const { counts, mailing } = await quiet.progress('m1')
        assert.deepEqual([mailing.state, counts.waiting, counts.trying], ['done', 0, 0])
        assert.equal(counts.sent + counts.refused + counts.uncertain + counts['not sent'], rows)
        const chosen = new Set(around.audit.acts.filter(({ what }) => what === 'mailing row sent again').map(({ detail }) => `mailing:m1:${String(detail['row'])}`))
        for (const [key, n] of countsBy(around.handedOver)) assert.ok(n <= (chosen.has(key) ? 2 : 1), `${key} may have reached somebody ${n} times`)
      }),
      { numRuns: 300 },
    )
  })
})

type Weather = typeof storms extends fc.Arbitrary<infer Value> ? Value : never

/** Two processes in this weather, until the last step of both. `quiet` is one more, that lives on. */
async function storm({ scheduler, lives, diesAfterwards, jumps, stops, answers }: Weather, goes: (one: Process) => Promise<void>) {
  const around = surroundings(answers)
  const quiet = aProcess(around)
  await quiet.start(aMailing(), 'fleur')
  const processes = lives.map((life, index) => aProcess(around, { scheduler, life, afterwards: diesAfterwards[index]! }))
  for (const jump of jumps) void scheduler.schedule(Promise.resolve(), 'the clock jumps').then(() => around.clock.move(jump / 60))
  if (stops) void scheduler.schedule(Promise.resolve(), 'somebody stops').then(() => quiet.stop('m1', fleur))
  for (const one of processes) void goes(one).catch(() => {})
  await scheduler.waitIdle()
  return { around, quiet }
}

/** Times that each person may have got it: the server said yes, or never said anything. */
function countsBy(handedOver: readonly HandedOver[]): Map<string, number> {
  const told = new Map<string, number>()
  for (const { message, result } of handedOver) {
    if (result.result === 'accepted' || result.result === 'unknown') told.set(message.key, (told.get(message.key) ?? 0) + 1)
  }
  return told
}

async function turns(one: Process): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await one.tick()
    await one.goOn('m1', 0, fleur).catch(() => {})
  }
}

/** The same, with a person who says of everybody in doubt that nothing was sent, and sends it again. */
async function turnsWithAgain(one: Process): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await one.tick()
    await one.goOn('m1', 0, fleur).catch(() => {})
    for (const { row } of await one.uncertain('m1', { most: rows })) {
      await one.resolve('m1', row, { outcome: 'not sent', reason: 'Logboek.' }, fleur).catch(() => {})
      await one.sendAgain('m1', row, fleur).catch(() => {})
    }
  }
}

/** The storm is over: one process that stays alive, people who say go on, and a clock that goes on until nothing moves any more. */
async function calm(quiet: Process, clock: { move(hours: number): void }): Promise<void> {
  await quiet.resume('m1', fleur).catch(() => {})
  for (let round = 0; round < 60; round += 1) {
    clock.move(1)
    await quiet.tick()
    await quiet.goOn('m1', 0, fleur).catch(() => {})
    await quiet.goOn('m1', 1, fleur).catch(() => {})
    if ((await quiet.progress('m1')).mailing.state === 'done') return
  }
}
