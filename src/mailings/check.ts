import type { Language } from '../shared/words/words.ts'
import type { Mailing } from './mailing.ts'

/** What anybody may know of a sending who has its code: nothing of an incident, and nothing of a person. */
interface Confirmed {
  sender: Pick<Mailing['sender'], 'name' | 'phone' | 'postal'>
  heading: string
  startedAt: Date
}

/** `mistyped`: it cannot be a code of ours, whatever it is. */
export interface Checked {
  found: Confirmed | null
  mistyped: boolean
}

type Sending = Pick<Mailing, 'sender' | 'texts' | 'startedAt' | 'drill'>

/** Null for a drill: nothing of it left the house, so whatever somebody got is not from us. */
export function confirmedOf({ sender: { name, phone, postal }, texts, startedAt, drill }: Sending, language: Language): Confirmed | null {
  const text = texts[language] ?? Object.values(texts)[0]
  return drill || !text ? null : { sender: { name, phone, postal }, heading: bare(text.heading), startedAt }
}

/** What differs per person is left out. */
function bare(heading: string): string {
  return heading.replaceAll(/\s*\{\{[^{}]*\}\}/g, '…')
}
