import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import type { Scheduler } from 'fast-check'
import type { AttemptResult, Sendable } from '../../src/outbox/attempt.ts'
import { batchSendingService } from '../../src/mailings/batch-sending.service.ts'
import { compileText } from '../../src/mailings/fill.adapter.ts'
import { handingService } from '../../src/mailings/handing.service.ts'
import { mailingService } from '../../src/mailings/mailing.service.ts'
import { preparingService } from '../../src/mailings/preparing.service.ts'
import { recordingService } from '../../src/mailings/recording.service.ts'
import { rowService } from '../../src/mailings/row.service.ts'
import { sendingService } from '../../src/mailings/sending.service.ts'
import { watchService } from '../../src/mailings/watch.service.ts'
import { byPerson } from '../../src/shared/act.ts'
import { accepted, greylisted, refused, unanswered } from '../outbox/messages.ts'
import { arrayAudit } from '../outbox/workers.ts'
import { stoppedClock } from '../support/moments.ts'
import { aMailing, fakeLists } from './around.ts'
import { fakeBatchStore, fakeMailingStore, fakeRateStore } from './store-fakes.ts'

const rows = 8
const fleur = byPerson('fleur')

/** Any order of two processes, each of which may die at any step, while the clock jumps, somebody stops and resumes, and the server answers what it likes. */
const storms = fc.record({
  scheduler: fc.scheduler(),
  lives: fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 })),
  diesAfterwards: fc.tuple(fc.boolean(), fc.boolean()),
  jumps: fc.array(fc.constantFrom(1, 4, 6, 61), { maxLength: 5 }),
  stops: fc.boolean(),
  answers: fc.infiniteStream(fc.constantFrom(accepted, accepted, accepted, greylisted, refused, unanswered)),
})

describe('whatever the order of two processes that send one mailing, and of their crashes', function () {
  this.timeout(60_000)

  it('nobody gets it twice, and of everybody it is known what became of it or said that it is not', async () => {
    await fc.assert(
      fc.asyncProperty(storms, async ({ scheduler, lives, diesAfterwards, jumps, stops, answers }) => {
        const around = surroundings(answers)
        const quiet = aProcess(around)
        await quiet.start(aMailing(), 'fleur')
        const processes = lives.map((life, index) => aProcess(around, { scheduler, life, afterwards: diesAfterwards[index]! }))
        for (const jump of jumps) void scheduler.schedule(Promise.resolve(), 'the clock jumps').then(() => around.clock.move(jump / 60))
        if (stops) void scheduler.schedule(Promise.resolve(), 'somebody stops').then(() => quiet.stop('m1', fleur))
        for (const one of processes) void turns(one).catch(() => {})
        await scheduler.waitIdle()
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
})

interface HandedOver {
  message: Sendable
  result: AttemptResult
}

/** Times that each person may have got it: the server said yes, or never said anything. */
function countsBy(handedOver: readonly HandedOver[]): Map<string, number> {
  const told = new Map<string, number>()
  for (const { message, result } of handedOver) {
    if (result.result === 'accepted' || result.result === 'unknown') told.set(message.key, (told.get(message.key) ?? 0) + 1)
  }
  return told
}

function surroundings(answers: Iterator<AttemptResult>) {
  const handedOver: HandedOver[] = []
  const send = async (message: Sendable): Promise<AttemptResult> => {
    const result = answers.next().value as AttemptResult
    handedOver.push({ message, result })
    return result
  }
  return { handedOver, send, clock: stoppedClock(), audit: arrayAudit(), mailings: fakeMailingStore(), batches: fakeBatchStore(), rates: fakeRateStore() }
}
type Around = ReturnType<typeof surroundings>

interface Fate {
  scheduler: Scheduler
  life: number
  afterwards: boolean
}

let claims = 0

/** A process whose every step waits for its turn, and that dies at one of them: before it happens, or right after. Without a fate it lives on. */
function aProcess({ send, clock, audit, mailings, batches, rates }: Around, fate?: Fate) {
  const step = fate ? mortal(fate) : <T>(_: string, act: T): T => act
  const { now } = clock
  const record = (source: typeof mailings.pendings | typeof batches.pendings) => recordingService({ source, audit: { ...audit, record: step('record', audit.record) }, onTrouble: () => {} })
  const records = { mailings: record(mailings.pendings), batches: record(batches.pendings) }
  const rowsStepped = { ...batches, claimNext: step('claim', batches.claimNext), claimAbandoned: step('claim abandoned', batches.claimAbandoned), begin: step('begin', batches.begin), settle: step('settle', batches.settle), release: step('release', batches.release), insertMissing: step('cut', batches.insertMissing) }
  const steppedMailings = { ...mailings, standing: step('look', mailings.standing), change: step('change', mailings.change), wasCut: step('was cut', mailings.wasCut) }
  const watch = watchService({ mailings: steppedMailings, now })
  const newId = () => `claim-${(claims += 1)}`
  const preparing = preparingService({
    batches: rowsStepped, rates: { ...rates, ask: step('ask', rates.ask) }, lists: fakeLists(rows), compile: compileText, sendersOf: async () => null,
    checkAddress: (code) => code, showCode: (code) => code, limitOf: () => 6, now, newId,
  })
  const sending = batchSendingService({
    mailings: steppedMailings, batches: rowsStepped, watch, records, now, persist: (write) => write(), onTrouble: () => {},
    handing: handingService({ transport: { send: step('send', send) }, mayGoOn: watch.mayGoOn, now }),
  })
  const { tick } = sendingService({ mailings: steppedMailings, batches: rowsStepped, rates, preparing, sending, watch, records, now, newId, onTrouble: () => {} })
  const people = mailingService({ mailings, batches, lists: fakeLists(rows), compile: compileText, watch, record: records.mailings, now })
  return { tick, ...people, ...rowService({ lists: fakeLists(rows), mailings, batches, records, now }) }
}
type Process = ReturnType<typeof aProcess>

function mortal({ scheduler, life, afterwards }: Fate) {
  let left = life
  return <Given extends unknown[], Result>(name: string, act: (...given: Given) => Promise<Result>) => {
    return async (...given: Given): Promise<Result> => {
      await scheduler.schedule(Promise.resolve(), name)
      left -= 1
      if (left < 0 || (left === 0 && !afterwards)) return forEver()
      const result = await act(...given)
      await scheduler.schedule(Promise.resolve(), `${name} is done`)
      return left === 0 ? forEver() : result
    }
  }
}

/** The dead do nothing any more. */
function forEver(): Promise<never> {
  return new Promise(() => {})
}

async function turns(one: Process): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await one.tick()
    await one.goOn('m1', 0, fleur).catch(() => {})
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
