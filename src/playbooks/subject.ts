import type { AnchorKey } from '../clock/anchor.ts'
import type { Period } from '../clock/period.ts'
import { strandAnchors } from '../incidents/anchors.ts'
import type { Duty } from '../incidents/duty.ts'
import { isFirst, isOpenDuty } from '../incidents/duty.ts'
import type { StrandTerms } from '../incidents/strand.ts'
import { sha256 } from '../shared/hash.ts'

/** What a ladder is about: a clock towards somebody outside, or a step of our own. */
export interface Subject {
  kind: 'obligation' | 'step'
  id: string
}

/** A clock that people are woken for: a stage of a duty, towards every client for whom it runs alike. */
export interface Clock {
  id: string
  /** One, or the same stage for several groups of clients; never none. */
  duties: readonly Duty[]
}

/**
 * The duties by the name of their clock, in their own order. Clients with the same clock share one ladder, however many
 * they are and whatever else tells them apart, and it goes on while one of them is still to be told.
 */
export function clocksIn(duties: readonly Duty[]): Clock[] {
  const byId = new Map<string, Duty[]>()
  for (const duty of duties) {
    const id = clockId(duty)
    const some = byId.get(id)
    if (some) some.push(duty)
    else byId.set(id, [duty])
  }
  return [...byId].map(([id, some]) => ({ id, duties: some }))
}

/** The one that decides for all: the earliest that is open, else the first. */
export function leading({ duties }: Clock): Duty {
  const open = duties.filter(isOpenDuty)
  const [first] = open.toSorted((one, other) => momentOf(one) - momentOf(other))
  return first ?? duties[0]!
}

/** Those that somebody must be woken for: open, with a moment to count back from. */
export function runningClocks(duties: readonly Duty[]): Clock[] {
  return clocksIn(duties).filter((clock) => clock.duties.some((duty) => isOpenDuty(duty) && duty.reading.due))
}

/** `gdpr-33` for the first stage, `dora_final` for a later one, `contract-dpa_6h-detected` towards clients. */
export function clockId(duty: Pick<Duty, 'obligation' | 'stage' | 'clients' | 'soThat'>): string {
  const { obligation, stage, clients } = duty
  const name = isFirst(duty) ? obligation.id : `${obligation.id}_${stage.id}`
  return clients ? `${name}_${[...periodsOf(duty), ...own(duty, clients.terms)].join('-')}` : name
}

/** The row of the packs that a subject is about. */
export function obligationOf({ id }: Subject): string {
  return id.split('_')[0]!
}

/** What the terms of these clients say: it moves neither with the incident nor when one of them is told. */
function periodsOf({ stage, clients, soThat }: Pick<Duty, 'stage' | 'clients' | 'soThat'>): string[] {
  const { after, target, from, notLaterThan } = stage
  const trigger = from === 'contract-trigger' ? clients?.terms.contract?.from : undefined
  return [textOf(after ?? target), ...(notLaterThan ? [textOf(notLaterThan.after)] : []), ...(trigger ? [trigger] : []), ...(soThat ? [soThat.id] : [])]
}

/** What is known or proposed about the moments of these clients only, where this stage counts from them. */
function own({ stage: { from, notLaterThan } }: Pick<Duty, 'stage'>, terms: StrandTerms): string[] {
  const keys: AnchorKey[] = [...startOf(from, terms), ...(notLaterThan ? [notLaterThan.from] : [])]
  const anchors = strandAnchors(terms, {})
  const known = keys.map((key) => anchors[key]?.at ?? null)
  const proposed = terms.awareness.filter(({ anchor, state }) => state === 'awaiting approval' && keys.includes(anchor)).map(({ anchor, moment }) => [anchor, moment])
  return known.every((at) => at === null) && proposed.length === 0 ? [] : [sha256(JSON.stringify([known, proposed])).slice(0, 8)]
}

/** A contract says itself from which moment it counts; awareness stands in for a moment that only the contract describes. */
function startOf(from: AnchorKey, { contract }: StrandTerms): AnchorKey[] {
  if (from !== 'contract-trigger' || !contract) return [from]
  return contract.from === 'contract-trigger' ? [contract.from, 'aware'] : [contract.from]
}

function textOf(period: Period | null): string {
  if (!period) return 'asap'
  if ('hours' in period) return `${period.hours}h`
  return 'weeks' in period ? `${period.weeks}w` : `${period.months}m`
}

function momentOf({ reading: { due } }: Duty): number {
  return due ? due.getTime() : Infinity
}
