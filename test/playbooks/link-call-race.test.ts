import assert from 'node:assert/strict'
import type { IncidentStore } from '../../src/incidents/incident.store.ts'
import { visitor } from '../../src/shared/act.ts'
import { addMinutes, addSeconds } from '../../src/shared/instant.ts'
import { noon } from '../support/moments.ts'
import type { AlarmHouse } from './alarm-house.ts'
import { alarmHouse, fakeRooms } from './alarm-house.ts'

const byLink = ({ incidents, clock }: AlarmHouse) => incidents.report({ facts: { detectedAt: clock.now(), ourRole: 'controller' }, contact: '' }, visitor)
const called = ({ sent }: AlarmHouse) => [...new Set(sent.filter(({ tells }) => tells.some((key) => key.includes(':take-charge:'))).map(({ incident }) => incident))]

describe('a report by the open link that comes in while another is being called for', () => {
  it('is called for itself, ten minutes later, when that call did not count it', async () => {
    const rooms = fakeRooms()
    const house = alarmHouse({ rooms })
    await byLink(house)
    // Held up right after it counted the reports, for a second before and a second after another comes in.
    const count: IncidentStore['count'] = async (query) => {
      const found = await rooms.incidents.count(query)
      if (called(house).length > 0 || (await rooms.incidents.count({})) > 1) return found
      house.clock.set(addSeconds(house.clock.now(), 1))
      await byLink(house)
      house.clock.set(addSeconds(house.clock.now(), 1))
      return found
    }
    const calling = alarmHouse({ rooms: { ...rooms, incidents: { ...rooms.incidents, count } }, clock: house.clock, sent: house.sent })
    await calling.tick()
    assert.deepEqual(called(house), ['2026-0001'])
    assert.match(house.sent[0]!.body, /met de open link/)
    assert.doesNotMatch(house.sent[0]!.body, /Andere meldingen met de open link/)
    house.clock.set(addMinutes(noon, 11))
    await house.tick()
    assert.deepEqual(called(house), ['2026-0001', '2026-0002'])
  })
})
