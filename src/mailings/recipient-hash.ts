import { folded } from '../people/client.ts'
import { sha256 } from '../shared/hash.ts'
import { mailboxKey } from './recipient-mailbox.ts'
import type { Draft } from './recipient-row.ts'

/** A keyed hash: without the key of the house nobody can try which address it came from. */
export type Keyed = (purpose: string, subject: string) => string

const keyLetters = 22

/** The same person reached at the same place, within one list: what makes a row a duplicate. */
export function addressKeyOf(list: string, { channel, email, name, postal }: Draft, keyed: Keyed): string {
  const place = channel === 'email' ? mailboxKey(email) : [name, ...postal].map((part) => folded(part).replaceAll(/\s+/g, ' ')).join('\n')
  return keyed('recipient address', JSON.stringify([list, channel, place])).slice(0, keyLetters)
}

/** What a row says of a person, apart from where it stands: two rows of one address with other keys contradict each other. */
export function valuesKeyOf({ name, language, own }: Draft, keyed: Keyed): string {
  return keyed('recipient values', JSON.stringify([name, language, entriesOf(own)])).slice(0, keyLetters)
}

/** Before the first row. */
export const noRows = sha256('recipients')

/** The hash over the rows so far, and one more. The line of the file is not in it, nor how the file was written; what is sent is. */
export function hashedOn(before: string, row: Draft, keyed: Keyed): string {
  return sha256(before + keyed('recipient row', rowText(row)))
}

function rowText({ language, channel, name, email, postal, own }: Draft): string {
  return JSON.stringify([language, channel, name, email, postal, entriesOf(own)])
}

function entriesOf(own: Record<string, string>): [string, string][] {
  return Object.entries(own).toSorted(([one], [other]) => (one < other ? -1 : 1))
}
