import { join } from 'node:path'
import { loadObligations } from '../../src/clock/obligation.loader.ts'
import type { Law } from '../../src/clock/obligation.ts'
import { traitNames } from '../../src/facts/traits.ts'
import { channels } from '../../src/outbox/channel.ts'
import type { Person, Role } from '../../src/people/person.ts'
import { unfounded } from '../../src/people/organisation.ts'
import type { Schedule } from '../../src/people/schedule.ts'
import { planFrom } from '../../src/playbooks/flight-inputs.ts'
import type { FlightReport } from '../../src/playbooks/flight-report.ts'
import { reportOf } from '../../src/playbooks/flight-report.ts'
import { flying, startHours } from '../../src/playbooks/flight.ts'
import type { Playbook } from '../../src/playbooks/playbook.ts'
import { loadPlaybooks, messageNames } from '../../src/playbooks/playbook.loader.ts'

const root = new URL('../..', import.meta.url).pathname
const zone = 'Europe/Amsterdam'
const now = new Date('2026-11-22T12:05:00Z')
const pack = loadObligations(join(root, 'playbooks', 'obligations'))
const [standard] = loadPlaybooks(join(root, 'playbooks'), pack, messageNames(join(root, 'templates', 'messages')), now).filter(({ playbook }) => playbook.id === 'standard')

/** Ten people in three roles, on three schedules with three layers each. */
const roles: Role[] = ['coordinator', 'coordinator', 'coordinator', 'coordinator', 'dpo', 'dpo', 'dpo', 'management', 'management', 'management']
const people: Person[] = roles.map((role, index) => {
  const id = `person-${index}`
  return { id, name: id, email: `${id}@example.com`, roles: [role], language: 'nl', active: true, contacts: [{ id: 'email', channel: 'email', address: `${id}@example.com`, confirmedAt: now, bouncedAt: null }], quietHours: null, version: 1 }
})

function schedule(id: string, role: Role): Schedule {
  const turns = people.filter((one) => one.roles.includes(role)).map((one) => one.id)
  const layer = (name: string, rotated: number) => ({ id: name, people: [...turns.slice(rotated), ...turns.slice(0, rotated)], length: 1, unit: 'days' as const, handOver: '08:00', start: '2026-01-05', only: null })
  const office = { ...layer('office', 0), only: { days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' } }
  return { id, name: id, layers: [office, layer('all', 1), layer('last', 2)], overrides: [], swaps: [], gapsIntended: false, version: 1 }
}

/** `known`: the organisation answered its profile, and few laws go for it. Otherwise every one of them may. */
export function flyFourWeeks({ known }: { known: boolean }): FlightReport {
  const law: Law = { pack, traits: known ? Object.fromEntries(traitNames.map((name) => [name, false])) : {} }
  const playbook: Playbook = standard.playbook
  const rosters = { schedules: [schedule('first-line', 'coordinator'), schedule('dpo-duty', 'dpo'), schedule('management-duty', 'management')], groups: [], absences: [], people }
  const plan = planFrom({ playbook, rosters, law, hours: unfounded.hours, usable: channels, zone }, now)
  return reportOf(startHours(now).map(flying(plan)), zone)
}
