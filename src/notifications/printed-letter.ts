import type { MailingSender } from '../mailings/mailing.ts'
import type { Recipient } from '../mailings/recipient.ts'
import { longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Letter } from './letter.ts'
import type { Block } from './letter-blocks.ts'
import { blocksOf } from './letter-blocks.ts'
import type { PrintedLetter } from './letter-layout.ts'
import { mergedText } from './merge-field.ts'

/** What is the same for everybody who gets the letter. */
export interface Printing {
  sender: MailingSender
  /** As it stands in a message: 7K2M-9RTX. */
  code: string
  checkAddress: string
  at: Date
  zone: string
}

/** The letter of one person, with their own values and nobody else's. Throws when a field has no value. */
export function printedLetter(letter: Letter, { language, name, postal, own }: Pick<Recipient, 'language' | 'name' | 'postal' | 'own'>, { sender, code, checkAddress, at, zone }: Printing): PrintedLetter {
  const values = { name, code, checkAddress, ...Object.fromEntries(Object.entries(own).map(([field, value]) => [`own.${field}`, value])) }
  const fill = (text: string) => mergedText(text, values)
  return {
    language,
    blocks: blocksOf(letter, { language, sender }).map((block) => filled(block, fill)),
    to: [name, ...postal],
    from: [sender.name, sender.postal.replaceAll(/\s*\n\s*/g, ', ')].filter(Boolean).join(', '),
    date: longDate(at, language, zone).split(',')[0]!,
    reference: say(language, 'letter.frame.reference', { code }),
    pageText: (page, pages) => say(language, 'letter.frame.page', { page, pages }),
    day: at,
  }
}

function filled(block: Block, fill: (text: string) => string): Block {
  if ('items' in block) return { ...block, items: block.items.map(fill) }
  return 'lines' in block ? { ...block, lines: block.lines.map(fill) } : { ...block, text: fill(block.text) }
}
