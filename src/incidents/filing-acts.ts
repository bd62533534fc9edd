import { isBlank } from '../shared/blank.ts'
import { NotFound, Refused } from '../shared/errors.ts'
import type { Filing, FilingAttempt } from './filing.ts'
import { roundsOf } from './filing.ts'
import type { Change, Incident } from './incident.ts'
import { refuseWhenEnded } from './incident.ts'

/** Allowed in every open stage, so that one can notify first and refine later (GDPR Art. 33(4)). */
export function recordFiling(incident: Incident, filing: Filing): Change {
  refuseWhenEnded(incident)
  const { id, obligation, stage, kind, reference, filedAt, lateReason, reason, sheetHash } = filing
  return {
    incident: { ...incident, filings: [...incident.filings, filing] },
    happenings: [{ what: 'filing recorded', detail: { id, obligation, stage, kind, reference, filedAt, lateReason, reason, sheetHash } }],
  }
}

/** Without a first notice the clock runs again, and so does what waits for that notice. */
export function rejectFiling(incident: Incident, id: string, rejection: Rejection): Change {
  refuseWhenEnded(incident)
  const { filings, filing, along } = withoutFiling(incident.filings, id, rejection)
  const { obligation, stage, kind, reference, rejected } = filing
  return {
    incident: { ...incident, filings },
    happenings: [{ what: 'filing rejected', detail: { id, obligation, stage, kind, reference, reason: rejected.reason, along } }],
  }
}

/** The portal was down. It stops no clock: only what was filed does. */
export function recordAttempt(incident: Incident, attempt: FilingAttempt): Change {
  refuseWhenEnded(incident)
  const { id, obligation, stage, remark, at } = attempt
  return {
    incident: { ...incident, filingAttempts: [...incident.filingAttempts, attempt] },
    happenings: [{ what: 'filing attempted', detail: { id, obligation, stage, remark, attemptedAt: at } }],
  }
}

export type Rejection = NonNullable<Filing['rejected']>

/** Whom it was sent to did not take it after all: it counts for nothing, and neither does what hung on it. */
export function withoutFiling(filings: readonly Filing[], id: string, rejection: Rejection) {
  const filing = filings.find((one) => one.id === id)
  if (!filing) throw new NotFound(`Filing ${id}`)
  if (filing.rejected) throw new Refused({ key: 'filing.rejected.already' })
  if (isBlank(rejection.reason)) throw new Refused({ key: 'filing.rejection.missing', field: 'reason' })
  const rejected = { ...rejection, reason: rejection.reason.trim() }
  const along = hangingOn(filing, filings).map((one) => one.id)
  return {
    filings: filings.map((one) => (one.id === id || along.includes(one.id) ? { ...one, rejected } : one)),
    filing: { ...filing, rejected },
    along,
  }
}

function hangingOn({ id, obligation, stage }: Filing, filings: readonly Filing[]): Filing[] {
  const round = roundsOf(filings, obligation, stage).find(({ first }) => first.id === id)
  return round ? round.followers.filter(({ rejected }) => rejected === null) : []
}
