import type { Input, Ladder, ObligationUse, Playbook, PlaybookRole, Step } from './playbook.ts'

/** What came, what went and what is other than it was. */
export interface Compared<T> {
  added: { name: string; after: T }[]
  removed: { name: string; before: T }[]
  changed: { name: string; before: T; after: T }[]
}

export interface Difference {
  steps: Compared<Step>
  /** The steps that stayed come in another order. */
  reordered: boolean
  ladders: Compared<Ladder>
  roles: Compared<PlaybookRole>
  obligations: Compared<ObligationUse>
  inputs: Compared<Input>
  /** Other parts that are not the same: title, trigger, drill and so on. */
  parts: Part[]
}

export const differenceParts = ['title', 'summary', 'owner', 'reviewEvery', 'lastReviewed', 'sources', 'trigger', 'otherObligations', 'closure', 'drill'] as const
export type Part = (typeof differenceParts)[number]

/** What is not the same in two versions of a playbook, or in two playbooks. */
export function differenceOf(before: Playbook, after: Playbook): Difference {
  const named = <T>(items: readonly T[], nameOf: (item: T) => string) => Object.fromEntries(items.map((item) => [nameOf(item), item]))
  const steps = compared(named(before.steps, ({ id }) => id), named(after.steps, ({ id }) => id))
  const stayed = (one: Playbook, other: Playbook) => one.steps.map(({ id }) => id).filter((id) => other.steps.some((step) => step.id === id))
  return {
    steps,
    reordered: !isSame(stayed(before, after), stayed(after, before)),
    ladders: compared(before.ladders, after.ladders),
    roles: compared(before.roles, after.roles),
    obligations: compared(named(before.obligations, ({ obligation }) => obligation), named(after.obligations, ({ obligation }) => obligation)),
    inputs: compared(named(before.inputs, ({ id }) => id), named(after.inputs, ({ id }) => id)),
    parts: differenceParts.filter((part) => !isSame(before[part], after[part])),
  }
}

/** Nothing that does anything: another number, or other remarks in the text. */
export function isEmpty({ steps, reordered, parts, ...rest }: Difference): boolean {
  return !reordered && parts.length === 0 && [steps, rest.ladders, rest.roles, rest.obligations, rest.inputs].every(({ added, removed, changed }) => added.length + removed.length + changed.length === 0)
}

function compared<T>(before: Record<string, T>, after: Record<string, T>): Compared<T> {
  const names = (one: Record<string, T>, other: Record<string, T>, both: boolean) => Object.keys(one).filter((name) => Object.hasOwn(other, name) === both)
  return {
    added: names(after, before, false).map((name) => ({ name, after: after[name]! })),
    removed: names(before, after, false).map((name) => ({ name, before: before[name]! })),
    changed: names(after, before, true).filter((name) => !isSame(before[name], after[name])).map((name) => ({ name, before: before[name]!, after: after[name]! })),
  }
}

/** The same in value, whatever the order in which names stand. What is undefined is not there. */
export function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return Object.is(one, other)
  if (one instanceof Date || other instanceof Date) return one instanceof Date && other instanceof Date && one.getTime() === other.getTime()
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const [first, second] = [there(one), there(other)]
  return first.length === second.length && first.every(([name, value]) => Object.hasOwn(other, name) && isSame(value, (other as Record<string, unknown>)[name]))
}

function there(thing: object): [string, unknown][] {
  return Object.entries(thing).filter(([, value]) => value !== undefined)
}
