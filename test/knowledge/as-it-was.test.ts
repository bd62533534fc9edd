import assert from 'node:assert/strict'
import type { Incident } from '../../src/incidents/incident.ts'
import { incidentAt } from '../../src/knowledge/incident-then.ts'
import type { History } from '../../src/knowledge/knowledge.ts'
import { knowledgeAt } from '../../src/knowledge/knowledge.ts'
import { partsAt } from '../../src/knowledge/knowledge.view.ts'
import type { Part } from '../../src/knowledge/line.ts'
import { testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { lifeOf, readerAt, readingsOf } from './lived.ts'

interface Moment {
  what: string
  at: Date
  incident: Incident
  clocks: string[]
  parts: Part[]
}

/** Looked at while it happened, and looked back on at the end. */
describe('the past as it is shown is the past as it was', function () {
  this.timeout(120_000)
  let test: TestHouse
  let history: History
  const moments: Moment[] = []

  before(async () => {
    test = await testHouse()
    const { house } = test
    const number = await lifeOf(test, async (incident, what) => {
      const current = await house.incidents.get(incident)
      const now = await house.knowledge.historyOf(incident)
      moments.push({ what, at: house.now(), incident: current, clocks: readingsOf(await house.shownDuties(current, await house.incidents.duties(current))), parts: partsAt(now, house.now(), readerAt(test)) })
    })
    test.clock.move(50)
    history = await house.knowledge.historyOf(number)
  })

  /** The version only counts changes, and nobody reads it on a page. */
  const shown = ({ version: _, ...incident }: Incident) => incident

  it('for the whole incident, after each act', () => {
    for (const { what, at, incident } of moments) assert.deepEqual(shown(incidentAt(history.incident, history.acts, at)), shown(incident), what)
  })

  it('for every clock: by what was known, filed, ruled and told by then, and by our profile of then', () => {
    for (const { what, at, clocks } of moments) assert.deepEqual(readingsOf(knowledgeAt(history, at)!.duties), clocks, what)
  })

  it('for every line of the page: assessment, decision, filings, clients, steps, who was called', () => {
    for (const { what, at, parts } of moments) assert.deepEqual(partsAt(history, at, readerAt(test)), parts, what)
  })

  it('up to the very moment of an act, and not a millisecond before', () => {
    for (const [index, { what, at, incident }] of moments.entries()) {
      const before = moments[index - 1]
      const justBefore = new Date(Number(at) - 1)
      if (before) assert.deepEqual(shown(incidentAt(history.incident, history.acts, justBefore)), shown(before.incident), what)
      else assert.equal(knowledgeAt(history, justBefore), null)
      assert.equal(incident.reportedAt <= at, true)
    }
  })

  it('and every act of the story changed something that the page shows, or is in its trail', () => {
    const texts = moments.map(({ parts }) => JSON.stringify(parts.filter(({ id }) => id !== 'clocks')))
    const silent = moments.filter((_, index) => index > 0 && texts[index] === texts[index - 1]).map(({ what }) => what)
    // What we are decides which clocks there are, and those are left out here.
    assert.deepEqual(silent, ['the profile is answered'])
  })
})
