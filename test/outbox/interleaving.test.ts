import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import type { AttemptResult, Sendable } from '../../src/outbox/attempt.ts'
import type { Kind } from '../../src/outbox/message.ts'
import { outboxService } from '../../src/outbox/outbox.service.ts'
import type { Fate } from '../support/mortal.ts'
import { mortal } from '../support/mortal.ts'
import { fakeOutboxStore } from '../support/outbox-fake.ts'
import { accepted, aMessage, greylisted, refused, unanswered } from './messages.ts'
import { surroundings } from './workers.ts'

const answers = [accepted, greylisted, refused, unanswered]

/** Any order of two workers, each of which may die at any step, while the clock jumps and the server answers what it likes. */
const storms = fc.record({
  scheduler: fc.scheduler(),
  kinds: fc.array(fc.constantFrom<Kind>('staff', 'outside'), { minLength: 1, maxLength: 3 }),
  lives: fc.tuple(fc.integer({ min: 1, max: 25 }), fc.integer({ min: 1, max: 25 })),
  diesAfterwards: fc.tuple(fc.boolean(), fc.boolean()),
  jumps: fc.array(fc.constantFrom(-61, 1, 4, 6, 61), { maxLength: 6 }),
  answers: fc.infiniteStream(fc.constantFrom(...answers)),
})

describe('whatever the order of two workers and their crashes', function () {
  this.timeout(60_000)

  it('a message to the outside is handed to a server once at most, and one to staff once at least (vector 10)', async () => {
    await fc.assert(
      fc.asyncProperty(storms, async ({ scheduler, kinds, lives, diesAfterwards, jumps, answers: stream }) => {
        const { handedOver, outbox, clock, needs, posted } = await posting(kinds, stream)
        const workers = lives.map((life, index) => working({ ...needs, scheduler, life, afterwards: diesAfterwards[index]! }))
        for (const jump of jumps) void scheduler.schedule(Promise.resolve(), 'the clock jumps').then(() => clock.move(jump / 60))
        void workers.map((worker) => worker())
        await scheduler.waitIdle()
        await calm(outbox, clock)
        for (const { key, kind } of posted) {
          const times = handedOver.filter(({ message }) => message.key === key)
          const { state } = await outbox.get(key)
          if (kind === 'outside') assert.ok(takings(times) <= 1, `${key} may have reached somebody ${takings(times)} times`)
          if (kind === 'staff' && state !== 'refused' && state !== 'stuck') assert.ok(takings(times) >= 1, `${key} is ${state} and went nowhere`)
          assert.notEqual(state, 'sending')
          assert.notEqual(state, 'waiting')
        }
      }),
      { numRuns: 400 },
    )
  })
})

interface HandedOver {
  message: Sendable
  result: AttemptResult
}

/** Times that somebody may have got it: the server said yes, or never said anything. */
function takings(times: HandedOver[]): number {
  return times.filter(({ result }) => result.result === 'accepted' || result.result === 'unknown').length
}

async function posting(kinds: Kind[], stream: Iterator<AttemptResult>) {
  const handedOver: HandedOver[] = []
  const send = async (message: Sendable): Promise<AttemptResult> => {
    const result = stream.next().value as AttemptResult
    handedOver.push({ message, result })
    return result
  }
  const around = surroundings(fakeOutboxStore(), { send, verify: async () => ({ ok: true }), close: () => {} })
  const posted = kinds.map((kind, index) => ({ key: `m:${index}`, kind }))
  for (const message of posted) await around.outbox.post(aMessage(message))
  return { ...around, handedOver, posted }
}

/** The storm is over: one worker that stays alive, and a clock that goes on until nothing moves any more. */
async function calm(outbox: ReturnType<typeof outboxService>, clock: { move(hours: number): void }): Promise<void> {
  for (let round = 0; round < 40; round += 1) {
    clock.move(1)
    await outbox.tick()
  }
}

type Needs = ReturnType<typeof surroundings>['needs'] & Fate

/** A worker whose every step waits for its turn, and that dies at one of them. */
function working({ scheduler, life, afterwards, ...needs }: Needs): () => Promise<void> {
  const step = mortal({ scheduler, life, afterwards })
  const { store, transport, audit } = needs
  const takeBack = step('take back', store.takeBack)
  const worker = outboxService({
    ...needs,
    store: { ...store, claimNext: step('claim', store.claimNext), settle: step('settle', store.settle) },
    transport: { ...transport, send: step('send', transport.send) },
    audit: { ...audit, record: step('record', audit.record) },
  })
  return async () => {
    for (let turn = 0; turn < 6; turn += 1) {
      await takeBack(needs.now())
      await worker.sendNext()
    }
  }
}
