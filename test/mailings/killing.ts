import assert from 'node:assert/strict'
import type { ThreeProcesses } from './processes.ts'
import { threeProcesses } from './processes.ts'

export type Victim = 'sender' | 'store' | 'mail server'

/** Sends to many people, kills somebody when so many have it, each time anew, and sees it through to the end. */
export async function killing(rows: number, kills: { victim: Victim; after: number }[]): Promise<void> {
  const all = await threeProcesses(rows)
  try {
    await all.order({ do: 'start' })
    for (const stage of [0, 1] as const) {
      await all.order({ do: 'tick' })
      await all.order({ do: 'go on', stage })
    }
    for (const { victim, after } of kills) await turnUntil(all, after, victim)
    const seen = await toTheEnd(all)
    nobodyTwice(all.taken())
    const taken = new Set(all.taken().map((address) => Number(/^r(\d+)@/.exec(address)?.[1])))
    const { sent, uncertain, waiting, trying, refused } = seen.counts
    assert.deepEqual([seen.state, waiting, trying, refused, sent + uncertain], ['done', 0, 0, 0, rows])
    const doubtful = new Set(seen.uncertain)
    assert.equal(doubtful.size, uncertain, 'all uncertain ones are listed')
    assert.deepEqual(Array.from({ length: rows }, (_, index) => index + 1).filter((row) => !taken.has(row) && !doubtful.has(row)), [], 'nobody is lost')
    assert.ok(uncertain <= 50 * kills.length, `${uncertain} uncertain after ${kills.length} kills`)
    assert.equal(seen.chain, true)
  } finally {
    await all.stop()
  }
}

async function turnUntil(all: ThreeProcesses, after: number, victim: Victim): Promise<void> {
  const goal = all.taken().length + after
  const turn = all.order({ do: 'tick' }).catch(() => {})
  while (all.taken().length < goal && !(await isOver(turn))) await pause(2)
  if (victim === 'sender') await all.killSender()
  if (victim === 'store') await all.killStore()
  if (victim === 'mail server') await all.killMail()
  await turn
}

async function toTheEnd(all: ThreeProcesses) {
  for (let turn = 0; turn < 40; turn += 1) {
    await all.waits(0.1)
    await all.order({ do: 'tick' }).catch(() => pause(200))
    const seen = await all.look().catch(() => null)
    if (seen?.state === 'done') return seen
  }
  return all.look()
}

function nobodyTwice(taken: readonly string[]): void {
  const twice = taken.filter((address, index) => taken.indexOf(address) !== index)
  assert.deepEqual(twice, [], 'a second message to somebody')
}

async function isOver(turn: Promise<unknown>): Promise<boolean> {
  return Promise.race([turn.then(() => true), pause(0).then(() => false)])
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => void setTimeout(done, ms))
}
