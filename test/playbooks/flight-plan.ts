import { channels } from '../../src/outbox/channel.ts'
import type { Shift } from '../../src/people/on-call.ts'
import type { Person, Role } from '../../src/people/person.ts'
import type { FlightPlan } from '../../src/playbooks/flight.ts'
import { standardDutyHours, standardQuietHours } from '../../src/playbooks/plan.ts'
import { homeZone } from '../../src/shared/dutch-time.ts'
import { aPlaybook, law } from '../support/builders.ts'
import { aContact } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'

export function somebody(id: string, role: Role, change: Partial<Person> = {}): Person {
  return { id, name: id, email: `${id}@voorbeeld.test`, roles: [role], language: 'nl', active: true, contacts: [aContact({ address: `${id}@voorbeeld.test` })], quietHours: null, version: 1, ...change }
}

export function shift(person: string, from: number, to: number): Shift {
  return { person, from: later(from), to: later(to) }
}

interface Changes {
  people?: readonly Person[]
  duty?: readonly Shift[]
  groups?: [string, string[]][]
  /** Of each role of the playbook. */
  resolve?: Record<string, string[]>
  playbook?: FlightPlan['playbook']
  from?: Date
  usable?: FlightPlan['world']['usable']
}

/** A page to the coordinator, after half an hour to the DPO too and after another hour to management; the duty asks the DPO and then management. */
export function aFlight({ people = [somebody('bram', 'coordinator'), somebody('anna', 'dpo'), somebody('fleur', 'management')], duty = [], groups = [], resolve = {}, playbook, from = noon, usable = channels }: Changes = {}): FlightPlan {
  const role = (name: string, standard: string[]) => ({ resolve: resolve[name] ?? standard, mustResolve: true })
  const [first] = aPlaybook().steps
  return {
    playbook: playbook ?? aPlaybook(
      {
        roles: { handler: role('handler', ['role:coordinator']), dpo: role('dpo', ['role:dpo']), management: role('management', ['role:management']) },
        steps: [{ ...first!, id: 'take-charge', escalate: 'page', due: { from: 'reported', hours: 0 } }],
      },
      {
        page: {
          stopOn: 'acknowledged',
          levels: [{ notify: ['handler'], channels: ['email'], wait: 0.5 }, { notify: ['handler', 'dpo'], channels: ['email'], wait: 1 }, { notify: ['management'], channels: ['email'], wait: 1 }],
          onExhausted: { notify: ['management'], channels: ['email'], every: 2 },
        },
      },
    ),
    world: { people, rota: { schedules: new Map([['duty', duty]]), groups: new Map(groups) }, usable, quiet: standardQuietHours, zone: homeZone },
    law, dutyHours: standardDutyHours, from,
  }
}
