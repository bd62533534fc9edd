import type { Anchor, AnchorName } from '../clock/anchor.ts'
import { anchorNames } from '../clock/anchor.ts'
import type { AnchorChoice, SignalKind } from '../clock/awareness.ts'
import { waitingChoices } from '../clock/awareness.ts'
import { deadlineOf } from '../clock/deadline.ts'
import type { Law } from '../clock/obligation.ts'
import { versionAt } from '../clock/obligation.ts'
import type { FactName } from '../facts/facts.ts'
import type { Statement } from '../facts/statement.ts'
import type { Actor } from '../shared/act.ts'
import { anchorsOf, earliestNamed, factOf, firstSignal, namedFor, signalFacts } from './anchors.ts'
import { authorityDuty } from './duty.ts'
import type { Incident } from './incident.ts'

/** Where an entry comes from: a signal that was recorded, a moment in the facts, or one that somebody chose. */
export type EntryKind = SignalKind | 'suspicion' | 'report' | 'choice'

/** A moment that an authority could one day call awareness. Who said so and when stays with it for ever. */
export interface Entry {
  kind: EntryKind
  at: Date
  source: string
  by: Actor
  recordedAt: Date
}

const kindOf = { detectedAt: 'first-signal', suspectedAt: 'suspicion', reportedAt: 'report' } as const satisfies Record<(typeof signalFacts)[number], EntryKind>

/** Every entry there ever was, in order of time: what was stated in the facts and later corrected is still one. */
export function entriesOf(incident: Incident): Entry[] {
  const stated = signalFacts.flatMap((fact) => statedFor(incident, fact).map((entry) => ({ ...entry, kind: kindOf[fact] })))
  const recorded = incident.signals.map(({ kind, at, source, by, recordedAt }) => ({ kind, at, source, by, recordedAt }))
  const named = [...stated, ...recorded]
  const chosen = choicesFor(incident, 'aware')
    .filter(({ moment }) => !named.some(({ at }) => at.getTime() === moment.getTime()))
    .map(({ moment, reason, by, at }) => ({ kind: 'choice' as const, at: moment, source: reason, by, recordedAt: at }))
  return [...named, ...chosen].toSorted(byMoment)
}

/** A moment other than awareness that was named more than once, or for which awareness stands in while nobody agreed otherwise. */
export interface OtherMoment {
  anchor: Exclude<AnchorName, 'aware'>
  entries: Omit<Entry, 'kind'>[]
  counts: Anchor
}

export function otherMoments(incident: Incident): OtherMoment[] {
  const anchors = anchorsOf(incident)
  return anchorNames.flatMap((anchor): OtherMoment[] => {
    const counts = anchor === 'aware' ? undefined : anchors[anchor]
    if (anchor === 'aware' || !counts) return []
    const entries = statedFor(incident, factOf[anchor]).toSorted(byMoment)
    const differ = new Set(entries.map(({ at }) => at.getTime())).size > 1
    const standsIn = entries.length > 0 && earliestNamed(incident, anchor)! < entries[0]!.at
    return differ || standsIn || choicesFor(incident, anchor).length > 0 ? [{ anchor, entries, counts }] : []
  })
}

/** Every choice that a second person must still look at, about whatever moment. */
export function waitingIn(incident: Incident): AnchorChoice[] {
  const chosen = new Set(incident.awareness.map(({ anchor }) => anchor))
  return [...chosen].flatMap((anchor) => waitingChoices(namedFor(incident, anchor)))
}

/** When the authority must have been told (GDPR Art. 33(1)), if the organisation knew at this moment. */
export function authorityDue(aware: Date | null, { pack }: Pick<Law, 'pack'>): Date | null {
  if (!aware) return null
  const anchors = { aware: { at: aware, provisional: true } }
  const row = versionAt(pack, authorityDuty, anchors)
  return row ? deadlineOf(row.stages[0]!, anchors, row.jurisdiction).due : null
}

/** The moment that counts beside the earliest that an authority could take, each with its deadline. */
export interface TwoViews {
  counts: Anchor
  due: Date | null
  earliest: Date
  earliestDue: Date | null
}

/** Undefined while nothing is known at all, which a report never leaves behind. */
export function twoViews(incident: Incident, law: Pick<Law, 'pack'>): TwoViews | undefined {
  const counts = anchorsOf(incident).aware
  const earliest = firstSignal(incident)
  return counts && earliest ? { counts, due: authorityDue(counts.at, law), earliest, earliestDue: authorityDue(earliest, law) } : undefined
}

/** Whether an entry of the ledger was picked in the form, instead of another moment that is typed. */
export function isPicked(entry: unknown): entry is string {
  return typeof entry === 'string' && entry !== '' && entry !== 'other'
}

export function choicesFor({ awareness }: Pick<Incident, 'awareness'>, anchor: AnchorName): AnchorChoice[] {
  return awareness.filter((choice) => choice.anchor === anchor)
}

/** Each moment that was ever stated for a fact, with who first said so. */
function statedFor({ statements }: Pick<Incident, 'statements'>, fact: FactName): Omit<Entry, 'kind'>[] {
  const told = statements.filter((statement) => statement.fact === fact && statement.value instanceof Date).toSorted(byTold)
  return told
    .filter(({ value }, index) => told.findIndex((other) => Number(other.value) === Number(value)) === index)
    .map(({ value, by, toldAt }) => ({ at: value as Date, source: '', by, recordedAt: toldAt }))
}

function byTold(one: Statement, other: Statement): number {
  return one.toldAt.getTime() - other.toldAt.getTime()
}

function byMoment(one: Pick<Entry, 'at' | 'recordedAt'>, other: Pick<Entry, 'at' | 'recordedAt'>): number {
  return one.at.getTime() - other.at.getTime() || one.recordedAt.getTime() - other.recordedAt.getTime()
}
