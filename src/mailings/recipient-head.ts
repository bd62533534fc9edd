import { Refused } from '../shared/errors.ts'
import { cellText } from './recipient-cell.ts'
import { mostColumns } from './recipient-columns.ts'
import type { TableLine } from './recipient-row.ts'
import { maskedWords } from './recipient-sample.ts'

/** What a person sees of a file before it is read: the names of its columns and, masked, what stands under them. */
export interface TableHead {
  titles: string[]
  /** For each column the first values under it. */
  examples: string[][]
}

const mostTitleLetters = 60

export function headOf([head, ...rows]: readonly TableLine[]): TableHead {
  if (!head || rows.length === 0) throw new Refused({ key: 'recipients.file.empty', field: 'file' })
  const titles = head.cells.map(cellText)
  while (titles.at(-1) === '') titles.pop()
  // A picture or a program has empty bytes in its first lines already.
  if (titles.some((title) => /[\p{Cc}\ufffd]/u.test(title.replaceAll(/[\r\n\t]/g, ''))) || rows.some(({ cells }) => cells.some((cell) => cell.includes('\u0000')))) throw new Refused({ key: 'recipients.file.not-text', field: 'file' })
  // A first line with an address in it is a person, not names of columns.
  if (titles.some((title) => /\S@\S+\.\S/.test(title))) throw new Refused({ key: 'recipients.file.no-head', field: 'file' })
  if (titles.length > mostColumns) throw new Refused({ key: 'recipients.file.columns', values: { line: head.line, most: mostColumns }, field: 'file' })
  return { titles: titles.map(shortened), examples: titles.map((_, index) => rows.map(({ cells }) => maskedValue(cellText(cells[index] ?? '')))) }
}

/** anna@voorbeeld.test → a***@voorbeeld.test, Anna de Vries → A*** d*** V*** */
function maskedValue(value: string): string {
  const [, first = '', domain = ''] = /^(.)[^@]*@([^@\s]{1,80})$/su.exec(value) ?? []
  return domain === '' ? shortened(maskedWords(value)) : `${first}***@${domain}`
}

function shortened(title: string): string {
  return title.length > mostTitleLetters ? `${title.slice(0, mostTitleLetters - 1)}…` : title
}
