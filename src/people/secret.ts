import { createHash } from 'node:crypto'

/** Tokens are 128 random bits or more, so a plain hash is enough; the store never has the token itself. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
