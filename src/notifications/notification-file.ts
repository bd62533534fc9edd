import type { Incident } from '../incidents/incident.ts'
import type { RecipientList } from '../mailings/recipient.ts'
import type { Reason } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import type { Contradiction } from './contradiction.ts'
import type { Delay } from './delay.ts'
import type { Exposure } from './exposure.ts'
import type { Block } from './letter-blocks.ts'
import type { Notification } from './notification.ts'

/** A notification with all that it is held against, as it stands now. */
export interface NotificationFile {
  notification: Notification
  incident: Incident
  /** Every notification of the incident. */
  all: Notification[]
  list: RecipientList | null
  contradictions: Contradiction[]
  gaps: Reason[]
  /** More exposed people who have not been told: by name, and those whom nobody wrote to. */
  ahead: { names: string[]; exposures: Exposure[] }
  delay: Delay | null
  /** From when on one person may go ahead. */
  aloneFrom: Date | null
}

/** How far a mailing is. */
export interface MailingProgress {
  done: boolean
  /** People whose message the mail server took. */
  sent: number
  /** When it took the first of these; null while there is none. */
  firstSentAt: Date | null
  /** People on the list who get a letter: they have no mailbox, or it refused. */
  letters: number
}

/** A letter as it goes out: laid out, and as text. */
export interface ShownLetter {
  language: Language
  blocks: readonly Block[]
  text: string
}
