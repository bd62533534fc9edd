import type { Happening } from '../shared/act.ts'
import { checkPeople } from './absence.ts'
import type { Person } from './person.ts'

/** A fixed list of people. Playbooks name it `group:ID`. */
export interface Group {
  id: string
  name: string
  people: string[]
  version: number
}

interface GroupChange {
  after: Group
  happened: Happening
}

export const mostInGroup = 50

export function newGroup({ id, name, people: members }: Omit<Group, 'version'>, people: readonly Person[]): GroupChange {
  checkPeople(members, people, () => 'people')
  return { after: { id, name, people: members, version: 0 }, happened: { what: 'group added', detail: { group: id, name, people: members } } }
}

/** Null when nothing changes. Who lost access meanwhile may stay; they are not called. */
export function changeGroup(before: Group, to: Pick<Group, 'name' | 'people'>, people: readonly Person[]): GroupChange | null {
  checkPeople(to.people.filter((id) => !before.people.includes(id)), people, () => 'people')
  const { name, people: members } = before
  if (name === to.name && members.toSorted().join() === to.people.toSorted().join()) return null
  return { after: { ...before, ...to }, happened: { what: 'group changed', detail: { group: before.id, from: { name, people: members }, to } } }
}
