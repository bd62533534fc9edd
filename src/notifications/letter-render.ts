import type { MailText } from '../mailings/mailing.ts'
import type { Letter } from './letter.ts'
import type { Block, LetterFrame } from './letter-blocks.ts'
import { blocksOf } from './letter-blocks.ts'
import { inHtmlTemplate, inPlainTemplate } from './merge-field.ts'

/** A letter as a mail: plain text that is complete in itself, and one simple document. Only our own fields are left to fill in. */
export function renderLetter(letter: Letter, frame: LetterFrame): MailText {
  const blocks = blocksOf(letter, frame)
  return { heading: inPlainTemplate(letter.heading.replaceAll(/\s+/g, ' ').trim()), text: `${blocks.slice(1).map(plain).join('\n\n').replaceAll(/\n{3,}/g, '\n\n')}\n`, html: documentOf(blocks, frame) }
}

function plain(block: Block): string {
  switch (block.kind) {
    case 'title': return inPlainTemplate(block.text)
    case 'heading': return inPlainTemplate(block.text.toUpperCase())
    case 'list': return block.items.map((item) => `- ${inPlainTemplate(item)}`).join('\n')
    case 'small': return `-- \n${block.lines.map(inPlainTemplate).join('\n')}`
    case 'paragraph': return block.lines.map(inPlainTemplate).join('\n')
  }
}

/** Colours are left to the reader's program, which knows dark from light; what is set goes in both. Nothing is loaded from anywhere. */
function documentOf(blocks: readonly Block[], { language }: LetterFrame): string {
  const body = blocks.map(inDocument).join('\n')
  return `<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${inHtmlTemplate((blocks[0] as { text: string }).text)}</title>
<style>:root{color-scheme:light dark;supported-color-schemes:light dark}</style>
</head>
<body style="margin:0;padding:24px 16px;font-family:Arial,Helvetica,sans-serif;font-size:17px;line-height:1.5">
<div role="article" lang="${language}" style="max-width:600px;margin:0 auto">
${body}
</div>
</body>
</html>
`
}

function inDocument(block: Block): string {
  switch (block.kind) {
    case 'title': return `<h1 style="font-size:24px;line-height:1.25;margin:0 0 20px">${inHtmlTemplate(block.text)}</h1>`
    case 'heading': return `<h2 style="font-size:19px;line-height:1.3;margin:28px 0 8px">${inHtmlTemplate(block.text)}</h2>`
    case 'list': return `<ul style="margin:0 0 14px;padding-left:22px">\n${block.items.map((item) => `<li style="margin:0 0 8px">${inHtmlTemplate(item)}</li>`).join('\n')}\n</ul>`
    case 'small': return `<p style="font-size:14px;margin:28px 0 0;padding-top:12px;border-top:1px solid #8a8f98">${lines(block.lines)}</p>`
    case 'paragraph': return `<p style="margin:0 0 14px">${lines(block.lines)}</p>`
  }
}

function lines(some: readonly string[]): string {
  return some.map(inHtmlTemplate).join('<br>\n')
}
