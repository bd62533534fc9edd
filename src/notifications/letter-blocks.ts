import type { MailingSender } from '../mailings/mailing.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Letter } from './letter.ts'
import { elements } from './letter.ts'

/** What stands around a letter: who sends it and how a reader finds out whether it is true. */
export interface LetterFrame {
  language: Language
  sender: MailingSender
}

/** A letter as it is laid out, whatever it is laid out on. */
export type Block =
  | { kind: 'title' | 'heading'; text: string }
  | { kind: 'paragraph' | 'small'; lines: string[] }
  | { kind: 'list'; items: string[] }

/** In the order of reading: heading, greeting, a section for each element, closing, and how to check that it is true. */
export function blocksOf(letter: Letter, { language, sender }: LetterFrame): Block[] {
  return [
    { kind: 'title', text: letter.heading },
    ...textBlocks(letter.greeting),
    ...elements.flatMap((element): Block[] => [{ kind: 'heading', text: say(language, `letter.element.${element}`) }, ...textBlocks(letter.sections[element])]),
    ...textBlocks(letter.closing),
    { kind: 'heading', text: say(language, 'letter.frame.true') },
    { kind: 'paragraph', lines: [say(language, 'letter.frame.check', { address: '{{checkAddress}}', code: '{{code}}' })] },
    { kind: 'paragraph', lines: [say(language, 'letter.frame.never')] },
    { kind: 'small', lines: [[sender.name, sender.postal.replaceAll(/\s*\n\s*/g, ', '), sender.phone, sender.address].filter(Boolean).join(' · ')] },
  ]
}

/** Plain text as people write it: an empty line parts paragraphs, a line that begins with a dash is one of a list. */
export function textBlocks(text: string): Block[] {
  const blocks: Block[] = []
  let lines: string[] = []
  let items: string[] = []
  const close = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', lines })
    if (items.length > 0) blocks.push({ kind: 'list', items })
    ;[lines, items] = [[], []]
  }
  for (const line of text.split('\n')) {
    const item = /^\s*[-•*]\s+(.*)$/.exec(line)?.[1]
    if (line.trim() === '') close()
    else if (item !== undefined) {
      if (lines.length > 0) close()
      items.push(item.trim())
    } else {
      if (items.length > 0) close()
      lines.push(line.trim())
    }
  }
  close()
  return blocks
}
