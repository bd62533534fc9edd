import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DrillAct, Deed, Drill } from '../../src/drills/drill.ts'
import { begunDrill } from '../../src/drills/playing.ts'
import { basisOf } from '../../src/drills/basis.ts'
import { loadMessages } from '../../src/outbox/message.loader.ts'
import { readPlaybook } from '../../src/playbooks/playbook.loader.ts'
import type { Inject, Playbook } from '../../src/playbooks/playbook.ts'
import { addHours } from '../../src/shared/instant.ts'
import { bram, shippedMessages, shippedObligations } from '../support/builders.ts'

/** Friday 4 September 2026, 16:40 in Amsterdam. */
export const friday = new Date('2026-09-04T14:40:00Z')
export const after = (hours: number) => addHours(friday, hours)

export const shippedFiles = readdirSync('playbooks').filter((name) => name.endsWith('.yaml')).map((name) => join('playbooks', name))
const reviewed = new Date('2026-11-22T12:00:00Z')
export const read = (file: string): Playbook => readPlaybook(file, shippedObligations, shippedMessages, reviewed).playbook
export const fill = loadMessages('templates/messages')

/** What happens in a drill that takes these away. */
export function anInject(at: number, change: Partial<Inject> = {}): Inject {
  return { at, text: { nl: `Na ${at} uur`, en: `After ${at} hours` }, setFacts: {}, unavailable: [], ...change }
}

/** The standard playbook by model people, each of whom is named after the one role that they have. */
export function aBasis(change: Partial<Playbook> = {}, file = 'playbooks/standard.yaml') {
  return basisOf({ playbook: { ...read(file), ...change }, pack: shippedObligations, from: friday })
}

export function aDrill(change: Partial<Playbook> = {}): Drill {
  return begunDrill({ ...aBasis(change), name: 'drill-2026-03' }, bram, friday).drill
}

export function anAct(hours: number, by: string, deed: Deed): DrillAct {
  return { id: `act-${hours}-${by}-${deed.do}`, by, at: after(hours), ...deed }
}
