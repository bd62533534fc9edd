import fc from 'fast-check'
import type { Channel } from '../../src/outbox/channel.ts'
import type { Person, Role } from '../../src/people/person.ts'
import type { Rota } from '../../src/people/on-call.ts'
import type { Ladder, Playbook, Step } from '../../src/playbooks/playbook.ts'
import { aPlaybook, standard } from '../support/builders.ts'
import { aContact } from '../support/cast.ts'
import { later } from '../support/moments.ts'

/** Playbooks, people and duty as nobody would think of them, all fit to be used. */

const names = ['handler', 'dpo', 'management'] as const
const notify = fc.subarray([...names], { minLength: 1 })
const channels = fc.subarray<Channel>(['email', 'sms', 'voice'], { minLength: 1 })
const quarters = (least: number, most: number) => fc.integer({ min: least * 4, max: most * 4 }).map((n) => n / 4)
const ackMode = fc.constantFrom<'any' | 'all'>('any', 'any', 'all')
const common = {
  quietHours: fc.constantFrom('respect' as const, 'ignore-if-deadline-inside' as const, 'ignore' as const),
  onEmptyLevel: fc.constantFrom('use-role-fallback' as const, 'alarm-and-skip-now' as const),
  onExhausted: fc.record({ notify, channels, every: quarters(1, 12) }),
}

const forward = (stopOn: 'acknowledged' | 'done'): fc.Arbitrary<Ladder> =>
  fc.record(
    {
      stopOn: fc.constant(stopOn),
      levels: fc.array(fc.record({ notify, channels, wait: quarters(0.25, 6), ackMode }), { minLength: 1, maxLength: 3 }) as fc.Arbitrary<Ladder['levels']>,
      repeat: fc.record({ times: fc.integer({ min: 1, max: 3 }), every: quarters(0.25, 6) }),
      ack: fc.record({ expires: quarters(0.5, 10), activityExtends: fc.boolean() }),
      ...common,
    },
    { requiredKeys: ['stopOn', 'levels', 'onExhausted'] },
  )

const backward: fc.Arbitrary<Ladder> = fc
  .record({ offsets: fc.uniqueArray(fc.integer({ min: -48, max: -1 }), { maxLength: 4 }), levels: fc.array(fc.record({ notify, channels, ackMode }), { minLength: 5, maxLength: 5 }), ...common })
  .map(({ offsets, levels, ...rest }) => {
    const at = [...offsets.toSorted((one, other) => one - other), 0]
    return { ...rest, stopOn: 'filed' as const, levels: at.map((hours, index) => ({ ...levels[index]!, at: hours })) as unknown as Ladder['levels'] }
  })

const step = (id: string): fc.Arbitrary<Step> =>
  fc.record({ hours: quarters(0, 30), escalate: fc.constantFrom('page', 'chase', undefined) }).map(({ hours, escalate }) => {
    const { escalate: _ladder, ...rest } = standard.steps[0]!
    return { ...rest, id, due: { from: 'reported' as const, hours }, ...(escalate && { escalate }) }
  })

const entries = fc.subarray(['schedule:night', 'group:few', 'role:coordinator', 'role:dpo', 'role:management'], { minLength: 1 })
const roles = fc.record({ handler: entries, dpo: entries, management: entries }).map((given) => Object.fromEntries(Object.entries(given).map(([name, resolve]) => [name, { resolve, mustResolve: true }])))

export const anyPlaybook: fc.Arbitrary<Playbook> = fc
  .record({ page: forward('acknowledged'), chase: forward('done'), statutory: backward, client: backward, deadline: backward, target: backward, steps: fc.tuple(step('a'), step('b'), step('c')), roles })
  .map(({ steps, roles: some, ...ladders }) => aPlaybook({ steps, roles: some, obligations: [{ obligation: 'gdpr-33', ladder: 'statutory' }, { obligation: 'gdpr-33-2', ladder: 'client' }], otherObligations: { deadline: 'deadline', target: 'target' } }, ladders))

const contacts = (id: string): fc.Arbitrary<Person['contacts']> =>
  fc.record({ mail: fc.constantFrom('works', 'works', 'old', 'bounced'), phone: fc.constantFrom('works', 'none', 'old') }).map(({ mail, phone }) => [
    aContact({ address: `${id}@voorbeeld.test`, ...(mail === 'old' && { confirmedAt: later(-3000) }), ...(mail === 'bounced' && { bouncedAt: later(-1) }) }),
    ...(phone === 'none' ? [] : [aContact({ id: 'sms', channel: 'sms', address: '+31600000001', ...(phone === 'old' && { confirmedAt: later(-3000) }) })]),
  ])

const person = (id: string, role: Role): fc.Arbitrary<Person> =>
  fc.record({ active: fc.constantFrom(true, true, true, false), contacts: contacts(id), quietHours: fc.constantFrom(null, null, { from: '12:00', to: '18:00' }) }).map((some) => ({ id, name: id, email: `${id}@voorbeeld.test`, roles: [role], language: 'nl', version: 1, ...some }))

export const anyPeople: fc.Arbitrary<Person[]> = fc.tuple(person('anna', 'dpo'), person('bram', 'coordinator'), person('carla', 'coordinator'), person('fleur', 'management'), person('gijs', 'administrator'))

export const anyRota: fc.Arbitrary<Rota> = fc
  .record({ group: fc.subarray(['anna', 'bram', 'fleur']), shifts: fc.array(fc.record({ person: fc.constantFrom('anna', 'bram', 'carla'), gap: quarters(0, 5), long: quarters(1, 20) }), { maxLength: 5 }) })
  .map(({ group, shifts }) => {
    let from = later(-2)
    const rows = shifts.map(({ person: one, gap, long }) => {
      const begin = later(gap, from)
      from = later(long, begin)
      return { person: one, from: begin, to: from }
    })
    return { groups: new Map([['few', group]]), schedules: new Map([['night', rows]]) }
  })
