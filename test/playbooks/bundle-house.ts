import type { Ladder, Step } from '../../src/playbooks/playbook.ts'
import { aPlaybook, plain, standard } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { filedLadder, nag, number } from './alarm-acts.ts'
import { alarmHouse } from './alarm-house.ts'
import type { AlarmHouse, Sent } from './alarm-house.ts'
import { smallLaw } from './small-law.ts'

type Furnishing = Parameters<typeof alarmHouse>[0]

/** A step that wakes people until it is done, so many hours after the report. */
export const step = (id: string, hours: number, escalate: string): Step => ({ ...standard.steps[0]!, id, escalate, due: { from: 'reported', hours }, title: { nl: `Doe ${id}`, en: `Do ${id}` } })
const untilDone = (...notify: string[]): Ladder => ({ stopOn: 'done', levels: [{ wait: 50, notify, channels: ['email'] }], onExhausted: nag(50, notify) })
export const playbookWith = (...steps: Step[]) => aPlaybook({ steps }, { statutory: filedLadder, both: untilDone('dpo', 'management'), dpo: untilDone('dpo'), management: untilDone('management') })

/** Two duties: towards the authority, and towards a controller. */
export const ours = { pack: smallLaw.pack.slice(0, 2), traits: plain }

/** At 48 hours the DPO hears of the authority, and with it of two steps; management of one. */
export const together = playbookWith(step('een', 48, 'both'), step('twee', 48, 'dpo'))

export async function reported(furnishing: Furnishing = {}) {
  const house = alarmHouse({ playbook: together, law: ours, ...furnishing })
  await house.report()
  return house
}

export const to = ({ sent }: Pick<AlarmHouse, 'sent'>, part: keyof typeof cast) => sent.filter((message) => message.to.name === cast[part].name)
/** What a message names, in its order. */
export const named = ({ body }: Sent) => [...body.matchAll(/Plicht ([\w-]+)|Doe (\w+)/g)].map(([, duty, one]) => String(duty ?? one))
export const rowsOf = async ({ escalations }: AlarmHouse, incident = number) => (await escalations.ofIncident(incident)).filter(({ state }) => state !== 'planned')
