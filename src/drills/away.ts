import type { Inject } from '../playbooks/playbook.ts'
import type { Scene, Setting } from '../playbooks/simulate.ts'
import { peopleBehind } from '../playbooks/targets.ts'
import { addHours } from '../shared/instant.ts'
import type { DrillBasis } from './drill.ts'
import { openingOf } from './basis.ts'

/** Somebody whom an inject takes away. They are told as ever, and do not answer from this moment on. */
export interface Away {
  person: string
  from: Date
}

export function injectAt({ from }: Pick<DrillBasis, 'from'>, { at }: Pick<Inject, 'at'>): Date {
  return addHours(from, at)
}

/** Whoever has the role that an inject names at that moment. */
export function awayIn(basis: DrillBasis): Away[] {
  const { scene, setting } = openingOf(basis)
  return basis.playbook.drill.injects.flatMap((inject) => {
    const from = injectAt(basis, inject)
    return peopleTaken(inject, { ...scene, world: { ...scene.world, now: from } }, setting).map((person) => ({ person, from }))
  })
}

export function isAway(away: readonly Away[], person: string, at: Date): boolean {
  return away.some((one) => one.person === person && one.from <= at)
}

function peopleTaken({ unavailable }: Inject, { world }: Scene, { playbooks }: Setting): string[] {
  const [playbook] = [...playbooks.values()]
  const roles = unavailable.map((entry) => entry.slice('role:'.length))
  return peopleBehind(playbook!, roles, {}, world).map(({ id }) => id)
}
