import type { Obligation } from '../clock/obligation.ts'
import { isBlank } from '../shared/blank.ts'
import type { Reason } from '../shared/errors.ts'
import type { Duty } from './duty.ts'
import type { Filing, FilingInput, FilingKind, Phase } from './filing.ts'
import { currentRound, phaseOf, withdrawalOf } from './filing.ts'

/** What can follow: supplements and corrections while a first notice stands, and after a withdrawal a new first, or a correction that says why it was late. */
export const possibleKinds: Record<Phase, readonly FilingKind[]> = {
  none: ['first'],
  standing: ['supplement', 'correction', 'withdrawal'],
  withdrawn: ['first', 'correction'],
}

/** What each kind must say. Only a first notice can be late (GDPR Art. 33(1)); what follows comes "in phases" (Art. 33(4)). */
const kindTable: Record<FilingKind, { reason: boolean; late: boolean }> = {
  first: { reason: false, late: true },
  supplement: { reason: false, late: false },
  correction: { reason: true, late: false },
  withdrawal: { reason: true, late: false },
}

export interface FilingContext {
  filings: readonly Filing[]
  towards: Obligation['towards']
  /** The moment of the law or the contract for this stage; null where there is none. */
  due: Date | null
  /** The first signal: nothing can have been filed before. */
  earliest: Date
  now: Date
}

/** Why a filing cannot be recorded as it is given. */
export function missingFromFiling(input: FilingInput, { filings, towards, due, earliest, now }: FilingContext): Reason[] {
  const { kind, filedAt } = input
  const before = followsOn(input, filings)
  const lacks: [boolean, Reason][] = [
    [towards === 'authority' && isBlank(input.reference), { key: 'filing.reference.missing', field: 'reference' }],
    [towards !== 'authority' && isBlank(input.receipt), { key: 'filing.how.missing', field: 'receipt' }],
    [filedAt > now, { key: 'moment.future', field: 'filedAt' }],
    [filedAt < earliest, { key: 'filing.before-signal', field: 'filedAt' }],
    [filedAt >= earliest && before !== null && filedAt < before.filedAt, { key: 'filing.before-first', field: 'filedAt' }],
    [kindTable[kind].reason && isBlank(input.reason), { key: 'filing.reason.missing', field: 'reason' }],
    [kindTable[kind].late && isLate(filedAt, due) && isBlank(input.lateReason), { key: 'filing.late-reason.missing', field: 'lateReason' }],
  ]
  return [...outOfTurn(input, filings), ...lacks.filter(([lacking]) => lacking).map(([, reason]) => reason)]
}

/** What it comes after: the first notice that it hangs on, or the withdrawal before a new first. */
function followsOn({ obligation, stage, kind }: FilingInput, filings: readonly Filing[]): Filing | null {
  const round = currentRound(filings, obligation, stage)
  if (!round) return null
  return kind === 'first' ? (withdrawalOf(round) ?? null) : round.first
}

/** The kinds come in phases: a second first is refused while one stands, and nothing follows what is not there. */
function outOfTurn({ obligation, stage, kind }: FilingInput, filings: readonly Filing[]): Reason[] {
  const phase = phaseOf(filings, obligation, stage)
  if (possibleKinds[phase].includes(kind)) return []
  const reference = currentRound(filings, obligation, stage)?.first.reference ?? ''
  if (phase === 'standing') return [reference ? { key: 'filing.first.stands.number', values: { reference }, field: 'kind' } : { key: 'filing.first.stands', field: 'kind' }]
  return [{ key: phase === 'withdrawn' ? 'filing.first.withdrawn' : 'filing.first.none', field: 'kind' }]
}

/** What is recorded of an input that lacks nothing. The reason for being late stays only where it says something: a correction may bring it when the moment of awareness moved since. */
export function filingOf(input: FilingInput, { due, ...given }: { due: Date | null } & Pick<Filing, 'id' | 'by' | 'at' | 'sheet' | 'sheetHash' | 'lines'>): Filing {
  const { kind, filedAt, lateReason, reason, reference, receipt } = input
  const late = kind === 'first' ? isLate(filedAt, due) : kind === 'correction'
  return {
    ...input, ...given, reference: reference.trim(), receipt: receipt.trim(), lateReason: (late && lateReason.trim()) || null, reason: reason.trim() || null, rejected: null,
  }
}

/** Where nothing is handed in on paper there is no sheet to keep. */
export const noSheet = { sheet: '', sheetHash: '' } as const

/** GDPR Art. 33(1), second sentence: a notification after 72 hours goes with reasons for the delay. */
export function isLate(filedAt: Date, due: Date | null): boolean {
  return due !== null && filedAt > due
}

/** The moment after which a first notice of this stage is late. A target is our own, so nothing is late by it. */
export function legalDue({ reading: { kind, due } }: Pick<Duty, 'reading'>): Date | null {
  return kind === 'deadline' ? due : null
}

/** A first notice that was late says why, or what followed on it does: the moment of awareness may have moved since. */
export function lacksLateReason({ obligation, stage, reading }: Pick<Duty, 'obligation' | 'stage' | 'reading'>, filings: readonly Filing[]): boolean {
  const round = currentRound(filings, obligation.id, stage.id)
  if (!round || !isLate(round.first.filedAt, legalDue({ reading }))) return false
  return [round.first, ...round.followers.filter(({ rejected }) => rejected === null)].every(({ lateReason }) => isBlank(lateReason))
}
