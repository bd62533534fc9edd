import { Forbidden, Invalid, NotFound, Refused, Stale, TooMany, Unavailable, type Reason } from '../shared/errors.ts'
import { ForeignRequest } from './foreign-request.ts'
import { SignedOut } from './guard.ts'

export type Kind =
  | 'invalid'
  | 'refused'
  | 'stale'
  | 'signed-out'
  | 'cross-site'
  | 'forbidden'
  | 'not-found'
  | 'too-many'
  | 'unavailable'
  | 'malformed'
  | 'too-large'
  | 'encoding'
  | 'unconditional'
  | 'unexpected'

export interface Problem {
  kind: Kind
  status: number
  reasons: Reason[]
  values: Record<string, string | number>
}

/** What an error means for the one who asked. Null: a bug. */
export function problemOf(error: unknown): Problem | null {
  if (error instanceof Invalid) return problem('invalid', 422, { reasons: error.reasons })
  if (error instanceof Refused) return problem('refused', 409, { reasons: error.reasons })
  if (error instanceof Stale) return problem('stale', 409, { reasons: [{ key: 'error.stale' }] })
  if (error instanceof SignedOut) return problem('signed-out', 401)
  if (error instanceof ForeignRequest) return problem('cross-site', 403)
  if (error instanceof Forbidden) return problem('forbidden', 403)
  if (error instanceof NotFound) return problem('not-found', 404)
  if (error instanceof TooMany) return problem('too-many', 429, { values: { n: Math.max(1, Math.ceil(error.retrySeconds)) } })
  if (error instanceof Unavailable) return problem('unavailable', 503)
  return ofTheBody(error)
}

/** Errors of Express and its body parsers carry a status and say whether it was the caller. */
function ofTheBody(error: unknown): Problem | null {
  const { status } = (error ?? {}) as { status?: unknown }
  if (!(error instanceof Error) || typeof status !== 'number' || status < 400 || status > 499) return null
  if (status === 413) return problem('too-large', 413)
  if (status === 415) return problem('encoding', 415)
  if (status === 428) return problem('unconditional', 428)
  return problem('malformed', 400)
}

function problem(kind: Kind, status: number, { reasons = [], values = {} }: Partial<Pick<Problem, 'reasons' | 'values'>> = {}): Problem {
  return { kind, status, reasons, values }
}
