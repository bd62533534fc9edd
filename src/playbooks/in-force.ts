import { goesForAll } from './attach.ts'
import { completed } from './others.ts'
import type { Playbook } from './playbook.ts'

/**
 * What goes for the next incident: an own playbook replaces the shipped one of its name. One goes for every incident,
 * whatever is kept: an own one that would take that away does not replace the shipped one, nor is there ever a second.
 */
export function inForce(shipped: readonly Playbook[], own: readonly Playbook[]): Playbook[] {
  const standard = own.find((one) => goesForAll(one) && shipped.some((other) => other.id === one.id && goesForAll(other))) ?? shipped.find(goesForAll)
  if (!standard) throw new Error('no playbook goes for every incident')
  const counts = own.filter((one) => one !== standard && one.id !== standard.id && !goesForAll(one)).map((one) => completed(one, standard))
  const rest = shipped.filter(({ id }) => id !== standard.id && !counts.some((one) => one.id === id))
  return [standard, ...rest, ...counts].toSorted((one, other) => Number(goesForAll(other)) - Number(goesForAll(one)) || (one.id < other.id ? -1 : 1))
}
