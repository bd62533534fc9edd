import type { MailingSender } from '../mailings/mailing.ts'
import type { Recipient, RecipientList } from '../mailings/recipient.ts'
import { Refused } from '../shared/errors.ts'
import type { Letter } from './letter.ts'
import type { PrintedLetter } from './letter-layout.ts'
import { printedLetter } from './printed-letter.ts'
import type { Notification } from './notification.ts'
import { hasGone } from './notification.ts'

interface Needs {
  lists: {
    find(id: string): Promise<RecipientList | null>
    read(id: string, rows: readonly number[]): Promise<Recipient[]>
  }
  /** Rows that mail did not reach, in order, after a row. */
  letterRows: (mailing: string, page: { after: number; most: number }) => Promise<{ row: number }[]>
  /** The code of the sending, as it is shown, and where it is checked. */
  codeOf: (mailing: string) => Promise<{ code: string; checkAddress: string }>
  sender: () => Promise<MailingSender>
  zone: string
}

const atOnce = 200

/** Letters on paper for who has no mailbox, or whose mail did not arrive: each with that person's own values. Of all of them, or of one row of the list. */
export function notificationPrintService({ lists, letterRows, codeOf, sender, zone }: Needs) {
  async function* lettersOf(notification: Notification, only: number | null = null): AsyncGenerator<PrintedLetter> {
    const { sending, list, letters } = notification
    if (!hasGone(notification) || !sending?.mailing || !list) throw new Refused({ key: 'notification.told.early' })
    const printing = { ...(await codeOf(sending.mailing)), sender: await sender(), at: sending.at, zone }
    for await (const rows of only === null ? rowsOf(notification) : oneRow(notification, only)) {
      for (const recipient of await lists.read(list.id, rows)) {
        if (recipient.channel === 'letter' || notification.channels.includes('email')) yield printedLetter(letterIn(letters, recipient), recipient, printing)
      }
    }
  }

  /** Where nothing is mailed, everybody of the list without a mailbox; else whom the mailing did not reach. */
  async function* rowsOf({ sending, list, channels }: Notification): AsyncGenerator<number[]> {
    if (!channels.includes('email')) {
      const rows = (await lists.find(list!.id))?.counts.usable ?? 0
      for (let from = 1; from <= rows; from += atOnce) yield Array.from({ length: Math.min(atOnce, rows - from + 1) }, (_, index) => from + index)
      return
    }
    for (let after = 0; ; ) {
      const found = await letterRows(sending!.mailing!, { after, most: atOnce })
      if (found.length === 0) return
      yield found.map(({ row }) => row)
      after = found.at(-1)!.row
    }
  }

  async function* oneRow(notification: Notification, row: number): AsyncGenerator<number[]> {
    if (await needsLetter(notification, row)) yield [row]
  }

  /** Whether this row of the list gets a letter on paper. */
  async function needsLetter({ sending, list, channels }: Notification, row: number): Promise<boolean> {
    if (channels.includes('email')) return sending?.mailing ? (await letterRows(sending.mailing, { after: row - 1, most: 1 }))[0]?.row === row : false
    return list !== null && row <= ((await lists.find(list.id))?.counts.usable ?? 0)
  }

  return { lettersOf, needsLetter }
}

/** Every language on the list has its letter: what is approved has been held against the list. */
function letterIn(letters: Notification['letters'], { language }: Recipient): Letter {
  const letter = letters[language]
  if (!letter) throw new Error(`there is no letter in ${language}`)
  return letter
}
