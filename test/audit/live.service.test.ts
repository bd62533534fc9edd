import assert from 'node:assert/strict'
import type { LiveEvent, Stream } from '../../src/audit/live.service.ts'
import { liveService, looksPerBeat, mostOfOnePerson, mostStreams } from '../../src/audit/live.service.ts'
import { later, noon, stoppedClock } from '../support/moments.ts'

/** A chain that grows when told to, and a look that happens when told to. */
function small() {
  const clock = stoppedClock()
  let mark = 0
  let [asked, looking] = [0, [] as (() => Promise<void>)[]]
  const troubles: unknown[] = []
  const broken = { is: false }
  let held: Promise<void> | null = null
  const live = liveService({
    audit: {
      mark: async () => {
        asked += 1
        if (broken.is) throw new Error('the store is away')
        const [found, until] = [mark, held]
        held = null
        await until
        return found
      },
    },
    repeat: (_ms, run) => {
      looking.push(run)
      return () => (looking = looking.filter((one) => one !== run))
    },
    onTrouble: (error) => troubles.push(error),
    now: clock.now,
  })
  return {
    live, clock, troubles, broken,
    grow: () => (mark += 1),
    look: async (times = 1) => {
      for (let time = 0; time < times; time += 1) await Promise.all(looking.map((run) => run()))
    },
    /** The next question has its answer, which comes when it is let go; later ones are answered at once. */
    hold: () => {
      let letGo = () => {}
      held = new Promise((resolve) => {
        letGo = resolve
      })
      return () => letGo()
    },
    lookers: () => looking.length,
    asked: () => asked,
  }
}

function page(person = 'anna', change: Partial<Stream> = {}) {
  const heard: LiveEvent[] = []
  const times: Date[] = []
  let ended = 0
  const session = { goes: true }
  const stream: Stream = {
    person, stillIn: async () => session.goes, end: () => (ended += 1),
    send: (event, at) => {
      heard.push(event)
      times.push(at)
    },
    ...change,
  }
  return { stream, heard, times, session, ended: () => ended }
}

describe('a page that listens', () => {
  it('hears the time of the house at once, and again at every eighth look', async () => {
    const { live, look, clock } = small()
    const anna = page()
    await live.listen(anna.stream)
    await look(looksPerBeat - 1)
    assert.deepEqual(anna.heard, ['time'])
    clock.move(1)
    await look()
    assert.deepEqual([anna.heard, anna.times], [['time', 'time'], [noon, later(1)]])
  })

  it('hears that something happened, once', async () => {
    const { live, look, grow } = small()
    const [anna, bram] = [page(), page('bram')]
    for (const { stream } of [anna, bram]) await live.listen(stream)
    grow()
    await look(2)
    assert.deepEqual([anna.heard, bram.heard], [['time', 'changed'], ['time', 'changed']])
  })

  it('hears at once of what happened between its making and its listening, and of nothing before', async () => {
    const { live, grow } = small()
    const before = page('anna', { since: 0 })
    grow()
    const after = page('bram', { since: 1 })
    for (const { stream } of [before, after]) await live.listen(stream)
    assert.deepEqual([before.heard, after.heard], [['changed'], ['time']])
  })

  it('hears at once of what a slow writer did before the page was made and recorded after it', async () => {
    const { live, grow } = small()
    grow()
    const anna = page('anna', { since: 1 })
    grow()
    await live.listen(anna.stream)
    assert.deepEqual(anna.heard, ['changed'])
  })

  it('hears at once of what the others were told while it was let in', async () => {
    const { live, grow, look, hold } = small()
    await live.listen(page('bram').stream)
    const anna = page('anna', { since: 0 })
    const goOn = hold()
    const letIn = live.listen(anna.stream)
    grow()
    await look()
    goOn()
    await letIn
    assert.deepEqual(anna.heard, ['changed'])
  })

  it('is no reason to look twice, and when the last one leaves nobody looks', async () => {
    const { live, look, lookers, asked } = small()
    assert.equal(lookers(), 0)
    const leave = [await live.listen(page().stream), await live.listen(page('bram').stream)]
    assert.equal(lookers(), 1)
    const before = asked()
    await look()
    assert.equal(asked(), before + 1)
    leave[0]!()
    assert.equal(lookers(), 1)
    leave[1]!()
    leave[1]!()
    assert.deepEqual([lookers(), live.count()], [0, 0])
  })

  it('hears nothing more from the moment its session is over, and is told why', async () => {
    const { live, look, grow, lookers } = small()
    const anna = page()
    await live.listen(anna.stream)
    anna.session.goes = false
    grow()
    await look(2)
    assert.deepEqual([anna.heard, anna.ended(), lookers()], [['time', 'signed-out'], 1, 0])
  })

  it('gives way to the seventh of the same person, and to nobody else’s', async () => {
    const { live } = small()
    const [first, ...more] = Array.from({ length: mostOfOnePerson }, () => page())
    for (const { stream } of [first!, ...more]) await live.listen(stream)
    await live.listen(page('bram').stream)
    assert.equal(first!.ended(), 0)
    await live.listen(page().stream)
    assert.deepEqual([first!.heard, first!.ended(), more.map((one) => one.ended()).includes(1)], [['time', 'full'], 1, false])
  })

  it('is refused when there are too many, and when the house closes', async () => {
    const { live, lookers } = small()
    for (let n = 0; n < mostStreams; n += 1) await live.listen(page(`person ${n}`).stream)
    const late = page('late')
    assert.deepEqual([await live.listen(late.stream), late.heard, live.count()], [null, [], mostStreams])
    live.close()
    assert.deepEqual([await live.listen(late.stream), live.count(), lookers()], [null, 0, 0])
  })

  it('ends when the house closes', async () => {
    const { live } = small()
    const anna = page()
    await live.listen(anna.stream)
    live.close()
    assert.equal(anna.ended(), 1)
  })

  it('hears of it later when the store was away for a moment', async () => {
    const { live, look, grow, broken, troubles } = small()
    const anna = page()
    await live.listen(anna.stream)
    broken.is = true
    grow()
    await look()
    assert.deepEqual([anna.heard, troubles.length], [['time'], 1])
    broken.is = false
    await look()
    assert.deepEqual(anna.heard, ['time', 'changed'])
  })
})
