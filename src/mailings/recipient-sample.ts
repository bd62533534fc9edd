import { masked } from '../outbox/address.ts'
import type { Recipient } from './recipient.ts'

/** A recipient as it may be shown: enough to see that the right thing is in the right place, not who it is. */
export interface Sample {
  row: number
  line: number
  language: Recipient['language']
  channel: Recipient['channel']
  name: string
  /** a***@voorbeeld.test, or 1*** ** of a letter. */
  address: string
  own: { field: string; value: string }[]
}

export function sampleOf({ row, line, language, channel, name, email, postal, own }: Recipient): Sample {
  return {
    row, line, language, channel,
    name: maskedWords(name),
    address: channel === 'email' ? masked(email) : postal.slice(1).map(maskedPlace).join(', '),
    own: Object.entries(own).map(([field, value]) => ({ field, value: maskedWords(value) })),
  }
}

/** Anna de Vries → A*** d*** V*** */
export function maskedWords(text: string): string {
  return text.split(/\s+/).filter((word) => word !== '').map((word) => `${[...word][0]}***`).join(' ')
}

/** 1234 AB  Utrecht → 1*** ** U*** */
function maskedPlace(line: string): string {
  return line.replace(/^(\d)\d{3} [A-Z]{2}\b/, '$1*** **').split(/\s+/).map((word) => (/\*/.test(word) ? word : `${[...word][0] ?? ''}***`)).join(' ')
}
