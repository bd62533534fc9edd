import type { Period, Rota } from '../people/on-call.ts'
import type { Person } from '../people/person.ts'
import type { Span } from '../people/span.ts'
import { joined, without } from '../people/span.ts'
import type { Playbook } from './playbook.ts'

/** How far ahead is looked. */
export const gapWeeks = 8

/** A role of a playbook stands for nobody all this time. */
export interface RoleGap extends Period {
  role: string
}

type Somebody = Pick<Person, 'id' | 'roles' | 'active'>

/** When a role gives nobody at all, whichever of its entries is tried; in the order of the playbook, then of time. */
export function roleGaps({ roles }: Pick<Playbook, 'roles'>, people: readonly Somebody[], rota: Rota, from: Date, to: Date): RoleGap[] {
  const active = people.filter((person) => person.active)
  return Object.entries(roles).flatMap(([role, { resolve }]) => {
    const covered = joined(resolve.flatMap((entry) => coveredBy(entry, active, rota)))
    return without([{ from: from.getTime(), to: to.getTime() }], covered).map((gap) => ({ role, from: new Date(gap.from), to: new Date(gap.to) }))
  })
}

const always: Span = { from: -Infinity, to: Infinity }

function coveredBy(entry: string, active: readonly Somebody[], { schedules, groups }: Rota): Span[] {
  const [kind, name] = entry.split(':') as [string, string]
  const is = (id: string) => active.some((person) => person.id === id)
  if (kind === 'schedule') return (schedules.get(name) ?? []).filter(({ person }) => is(person)).map((shift) => ({ from: shift.from.getTime(), to: shift.to.getTime() }))
  const some = kind === 'role' ? active.some(({ roles }) => (roles as string[]).includes(name)) : kind === 'group' ? (groups.get(name) ?? []).some(is) : is(name)
  return some ? [always] : []
}
