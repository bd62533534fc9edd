import { SaxesParser } from 'saxes'
import { Refused } from '../shared/errors.ts'
import type { Handlers } from './xlsx-part.ts'
import { damaged } from './xlsx-part.ts'

/** Letters of one text or one tag: a cell of a spreadsheet has at most 32,767. */
const mostInOne = 1024 * 1024

/**
 * Reads XML piece by piece; names come without their prefix. After each piece it stops for a moment, so that who asked
 * can take out what was found. Definitions of its own, with which a small file can grow without end, are refused.
 */
export async function* xmlPieces(bytes: AsyncIterable<Uint8Array>, { open, close, text }: Handlers): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8')
  const parser = new SaxesParser()
  let silent = 0
  parser.on('doctype', () => {
    throw damaged()
  })
  parser.on('opentag', ({ name, attributes }) => {
    silent = 0
    open(bare(name), attributes)
  })
  parser.on('closetag', ({ name }) => {
    silent = 0
    close?.(bare(name))
  })
  if (text) parser.on('text', text)
  if (text) parser.on('cdata', text)
  for await (const chunk of bytes) {
    silent += chunk.length
    wellFormed(() => parser.write(decoder.decode(chunk, { stream: true })))
    if (silent > mostInOne) throw damaged()
    yield
  }
  wellFormed(() => parser.write(decoder.decode()).close())
  yield
}

function wellFormed(parse: () => void): void {
  try {
    parse()
  } catch (error) {
    throw error instanceof Refused ? error : damaged()
  }
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
