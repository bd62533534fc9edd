import assert from 'node:assert/strict'
import { drillHours } from '../../src/drills/drill.ts'
import { actsOfPlayers } from '../../src/drills/players.ts'
import { scoreOf } from '../../src/drills/score.ts'
import { storyOf } from '../../src/drills/story.ts'
import type { Playbook } from '../../src/playbooks/playbook.ts'
import { hoursBetween } from '../../src/shared/instant.ts'
import { after, anInject, aBasis, friday, shippedFiles } from './drills.ts'

const quiet = { drill: { injects: [] } } satisfies Partial<Playbook>
const controller = anInject(0, { setFacts: { ourRole: 'controller' } })
const allAway = ['role:handler', 'role:dpo', 'role:management']

function played(change: Partial<Playbook> = {}, hours = drillHours) {
  const basis = aBasis(change)
  const acts = actsOfPlayers(basis, after(hours))
  return { basis, acts, story: storyOf(basis, acts, after(hours)) }
}

describe('model players', () => {
  it('answer five minutes after a call by day', () => {
    const { acts } = played(quiet)
    assert.deepEqual(acts.slice(0, 2).map(({ by, do: what, at }) => [by, what, hoursBetween(friday, at) * 60]), [['handler', 'have it', 5], ['dpo', 'have it', 5]])
  })

  it('answer fifteen minutes after a call in quiet hours', () => {
    const basis = { ...aBasis(quiet), from: new Date('2026-09-05T00:30:00Z') }
    const [first] = actsOfPlayers(basis, new Date('2026-09-05T04:00:00Z'))
    assert.deepEqual([first!.do, (first!.at.getTime() - basis.from.getTime()) / 60_000], ['have it', 15])
  })

  it('do every mandatory step that is due within the drill, and file in time', () => {
    const { story } = played({ drill: { injects: [controller] } })
    const sheet = scoreOf(story)
    assert.deepEqual(sheet.steps.filter(({ mandatory, state }) => mandatory && state !== 'done'), [])
    const deadline = sheet.clocks.find(({ id, kind }) => id === 'gdpr-33' && kind === 'deadline')!
    assert.equal(deadline.state, 'met')
    assert.match(story.scene.incident.filings[0]!.reference, /^DRILL-/)
    assert.equal(sheet.verdict, 'good')
  })

  it('begin nothing in quiet hours unless a call woke them', () => {
    const { acts } = played(quiet, 15)
    const atNight = acts.filter(({ at, do: what }) => what !== 'have it' && at > new Date('2026-09-04T21:00:00Z') && at < new Date('2026-09-05T05:00:00Z'))
    assert.deepEqual(atNight, [])
  })

  it('do nothing any more from the moment that an inject takes them away, and are told all the same', () => {
    const { acts, story } = played({ drill: { injects: [controller, anInject(6, { unavailable: ['role:dpo'] })] } })
    assert.deepEqual(acts.filter(({ by, at }) => by === 'dpo' && at >= after(6)), [])
    assert.ok(story.turns.some(({ at, told }) => at > after(6) && told.some((row) => row.told.some(({ person }) => person === 'dpo'))))
  })

  it('leave the filing to whoever the ladder brings when everybody of the role is away', () => {
    const { story } = played({ drill: { injects: [controller, anInject(6, { unavailable: ['role:dpo'] })] } })
    const [filing] = story.scene.incident.filings.filter(({ obligation }) => obligation === 'gdpr-33')
    assert.equal(filing?.by.id, 'management')
  })

  it('get nothing done when nobody is left, and the ladders go on to the end', () => {
    const { acts, story } = played({ drill: { injects: [{ ...controller, unavailable: allAway }] } })
    assert.deepEqual(acts, [])
    const sheet = scoreOf(story)
    assert.deepEqual([sheet.verdict, sheet.pickedUp], ['bad', null])
    assert.ok(sheet.calls.exhausted > 0)
    assert.ok(sheet.clocks.every(({ state }) => state !== 'met'))
  })

  it('say the same every time', () => {
    assert.deepEqual(played().acts, played().acts)
  })
})

describe('a drill of 72 hours by model players', () => {
  for (const file of shippedFiles) {
    it(`runs for ${file}, somebody takes it up, and a second run gives the same bytes`, () => {
      const run = () => {
        const basis = aBasis({}, file)
        const acts = actsOfPlayers(basis, after(drillHours))
        return JSON.stringify(scoreOf(storyOf(basis, acts, after(drillHours))))
      }
      const began = performance.now()
      const first = run()
      assert.ok(performance.now() - began < 20_000)
      assert.equal(run(), first)
      const sheet = JSON.parse(first)
      assert.ok(sheet.pickedUp)
      assert.ok(sheet.injects.length > 0)
    })
  }
})
