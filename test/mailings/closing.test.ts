import assert from 'node:assert/strict'
import { byPerson } from '../../src/shared/act.ts'
import type { AttemptResult } from '../../src/outbox/attempt.ts'
import { accepted, greylisted, unanswered } from '../outbox/messages.ts'
import { aMailing } from './around.ts'
import type { Around } from './storm.ts'
import { aProcess, rows, surroundings } from './storm.ts'

const fleur = byPerson('fleur')

/** A server that answers these first, and then takes everything. */
function* answering(...first: AttemptResult[]) {
  yield* first
  for (;;) yield accepted
}

/** A process that is held up right after it counted who is still to go, while somebody does this. */
function heldUp(around: Around, meanwhile: () => Promise<unknown>) {
  let once: typeof meanwhile | null = meanwhile
  const remains: Around['batches']['remains'] = async (id) => {
    const found = await around.batches.remains(id)
    const then = once
    once = null
    await then?.()
    return found
  }
  return aProcess({ ...around, batches: { ...around.batches, remains } })
}

async function everybodyGetsIt(around: Around): Promise<void> {
  const last = aProcess(around)
  for (let hour = 0; hour < 5; hour += 1) {
    around.clock.move(1)
    await last.tick()
  }
  const { mailing, counts } = await last.progress('m1')
  assert.deepEqual([mailing.state, counts.sent, counts.waiting], ['done', rows, 0])
}

describe('a mailing is not ended by a count of before', () => {
  it('when a person let the next stage go meanwhile', async () => {
    const around = surroundings(answering(...Array<AttemptResult>(5).fill(accepted), ...Array<AttemptResult>(3).fill(greylisted)))
    const one = aProcess(around)
    await one.start(aMailing(), 'fleur')
    await one.tick()
    const other = heldUp(around, async () => {
      await one.goOn('m1', 0, fleur)
      await one.tick()
    })
    await other.tick()
    const { mailing, counts } = await one.progress('m1')
    assert.deepEqual([mailing.state, counts.sent, counts.waiting], ['sending', 5, 3])
    await everybodyGetsIt(around)
  })

  it('when a person put somebody back in line meanwhile', async () => {
    const around = surroundings(answering(unanswered, accepted, accepted, accepted, accepted, greylisted))
    const one = aProcess(around)
    await one.start(aMailing(), 'fleur')
    for (let hour = 0; hour < 2; hour += 1) {
      await one.tick()
      around.clock.move(1)
    }
    await one.goOn('m1', 0, fleur)
    await one.tick()
    const [inDoubt] = await one.uncertain('m1', { most: rows })
    await one.resolve('m1', inDoubt!.row, { outcome: 'not sent', reason: 'Logboek.' }, fleur)
    around.clock.move(1)
    await heldUp(around, () => one.sendAgain('m1', inDoubt!.row, fleur)).tick()
    await everybodyGetsIt(around)
  })

  it('when whoever put somebody back in line died before the mailing was open again', async () => {
    const around = surroundings(answering(unanswered))
    const one = aProcess(around)
    await one.start(aMailing(), 'fleur')
    for (let hour = 0; hour < 3; hour += 1) {
      await one.tick()
      await one.goOn('m1', 0, fleur).catch(() => {})
      around.clock.move(1)
    }
    const [inDoubt] = await one.uncertain('m1', { most: rows })
    await one.resolve('m1', inDoubt!.row, { outcome: 'not sent', reason: 'Logboek.' }, fleur)
    assert.equal((await one.progress('m1')).mailing.state, 'done')
    const dying = aProcess({ ...around, mailings: { ...around.mailings, change: () => new Promise(() => {}) } })
    void dying.sendAgain('m1', inDoubt!.row, fleur)
    await new Promise(setImmediate)
    assert.deepEqual([(await one.progress('m1')).mailing.state, (await one.progress('m1')).counts.waiting], ['done', 1])
    await everybodyGetsIt(around)
  })
})
