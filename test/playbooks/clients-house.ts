import type { StrandGroup, StrandTerms } from '../../src/incidents/strand.ts'
import { aPlaybook } from '../support/builders.ts'
import { alarmHouse } from './alarm-house.ts'
import type { AlarmHouse } from './alarm-house.ts'
import { smallLaw } from './small-law.ts'

/** The shipped ladders, and no step that wakes anybody. */
export const ladders = aPlaybook({ steps: [] })

/** A house under the small law, in which every incident touches these clients. */
export function clientsHouse(...groups: StrandGroup[]): AlarmHouse {
  const house = alarmHouse({ playbook: ladders, law: smallLaw })
  house.groups.push(...groups)
  return house
}

/** Two clients on these terms that were not told yet. */
export function aGroup(terms: StrandTerms, change: Partial<StrandGroup> = {}): StrandGroup {
  return { terms, told: false, count: 2, names: ['Gemeente A', 'Zorg B'], lastToldAt: null, ...change }
}
