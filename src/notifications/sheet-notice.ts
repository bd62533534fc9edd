import { authorityDuty } from '../incidents/duty.ts'
import type { Duty } from '../incidents/duty.ts'
import type { FilingInput, FilingKind, Round } from '../incidents/filing.ts'
import { currentRound, lastOf, phaseOf } from '../incidents/filing.ts'
import { legalDue, possibleKinds } from '../incidents/filing-rules.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Notice } from './sheet-source.ts'

/** What is known of the notice before it is filed; the rest follows from what was filed already. */
export type Asked = Partial<Pick<FilingInput, 'kind' | 'filedAt' | 'reason' | 'lateReason'>>

/** The notice that the sheet is for: the first while none stands, then a supplement unless another kind is asked for. */
export function noticeOf({ filings }: Pick<Incident, 'filings'>, duties: readonly Duty[], { kind: wanted, filedAt, reason = '', lateReason = '' }: Asked, now: Date): Notice {
  const duty = duties.find(({ obligation, clients }) => obligation.id === authorityDuty && clients === null)
  const stage = duty?.stage.id ?? filings.find(({ obligation }) => obligation === authorityDuty)?.stage ?? ''
  const kind = kindFor(possibleKinds[phaseOf(filings, authorityDuty, stage)], wanted)
  const round = kind === 'first' ? null : currentRound(filings, authorityDuty, stage)
  return {
    kind,
    filedAt: filedAt ?? now,
    reason: reason.trim(),
    lateReason: lateReason.trim() || reasonIn(round),
    first: round?.first ?? null,
    last: round && lastOf(round),
    due: duty ? legalDue(duty) : null,
  }
}

function kindFor(possible: readonly FilingKind[], wanted: FilingKind | undefined): FilingKind {
  return wanted && possible.includes(wanted) ? wanted : possible[0]!
}

/** A correction may have brought a better reason, or the first one. */
function reasonIn(round: Round | null): string {
  return (round && [round.first, ...round.followers].findLast(({ rejected, lateReason }) => rejected === null && lateReason)?.lateReason) ?? ''
}
