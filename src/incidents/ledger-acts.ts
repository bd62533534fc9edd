import type { AnchorName } from '../clock/anchor.ts'
import type { AnchorChoice, Choosing, Signal } from '../clock/awareness.ts'
import { answerChoice, chooseAnchor, sameChoice } from '../clock/awareness.ts'
import type { Law } from '../clock/obligation.ts'
import type { Actor, Detail } from '../shared/act.ts'
import type { Answer } from '../shared/four-eyes.ts'
import { NotFound, Refused } from '../shared/errors.ts'
import { anchorsOf, earliestNamed, isNamed, namedFor, statedMoments } from './anchors.ts'
import type { Change, Incident } from './incident.ts'
import { factsOf, refuseWhenEnded } from './incident.ts'
import { authorityDue } from './ledger.ts'

type Pack = Pick<Law, 'pack'>

/** Somebody names a moment that an authority could one day call awareness. An earlier one moves the clock at once. The same entry again is no news. */
export function recordSignal(incident: Incident, signal: Signal, law: Pack): Change {
  if (incident.signals.some(({ id }) => id === signal.id)) return { incident, happenings: [] }
  refuseWhenEnded(incident)
  if (signal.at > signal.recordedAt) throw new Refused({ key: 'moment.future', field: 'at' })
  refuseBeforeOccurrence(incident, signal.at, 'at')
  const { id, kind, at, source } = signal
  const after = { ...incident, signals: [...incident.signals, signal] }
  return { incident: after, happenings: [{ what: 'signal recorded', detail: { id, kind, at, source, ...bothSides(incident, after, 'aware', law) } }] }
}

/**
 * The moment that a period starts from, with its reason. One that moves the deadline away waits for a second person. For
 * awareness any moment since it happened can be chosen; for the others one that was named in the facts.
 */
export function proposeAwareness(incident: Incident, choosing: Choosing, law: Pack): Change {
  refuseWhenEnded(incident)
  if (choosing.anchor === 'aware') refuseBeforeOccurrence(incident, choosing.moment, 'awareAt')
  else refuseUnnamed(incident, choosing.anchor, choosing.moment)
  const named = namedFor(incident, choosing.anchor)
  const choice = chooseAnchor(choosing, named)
  if (sameChoice(choice, named)) return { incident, happenings: [] }
  const after = { ...incident, awareness: [...incident.awareness, choice] }
  const { id, anchor, moment, reason } = choice
  const what = nameOf(anchor, choice.state === 'in force' ? 'chosen' : 'proposed')
  return { incident: after, happenings: [{ what, detail: { id, anchor, awareAt: moment, reason, ...bothSides(incident, after, anchor, law) } }] }
}

/** A second person agrees, or does not. Rejecting gives what would count if it had never been proposed. */
export function answerProposedAwareness(incident: Incident, id: string, answer: Answer, by: Actor, at: Date, law: Pack): Change {
  refuseWhenEnded(incident)
  const choice = incident.awareness.find((one) => one.id === id)
  if (!choice) throw new NotFound(id)
  const answered: AnchorChoice = answerChoice(choice, answer, { by, at, named: namedFor(incident, choice.anchor) })
  const after = { ...incident, awareness: incident.awareness.map((one) => (one === choice ? answered : one)) }
  const { anchor, moment } = choice
  const what = nameOf(anchor, answer === 'in force' ? 'approved' : 'rejected')
  return { incident: after, happenings: [{ what, detail: { id, anchor, awareAt: moment, ...bothSides(incident, after, anchor, law) } }] }
}

function nameOf(anchor: AnchorName, happened: 'chosen' | 'proposed' | 'approved' | 'rejected') {
  return anchor === 'aware' ? (`awareness ${happened}` as const) : (`moment ${happened}` as const)
}

/** Both sides stand in the record: the moment that counted and the one that counts now, each with the deadline of the authority. */
function bothSides(before: Incident, after: Incident, anchor: AnchorName, law: Pack): Detail {
  return { before: side(before, anchor, law), after: side(after, anchor, law) }
}

function side(incident: Incident, anchor: AnchorName, law: Pack) {
  const anchors = anchorsOf(incident)
  const { at = null, provisional = false } = anchors[anchor] ?? {}
  return { moment: at, provisional, deadline: authorityDue(anchors.aware?.at ?? null, law) }
}

/** Nobody can know of what has not happened yet: one of the two moments is wrong. */
function refuseBeforeOccurrence(incident: Incident, at: Date, field: string): void {
  const { occurredFrom } = factsOf(incident)
  if (occurredFrom && at < occurredFrom) throw new Refused({ key: 'awareness.before-occurrence', field })
}

function refuseUnnamed(incident: Incident, anchor: Exclude<AnchorName, 'aware'>, moment: Date): void {
  if (!isNamed(incident, anchor)) throw new Refused({ key: 'anchor.unnamed', values: { name: anchor }, field: 'anchor' })
  const named = [...statedMoments(incident, anchor), earliestNamed(incident, anchor)!]
  if (!named.some((at) => at.getTime() === moment.getTime())) throw new Refused({ key: 'anchor.moment.unnamed', field: 'moment' })
}
