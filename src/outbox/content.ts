import type { Content, Delivery, OutgoingMessage } from './message.ts'

/** Where a sealed text belongs. It opens there and nowhere else. */
export interface Place {
  collection: string
  id: string
  field: string
}

export interface Sealing {
  seal(text: string, place: Place): string
  open(sealed: string, place: Place): string
}

/** A message apart from what is personal in it. */
export function apart({ to, heading, body, html, ...delivery }: OutgoingMessage): { delivery: Delivery; content: Content } {
  return { delivery, content: { to, heading, body, html } }
}

export function sealed(content: Content, key: string, { seal }: Sealing): string {
  return seal(JSON.stringify(content), placeOf(key))
}

/** Null when it does not open: another key, or somebody changed it. */
export function opened(content: string, key: string, { open }: Sealing): Content | null {
  try {
    return JSON.parse(open(content, placeOf(key))) as Content
  } catch {
    return null
  }
}

function placeOf(key: string): Place {
  return { collection: 'outbox', id: key, field: 'content' }
}
