import type { Actor } from '../shared/act.ts'
import { earliest, latest } from '../shared/instant.ts'

/** The first notice meets the clock; what follows completes it, corrects it, or takes it back (GDPR Art. 33(4), AP form). */
export const filingKinds = ['first', 'supplement', 'correction', 'withdrawal'] as const
export type FilingKind = (typeof filingKinds)[number]

/** The authority (or the client) has it: number, moment, receipt, and exactly what was sent. */
export interface Filing {
  id: string
  obligation: string
  stage: string
  kind: FilingKind
  /** The number that the authority gave; '' where nobody gives numbers. */
  reference: string
  filedAt: Date
  /** The confirmation; towards others than an authority: how, and to whom, it was told. */
  receipt: string
  lateReason: string | null
  /** Why it is corrected or taken back. */
  reason: string | null
  /** The sheet as it stood when it was filed, and its SHA-256. */
  sheet: string
  sheetHash: string
  /** What each line of the authority's form said by then: a supplement states only what has changed since. */
  lines?: readonly FiledLine[]
  /** By when a client was told that it hears from us again; null: this was the last report. Absent where nobody said so. */
  next?: Date | null
  by: Actor
  at: Date
  /** The authority did not take it after all: it counts no more, and the clock runs again. */
  rejected: { reason: string; by: Actor; at: Date } | null
}

export interface FiledLine {
  number: string
  answer: string
}

export interface FilingInput {
  obligation: string
  stage: string
  kind: FilingKind
  reference: string
  filedAt: Date
  receipt: string
  lateReason: string
  reason: string
}

/** Somebody tried to file and could not: the portal was down. Evidence of when, should the notice come late (GDPR Art. 33(1)). */
export interface FilingAttempt {
  id: string
  obligation: string
  stage: string
  /** What was seen, in the words of who tried; '' when one click was all there was time for. */
  remark: string
  by: Actor
  at: Date
}

/** What was filed for a stage and stands: a rejected receipt counts for nothing. */
export function standing(filings: readonly Filing[], obligation: string, stage: string): Filing[] {
  return filings.filter((filing) => filing.obligation === obligation && filing.stage === stage && filing.rejected === null)
}

/** Whether anything was filed for a duty that stands. */
export function isFiled(filings: readonly Filing[], obligation: string): boolean {
  return filings.some((filing) => filing.obligation === obligation && filing.rejected === null)
}

/**
 * The first notice is what meets the clock, in whatever order they were recorded. One that was taken back meets it too,
 * until it is decided afterwards to tell: then nobody has been told.
 */
export function firstFiledAt(filings: readonly Filing[], obligation: string, stage: string, toTellSince: Date | null = null): Date | null {
  const rounds = roundsOf(filings, obligation, stage).filter((round) => round.first.rejected === null && !isWithdrawnBefore(round, toTellSince))
  return earliest(...rounds.map(({ first }) => first.filedAt))
}

function isWithdrawnBefore(round: Round, at: Date | null): boolean {
  const withdrawal = withdrawalOf(round)
  return withdrawal !== undefined && at !== null && withdrawal.at < at
}

/** The latest that brings the authority up to date: the first notice, or a supplement or correction after it. */
export function lastUpdatedAt(filings: readonly Filing[], obligation: string, stage: string): Date | null {
  return latest(...standing(filings, obligation, stage).filter(({ kind }) => kind !== 'withdrawal').map(({ filedAt }) => filedAt))
}

/** Where a stage of a duty stands with whom it was filed: nothing there, a first notice, or one that was taken back. */
export type Phase = 'none' | 'standing' | 'withdrawn'

/** A first notice and what followed on it, in the order of recording. */
export interface Round {
  first: Filing
  followers: Filing[]
}

/**
 * Each first notice of a stage begins a round; what was recorded after it hangs on it. Rejected ones are in it too, but
 * nothing that counts hangs on a first notice that does not, while an earlier one does.
 */
export function roundsOf(filings: readonly Filing[], obligation: string, stage: string): Round[] {
  const rounds: Round[] = []
  for (const filing of filings.filter((one) => one.obligation === obligation && one.stage === stage)) {
    if (filing.kind === 'first') rounds.push({ first: filing, followers: [] })
    else (filing.rejected ? rounds.at(-1) : (standingRound(rounds) ?? rounds.at(-1)))?.followers.push(filing)
  }
  return rounds
}

/** The round that counts now: of the last first notice that was not rejected. */
export function currentRound(filings: readonly Filing[], obligation: string, stage: string): Round | null {
  return standingRound(roundsOf(filings, obligation, stage)) ?? null
}

function standingRound(rounds: readonly Round[]): Round | undefined {
  return rounds.findLast(({ first }) => first.rejected === null)
}

export function phaseOf(filings: readonly Filing[], obligation: string, stage: string): Phase {
  const round = currentRound(filings, obligation, stage)
  if (!round) return 'none'
  return withdrawalOf(round) ? 'withdrawn' : 'standing'
}

export function withdrawalOf({ followers }: Round): Filing | undefined {
  return followers.findLast(({ kind, rejected }) => kind === 'withdrawal' && rejected === null)
}

/** What was last said in a round: the first notice, or what followed on it and was not rejected. */
export function lastOf({ first, followers }: Round): Filing {
  return followers.findLast(({ rejected }) => rejected === null) ?? first
}
