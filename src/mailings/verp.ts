import { timingSafeEqual } from 'node:crypto'
import { sha256 } from '../shared/hash.ts'

/**
 * To what a message was sent, in the address that it comes back to: `bounces+<token>@domain`. A mail server that gives up
 * writes to that address, whatever else its answer looks like. The token is a name, the row of a mailing, and a seal: nobody
 * but this house makes one, so nobody can say that somebody else's message came back. Small letters and figures only,
 * because some servers make no difference between capitals and small letters.
 */
export interface Returned {
  /** Of what was sent; `returnName` makes it. */
  name: string
  /** Of a mailing; 0 for any other message. */
  row: number
}

/** The same seal for the same text, by a key that only this house has. */
export type Seal = (text: string) => string

const nameSigns = 16
const sealSigns = 16
const mostRowSigns = 6
/** Longer, and a local part would pass the 64 signs that mail servers take. */
export const longestBounceLocal = 64 - 1 - nameSigns - mostRowSigns - sealSigns

/** Short, the same for the same thing, and nothing to guess it by. */
export function returnName(kind: 'mailing' | 'message', id: string, seal: Seal): string {
  return figures(seal(`name ${kind} ${id}`), nameSigns)
}

export function returnAddress({ name, row }: Returned, bounceAddress: string, seal: Seal): string {
  const { local, domain } = partsOf(bounceAddress)
  const said = `${name}${row === 0 ? '' : row.toString(36)}`
  return `${local}+${said}${sealOf(said, seal)}@${domain}`
}

/** Null when it is no address of ours, or one that we did not make. */
export function readReturn(address: string, bounceAddress: string, seal: Seal): Returned | null {
  const { local, domain } = partsOf(bounceAddress.toLowerCase())
  const [, token = ''] = /^([a-z0-9]+)$/.exec(between(address.trim().toLowerCase(), `${local}+`, `@${domain}`)) ?? []
  const said = token.slice(0, -sealSigns)
  const row = said.slice(nameSigns)
  if (said.length < nameSigns || row.length > mostRowSigns || row.startsWith('0')) return null
  if (!isSame(token.slice(-sealSigns), sealOf(said, seal))) return null
  return { name: said.slice(0, nameSigns), row: row === '' ? 0 : Number.parseInt(row, 36) }
}

/** Every address under ours that stands in a text, the first one first. */
export function returnsIn(text: string, bounceAddress: string): string[] {
  const { local, domain } = partsOf(bounceAddress)
  const form = new RegExp(`(?<![\\w.+-])${literally(local)}\\+[a-z0-9]{1,64}@${literally(domain)}(?![\\w-]|\\.\\w)`, 'gi')
  return [...new Set([...text.matchAll(form)].map(([address]) => address))]
}

export function partsOf(address: string): { local: string; domain: string } {
  const at = address.lastIndexOf('@')
  return { local: address.slice(0, at), domain: address.slice(at + 1) }
}

function between(text: string, before: string, after: string): string {
  return text.startsWith(before) && text.endsWith(after) ? text.slice(before.length, text.length - after.length) : ''
}

function sealOf(said: string, seal: Seal): string {
  return figures(seal(`return ${said}`), sealSigns)
}

/** 16 signs of 36 are more than 80 bits. */
function figures(sealed: string, signs: number): string {
  return BigInt(`0x${sha256(sealed)}`).toString(36).padStart(50, '0').slice(-signs)
}

/** Takes as long whichever sign is the wrong one. */
function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
}

function literally(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
