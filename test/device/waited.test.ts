import assert from 'node:assert/strict'
import { firstSignal } from '../../src/incidents/anchors.ts'
import { reportIncident } from '../../src/incidents/incident.ts'
import { authorityDue } from '../../src/incidents/ledger.ts'
import { noticedBy, writtenAt } from '../../src/incidents/waited.ts'
import { addSeconds } from '../../src/shared/instant.ts'
import { chris, law, plain } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const hour = 3600
const month = 30 * 24 * hour

describe('a report that waited on a device', () => {
  const given = { number: '2026-0042', drill: false, by: chris, contact: '', playbook: 'standard-1', traits: plain }
  const fiveHoursAgo = later(-5)

  for (const [seconds, hours, why] of [
    [0, 0, 'was sent at once'], [59, 0, 'was on its way for less than a minute'], [60, -1 / 60, 'waited for a minute'], [5 * hour, -5, 'waited for five hours'],
    [month, -30 * 24, 'waited for thirty days'], [month + 1, 0, 'says that it waited for longer than anybody is believed'], [1e15, 0, 'says what cannot be'],
  ] as const) {
    it(`counts as written ${hours === 0 ? 'now' : 'then'} when it ${why}`, () => assert.deepEqual(writtenAt(seconds, noon), addSeconds(noon, hours * hour)))
  }

  it('keeps both times: when it was written, and when the house was told; reported is when the house was told', () => {
    const { incident, happenings } = reportIncident({ ...given, written: fiveHoursAgo, facts: { whatHappened: 'Tas kwijt.', detectedAt: later(-6) } }, noon)
    const said = Object.fromEntries(incident.statements.map(({ fact, value, saidAt, toldAt }) => [fact, { value, saidAt, toldAt }]))
    assert.deepEqual(said['whatHappened'], { value: 'Tas kwijt.', saidAt: fiveHoursAgo, toldAt: noon })
    assert.deepEqual(said['detectedAt'], { value: later(-6), saidAt: fiveHoursAgo, toldAt: noon })
    assert.deepEqual(said['reportedAt'], { value: noon, saidAt: noon, toldAt: noon })
    assert.deepEqual([incident.reportedAt, incident.movedAt, happenings[0]!.detail!['written']], [noon, noon, fiveHoursAgo])
  })

  it('that was sent at once has one time, and its act says nothing of another', () => {
    const { incident, happenings } = reportIncident({ ...given, written: noon, facts: { detectedAt: later(-1) } }, noon)
    assert.ok(incident.statements.every(({ saidAt, toldAt }) => saidAt === noon && toldAt === noon))
    assert.deepEqual(Object.keys(happenings[0]!.detail!), ['facts'])
  })

  for (const [detected, starts, why] of [
    [later(-7), later(-7), 'the moment of noticing where that is earlier'],
    [later(-1), fiveHoursAgo, 'when it was written where the moment of noticing says later: nobody writes before they notice'],
    [later(9), fiveHoursAgo, 'when it was written, and is not refused, where its device was ahead'],
  ] as const) {
    it(`has a provisional clock from ${why}`, () => {
      const { incident } = reportIncident({ ...given, written: fiveHoursAgo, facts: { detectedAt: detected } }, noon)
      assert.deepEqual(firstSignal(incident), starts)
      assert.ok(authorityDue(firstSignal(incident), law)! <= authorityDue(fiveHoursAgo, law)!)
    })
  }

  it('says nothing of a moment that nobody gave', () => assert.deepEqual(noticedBy({ detectedAt: null }, noon), { detectedAt: null }))
})
