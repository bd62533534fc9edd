import assert from 'node:assert/strict'
import { judgeOverview, overviewParts } from '../../src/administration/overview.ts'
import { signsOf, tones, troubles, worstOf } from '../../src/administration/vitals.ts'
import type { State, Vitals } from '../../src/administration/vitals.ts'
import { isKey } from '../../src/shared/words/words.ts'
import { addHours, addMinutes, addSeconds } from '../../src/shared/instant.ts'
import { later, noon } from '../support/moments.ts'

const gigabyte = 1024 ** 3
const well: Vitals = {
  store: 'external', readOnly: false, keyFile: false, freeBytes: 20 * gigabyte, heartbeats: [{ job: 'work', at: noon }, { job: 'retention', at: noon }], stuckEscalations: 0,
  outbox: { stuck: 0, lost: 0, oldestDue: null }, mail: { ok: true }, mailings: { still: 0, stopped: 0, waiting: 0, uncertain: 0 }, bounces: 'port', clockJump: null,
}
const states = (change: Partial<Vitals>, now = noon) => signsOf({ ...well, ...change }, now).map(({ state }) => state)
const says = (state: State, change: Partial<Vitals>, now = noon) => assert.ok(states(change, now).includes(state), state)
const keepsQuiet = (state: State, change: Partial<Vitals>, now = noon) => assert.ok(!states(change, now).includes(state), state)

describe('the state of the system', () => {
  it('names nothing but the backup, of which nothing can be known, when all is well', () => {
    assert.deepEqual(signsOf(well, noon).filter(({ tone }) => tone !== 'good').map(({ state }) => state), ['backup.unknown'])
  })

  it('says that nobody is woken from two minutes of silence on', () => {
    keepsQuiet('work.quiet', {}, addMinutes(noon, 2))
    says('work.quiet', {}, addSeconds(noon, 121))
    says('work.quiet', { heartbeats: [] })
    keepsQuiet('work.quiet', {}, addMinutes(noon, -1))
    says('work.quiet', {}, later(-1))
  })

  it('warns of the embedded engine, the key in a file, and a disk with less than a gigabyte', () => {
    for (const state of ['engine.embedded', 'key.file'] as const) says(state, { store: 'embedded', keyFile: true })
    keepsQuiet('space.little', { freeBytes: gigabyte })
    says('space.little', { freeBytes: gigabyte - 1 })
    says('space.elsewhere', { freeBytes: null })
    says('store.read-only', { readOnly: true })
  })

  it('tells a message that is stuck, one that waits over a quarter of an hour, and those nobody got', () => {
    says('outbox.stuck', { outbox: { stuck: 1, lost: 4, oldestDue: null } })
    keepsQuiet('outbox.waiting', { outbox: { stuck: 0, lost: 0, oldestDue: addMinutes(noon, -15) } })
    says('outbox.waiting', { outbox: { stuck: 0, lost: 0, oldestDue: addMinutes(noon, -16) } })
    says('outbox.lost', { outbox: { stuck: 0, lost: 1, oldestDue: null } })
    says('alarms.stuck', { stuckEscalations: 1 })
  })

  it('tells why no mail leaves', () => {
    says('mail.none', { mail: null })
    for (const code of ['unreachable', 'sign-in'] as const) says(`mail.${code}`, { mail: { ok: false, code } })
    says('mail.other', { mail: { ok: false, code: '421' } })
  })

  it('tells of a sending that stands still, the most serious thing first', () => {
    const mailings = { still: 0, stopped: 1, waiting: 1, uncertain: 1 }
    says('mailings.still', { mailings: { ...mailings, still: 1 } })
    says('mailings.uncertain', { mailings })
    says('mailings.stopped', { mailings: { ...mailings, uncertain: 0 } })
    says('mailings.waiting', { mailings: { still: 0, stopped: 0, uncertain: 0, waiting: 1 } })
  })

  it('remembers a clock that was set for a day, and misses a day of wiping after it', () => {
    says('clock.jumped', { clockJump: { at: later(-24), seconds: -3600 } })
    keepsQuiet('clock.jumped', { clockJump: { at: later(-25), seconds: -3600 } })
    keepsQuiet('wiping.quiet', {}, addHours(noon, 26))
    says('wiping.quiet', {}, addHours(noon, 27))
    says('wiping.new', { heartbeats: [{ job: 'work', at: noon }] })
  })

  it('puts what is worst first', () => {
    const signs = signsOf({ ...well, store: 'embedded', stuckEscalations: 2, bounces: 'none' }, noon)
    const order = signs.map(({ tone }) => tones.indexOf(tone))
    assert.deepEqual(order, order.toSorted((one, other) => one - other))
    assert.equal(worstOf(signs), 'bad')
    assert.equal(worstOf([]), 'good')
  })

  it('says of every trouble what it means and what to do', () => {
    for (const state of troubles) for (const part of ['', '.means', '.do']) assert.ok(isKey(`vitals.${state}${part}`), `${state}${part}`)
  })
})

describe('the line of each part', () => {
  it('is well when nothing is the matter, and otherwise has a sentence for what is', () => {
    const wrong = {
      organisation: { missing: 1 }, profile: { open: 1 }, people: { active: 1, unreachable: 1, invited: 0 }, schedules: { made: true, gaps: 1 }, clients: { active: 1, lacking: 1 },
      texts: { own: 0, waiting: 1 }, playbooks: { all: 1, warnings: 1, waiting: 0 }, intake: { on: false }, law: { activated: 1 }, tokens: { active: 1, soon: 1 }, retention: { waiting: 1 },
      messages: { channels: 0 }, outbox: { attention: 1 }, system: { worst: 'bad', wrong: 1 },
    } as const
    for (const name of Object.keys(overviewParts) as (keyof typeof overviewParts)[]) {
      const { state } = judgeOverview[name](wrong[name] as never)
      assert.ok(isKey(`administration.${name}.${state}`) && isKey(`administration.${name}.well`), `${name}.${state}`)
    }
    assert.equal(judgeOverview.people({ active: 1, unreachable: 0, invited: 1 }).state, 'invited')
    assert.equal(judgeOverview.schedules({ made: false, gaps: 0 }).state, 'unmade')
    assert.equal(judgeOverview.clients({ active: 3, lacking: 0 }).state, 'well')
    for (const none of [judgeOverview.clients({ active: 0, lacking: 0 }), judgeOverview.tokens({ active: 0, soon: 0 })]) assert.deepEqual([none.state, none.tone], ['none', 'good'])
  })
})
