import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Letter } from './letter.ts'
import { elements } from './letter.ts'
import type { Block } from './letter-blocks.ts'
import { textBlocks } from './letter-blocks.ts'
import { isPlain, readingLevel } from './reading-level.ts'

/** A text filled with an example: as a letter with its parts, or as it is. */
export type TextPreview = { letter: Letter } | { heading: string; body: string }

/** Fills a text with the example of each field. */
export type PreviewText = (name: string, language: Language, source: string) => TextPreview

/** How a text looks to whoever gets it, and how hard it reads. `of` is its own language, `language` that of who looks at it. */
export function previewView(preview: TextPreview, of: Language, language: Language) {
  const words = 'letter' in preview ? [preview.letter.greeting, ...elements.map((element) => preview.letter.sections[element]), preview.letter.closing].join('\n\n') : preview.body
  return {
    lang: of,
    heading: 'letter' in preview ? preview.letter.heading : preview.heading,
    parts: 'letter' in preview ? partsOf(preview.letter, of) : [],
    body: 'letter' in preview ? '' : preview.body,
    ...levelView(words, of, language),
  }
}

/** "About B1", and whether that is too hard for many. */
export function levelView(text: string, of: Language, language: Language): { level: string; hard: boolean } {
  const level = readingLevel(text, of)
  const number = new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: 1 })
  return level ? { level: say(language, 'letter.level', { level: level.level, words: number.format(level.sentence) }), hard: !isPlain(level) } : { level: '', hard: false }
}

function partsOf({ greeting, sections, closing }: Letter, of: Language) {
  return [
    { title: '', blocks: textBlocks(greeting).map(blockView) },
    ...elements.map((element) => ({ title: say(of, `letter.element.${element}`), blocks: textBlocks(sections[element]).map(blockView) })),
    { title: '', blocks: textBlocks(closing).map(blockView) },
  ]
}

function blockView(block: Block) {
  return { items: 'items' in block ? block.items : [], lines: 'lines' in block ? block.lines.join('\n') : '' }
}
