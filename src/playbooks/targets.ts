import type { Person, Role } from '../people/person.ts'
import type { Playbook } from './playbook.ts'

/**
 * The people behind names of the playbook, as they are now: of each name the first entry that gives anybody.
 * Nobody twice, and nobody who is not active.
 */
export function resolveTargets(playbook: Playbook, names: readonly string[], people: readonly Person[]): Person[] {
  const found = names.flatMap((name) => firstThatGivesAnybody(playbook.roles[name]?.resolve ?? [], people))
  return found.filter(({ id }, index) => found.findIndex((person) => person.id === id) === index)
}

function firstThatGivesAnybody(entries: readonly string[], people: readonly Person[]): Person[] {
  for (const entry of entries) {
    const role = entry.slice('role:'.length) as Role
    const some = people.filter(({ active, roles }) => active && roles.includes(role))
    if (some.length > 0) return some
  }
  return []
}
