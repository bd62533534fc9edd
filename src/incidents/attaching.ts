import type { Actor } from '../shared/act.ts'
import { isBlank } from '../shared/blank.ts'
import { Refused, Stale } from '../shared/errors.ts'
import { attachedKeys, attachedNames, joinedAct, labelOf, nameIn } from './attached.ts'
import type { Change, Incident } from './incident.ts'
import { refuseWhenEnded } from './incident.ts'

/** Adds an overlay. One that is there already, in whichever version, stays as it is. */
export function joinOverlay(incident: Incident, key: string, by: Actor, at: Date): Change {
  refuseWhenEnded(incident)
  const { base, overlays } = attachedNames(incident)
  if ([base, ...overlays].includes(nameIn(key))) return { incident, happenings: [] }
  return { incident: { ...incident, overlays: [...incident.overlays, { playbook: key, by, at }] }, happenings: [joinedAct(key)] }
}

export interface Replacing {
  /** The key that goes, as it was on the page. */
  from: string
  to: string
  motivation: string
}

/**
 * A newer version of what an incident has, or another base. What it began with changes only by a person who saw it:
 * Stale when somebody replaced it meanwhile.
 */
export function replacePlaybook(incident: Incident, { from, to, motivation }: Replacing, by: Actor, at: Date): Change {
  refuseWhenEnded(incident)
  if (!attachedKeys(incident).includes(from)) throw new Stale(`Playbook of ${incident.number}`)
  if (from === to) return { incident, happenings: [] }
  if (isBlank(motivation)) throw new Refused({ key: 'attached.motivation.missing', field: 'motivation' })
  const same = nameIn(from) === nameIn(to)
  if (!same) refuseSwap(incident, from, to)
  return {
    incident: incident.playbook === from ? { ...incident, playbook: to } : { ...incident, overlays: incident.overlays.map((one) => (one.playbook === from ? { playbook: to, by, at } : one)) },
    happenings: [{ what: same ? 'playbook upgraded' : 'playbook replaced', detail: { from, to, reference: `${labelOf(from)} → ${labelOf(to)}`, motivation: motivation.trim() } }],
  }
}

/** Only the base is swapped for another playbook, and not for one that goes beside it already. */
function refuseSwap(incident: Incident, from: string, to: string): void {
  const there = attachedNames(incident).overlays.includes(nameIn(to))
  if (incident.playbook !== from || there) throw new Refused({ key: 'attached.swap.base' })
}
