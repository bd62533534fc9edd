export const delimiters = [';', ',', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/** Whichever stands most often in the first line, outside quotation marks. A spreadsheet's own `sep=;` in front says it outright. */
export function delimiterOf(text: string): Delimiter {
  const told = sepLine.exec(text)?.[1]
  if (told) return told as Delimiter
  const head = firstLine(text).replaceAll(/"(?:[^"]|"")*"/g, '')
  const often = (sign: string) => head.split(sign).length
  return delimiters.reduce((best, sign) => (often(sign) > often(best) ? sign : best))
}

/** The line in front that says the delimiter is no row, and is counted as a line. */
export function isSepLine(cells: readonly string[]): boolean {
  return /^"?sep=$/i.test(cells[0] ?? '') || (cells.length === 1 && sepLine.test(`${cells[0]}\n`))
}

const sepLine = /^\s*"?sep=([;,\t|])"?\r?\n/i

/** A name of a column may have a line break within quotation marks. */
function firstLine(text: string): string {
  let quoted = false
  const from = text.search(/\S/)
  for (let at = Math.max(from, 0); at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted
    else if (!quoted && (text[at] === '\n' || text[at] === '\r')) return text.slice(Math.max(from, 0), at)
  }
  return text
}
