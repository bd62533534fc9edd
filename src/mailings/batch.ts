import { canonical } from '../audit/hash-chain.ts'
import { earliest } from '../shared/instant.ts'
import { sha256 } from '../shared/hash.ts'
import type { Held, Outcome, RowState } from './row.ts'
import { outcomeOf, rowStates, untried } from './row.ts'
import type { Cut, Stage } from './stage.ts'

export type BatchState = 'waiting' | 'sending' | 'done'

/** A few rows of a mailing, taken up and settled together. */
export interface Batch {
  /** `<mailing>:<seq>` */
  id: string
  mailing: string
  incident: string
  seq: number
  stage: Stage
  state: BatchState
  /** Still to go. */
  rows: number[]
  /** Those of them with a history or a moment of their own. */
  held: Held[]
  /** Handed to the mail server under the present claim. Whoever finds these under a claim that ran out knows nothing of them. */
  trying: number[]
  /** Rows to go that were never tried. */
  fresh: number
  claim: string | null
  claimedUntil: Date | null
  dueAt: Date
  /** How often it was settled: each time is one act. */
  rounds: number
  outcomes: Outcome[]
  counts: Counts
}

export type Counts = Record<RowState, number>

export const none: Counts = Object.fromEntries(rowStates.map((state) => [state, 0])) as Counts

export function batchOf({ seq, stage, rows }: Cut, { id, incident }: { id: string; incident: string }, now: Date): Batch {
  return {
    id: `${id}:${seq}`, mailing: id, incident, seq, stage, state: 'waiting', rows, held: [], trying: [], fresh: rows.length,
    claim: null, claimedUntil: null, dueAt: now, rounds: 0, outcomes: [], counts: { ...none },
  }
}

/** The rows of a batch that may be tried now, each with what went before. */
export function dueRows({ rows, held, dueAt }: Pick<Batch, 'rows' | 'held' | 'dueAt'>, now: Date): Held[] {
  const known = new Map(held.map((one) => [one.row, one]))
  return rows.map((row) => known.get(row) ?? untried(row, dueAt)).filter((one) => one.dueAt <= now)
}

/** What one round of a batch came to. Rows in neither were not reached, and stay as they were. */
export interface Round {
  outcomes: Outcome[]
  held: Held[]
}

/** The part of a batch that its claimant writes when a round is over. */
export type Settled = Pick<Batch, 'state' | 'rows' | 'held' | 'fresh' | 'dueAt'> & { outcomes: Outcome[] }

export function settled(batch: Pick<Batch, 'rows' | 'held' | 'dueAt'>, { outcomes, held }: Round, now: Date): Settled {
  const ended = new Set(outcomes.map(({ row }) => row))
  const moved = new Map([...batch.held, ...held].map((one) => [one.row, one]))
  const rows = batch.rows.filter((row) => !ended.has(row))
  const still = rows.flatMap((row) => moved.get(row) ?? [])
  const untouched = rows.length - still.length
  return {
    state: rows.length === 0 ? 'done' : 'waiting',
    rows,
    held: still,
    fresh: untouched + still.filter(({ attempts }) => attempts === 0).length,
    // A row without a moment of its own is due with its batch.
    dueAt: (untouched > 0 ? earliest(batch.dueAt, ...still.map((one) => one.dueAt)) : earliest(...still.map((one) => one.dueAt))) ?? now,
    outcomes,
  }
}

/** Found under a claim that ran out while it was being sent: nobody knows what a server took, so none of it goes again by itself. */
export function abandoned({ rows, held, dueAt, trying }: Batch, now: Date): Settled {
  const known = new Map(held.map((one) => [one.row, one]))
  const outcomes = trying.map((row) => {
    const before = known.get(row) ?? untried(row, dueAt)
    return outcomeOf({ ...before, attempts: before.attempts + 1 }, 'uncertain', 'broke-off', now)
  })
  return settled({ rows, held, dueAt }, { outcomes, held: [] }, now)
}

export function countsOf(outcomes: readonly Pick<Outcome, 'state'>[]): Counts {
  const counts = { ...none }
  for (const { state } of outcomes) counts[state] += 1
  return counts
}

/** What was decided about which rows, as one value for the record. There is nothing personal in it. */
export function hashOf(mailing: string, outcomes: readonly Outcome[]): string {
  const said = outcomes.map(({ row, state, code, reference, at, attempts }) => ({ row, state, code, reference, at: at.toISOString(), attempts }))
  return sha256(canonical({ mailing, outcomes: said.toSorted((one, other) => one.row - other.row) }))
}
