import { isSafeAddress } from '../outbox/address.ts'
import type { FaultKind } from './recipient-fault.ts'

/** From a domain as people write it to ASCII; empty when it cannot be one. */
export type ToAscii = (domain: string) => string

const mostLocal = 64
const mostAddress = 254
const atoms = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

export type Mailbox = { email: string; provider: string } | { fault: FaultKind }

/** One mailbox as a mail server can use it, its domain in small ASCII letters, or why it is none. */
export function mailboxOf(typed: string, toAscii: ToAscii): Mailbox {
  const bare = typed.replace(/^mailto:/i, '')
  if (/[,;]/.test(bare) || bare.split('@').length > 2) return { fault: 'several' }
  const at = bare.indexOf('@')
  const local = bare.slice(0, Math.max(at, 0))
  const domain = bare.slice(at + 1)
  if (at < 1 || domain === '' || /[\s<>"()[\]\\]/.test(bare)) return { fault: 'malformed' }
  if (/[^\u0020-\u007e]/.test(local)) return { fault: 'local-foreign' }
  if (local.length > mostLocal) return { fault: 'local-long' }
  if (!atoms.test(local)) return { fault: 'malformed' }
  const provider = domainOf(domain, toAscii)
  if (provider === null) return { fault: 'domain' }
  const email = `${local}@${provider}`
  if (email.length > mostAddress) return { fault: 'address-long' }
  return isSafeAddress(email) ? { email, provider } : { fault: 'malformed' }
}

/** The same mailbox, however it was typed. Servers that tell capitals apart in front of the @ are not found in practice. */
export function mailboxKey(email: string): string {
  return email.toLowerCase()
}

/** Null when it is no name that can be looked up: a number, one word, or signs that a host name cannot have. */
function domainOf(domain: string, toAscii: ToAscii): string | null {
  if (/[%/:?#|^`{}_]/.test(domain) || domain.length > mostAddress) return null
  const ascii = toAscii(domain).toLowerCase()
  const labels = ascii.split('.')
  const whole = labels.length > 1 && labels.every((part) => label.test(part)) && !/^\d+$/.test(labels.at(-1)!)
  return whole && ascii.length <= 253 ? ascii : null
}
