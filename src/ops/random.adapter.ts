import { randomBytes, randomUUID } from 'node:crypto'

export function newId(): string {
  return randomUUID()
}

/** 256 bits, fit for an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** 128 bits, so that two commitments to the same value differ. */
export function newSalt(): string {
  return randomBytes(16).toString('base64url')
}
