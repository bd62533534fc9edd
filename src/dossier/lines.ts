export type Font = 'regular' | 'bold'

/** How wide a text is in a font and size; in points, as everything here. */
export type Measure = (font: Font, size: number, text: string) => number

/** The lines of a text in a column. A word that is wider than the column goes on on the next line. */
export function linesOf(text: string, wide: number, width: (text: string) => number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapped(paragraph.trim(), wide, width))
}

function wrapped(paragraph: string, wide: number, width: (text: string) => number): string[] {
  const space = width(' ')
  const lines: string[] = []
  let [line, taken] = ['', 0]
  for (const word of paragraph.split(/ +/).flatMap((one) => broken(one, wide, width))) {
    const needs = width(word)
    if (line !== '' && taken + space + needs > wide) {
      lines.push(line)
      ;[line, taken] = ['', 0]
    }
    taken += (line === '' ? 0 : space) + needs
    line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** A word in pieces that fit; one piece, nearly always. */
function broken(word: string, wide: number, width: (text: string) => number): string[] {
  if (width(word) <= wide) return [word]
  const signs = [...word]
  const pieces: string[] = []
  let piece = ''
  let taken = 0
  for (const sign of signs) {
    const needs = width(sign)
    if (piece !== '' && taken + needs > wide) {
      pieces.push(piece)
      ;[piece, taken] = ['', 0]
    }
    piece += sign
    taken += needs
  }
  return [...pieces, piece]
}

/** Measuring a word takes long and a dossier has the same words over and over. */
export function remembering(measure: Measure): Measure {
  const known = new Map<string, number>()
  return (font, size, text) => {
    const key = `${font} ${size} ${text}`
    const before = known.get(key)
    if (before !== undefined) return before
    const now = measure(font, size, text)
    if (known.size < mostKnown) known.set(key, now)
    return now
  }
}

const mostKnown = 50_000
