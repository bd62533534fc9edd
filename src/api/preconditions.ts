import { Invalid, Stale } from '../shared/errors.ts'

/** A change came without If-Match. The error page reads the status. */
export class Unconditional extends Error {
  readonly status = 428
}

export function etagOf({ version }: { version: number }): Record<string, string> {
  return { ETag: `"${version}"` }
}

/** The version that the caller has seen; undefined for `*`, any. A tag that is none of ours matches nothing (RFC 9110, 13.1.1). */
export function seenVersion(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined) throw new Unconditional('If-Match is missing')
  if (ifMatch.trim() === '*') return undefined
  const [, version] = /^"?(\d{1,15})"?$/.exec(ifMatch.trim()) ?? []
  if (version === undefined) throw new Stale('If-Match')
  return Number(version)
}

/** Null when there is none. */
export function idempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null
  if (!/^[\x21-\x7e]{1,200}$/.test(header)) throw new Invalid([{ key: 'api.key.malformed', field: 'Idempotency-Key' }])
  return header
}
