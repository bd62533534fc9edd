import type { Actor, Happening } from '../shared/act.ts'

/** A playbook that goes beside the one of an incident: its key, and who let it join. */
export interface Overlay {
  playbook: string
  by: Actor
  at: Date
}

/** The keys of all that goes for an incident. */
export interface Attached {
  playbook: string
  overlays: readonly Pick<Overlay, 'playbook'>[]
}

const form = /^(.+)-(\d+\.\d+\.\d+)-[0-9a-f]{12}$/

/** The key of a version: a version in a file may be forgotten, its content cannot. */
export function versionKey({ id, version }: { id: string; version: string }, hash: string): string {
  return `${id}-${version}-${hash.slice(0, 12)}`
}

/** Which playbook a key is a version of. */
export function nameIn(key: string): string {
  return form.exec(key)?.[1] ?? key
}

/** Name and version, without the rest of the key. */
export function labelOf(key: string): string {
  const [, name, version] = form.exec(key) ?? []
  return name === undefined ? key : `${name} ${version}`
}

/** The playbooks of an incident by name: one base, and what goes beside it. */
export function attachedNames({ playbook, overlays }: Attached): { base: string; overlays: string[] } {
  return { base: nameIn(playbook), overlays: overlays.map((one) => nameIn(one.playbook)) }
}

/** Every version that goes for an incident, its base first. */
export function attachedKeys({ playbook, overlays }: Attached): string[] {
  return [playbook, ...overlays.map((one) => one.playbook)]
}

export function joinedAct(key: string): Happening<'overlay joined'> {
  return { what: 'overlay joined', detail: { playbook: key, reference: labelOf(key) } }
}
