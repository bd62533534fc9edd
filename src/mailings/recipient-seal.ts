import type { Place, Sealing } from '../outbox/content.ts'
import { Refused } from '../shared/errors.ts'
import type { Recipient, RecipientContent } from './recipient.ts'

/** A row as it is kept: what is personal in it is sealed, and gone once it was wiped. */
export interface KeptRow extends Pick<Recipient, 'row' | 'line' | 'provider' | 'language' | 'channel'> {
  list: string
  /** A keyed hash of where it goes: nobody is on a list twice. */
  addressKey: string
  /** A keyed hash of what is said of this person. */
  valuesKey: string
  content: string
}

/** A row after wiping. */
export type WipedRow = Omit<KeptRow, 'addressKey' | 'valuesKey' | 'content'>

/** Sealed to its place: it cannot be read without the key, nor moved to another list. */
export function sealedRow({ name, email, postal, own, ...rest }: Recipient, keys: Pick<KeptRow, 'list' | 'addressKey' | 'valuesKey'>, { seal }: Sealing): KeptRow {
  const content: RecipientContent = { name, email, postal, own }
  return { ...rest, ...keys, content: seal(JSON.stringify(content), placeOf(keys.list, rest.row)) }
}

export function openedRow(kept: KeptRow | WipedRow, { open }: Sealing): Recipient {
  if (!('content' in kept)) throw new Refused({ key: 'recipients.gone' })
  const { list, row, line, provider, language, channel, content } = kept
  return { row, line, provider, language, channel, ...(JSON.parse(open(content, placeOf(list, row))) as RecipientContent) }
}

function placeOf(list: string, row: number): Place {
  return { collection: 'recipients', id: `${list}:${row}`, field: 'content' }
}
