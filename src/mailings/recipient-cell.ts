import type { FaultKind } from './recipient-fault.ts'

/** A cell longer than this is no name, no address and no value for a sentence. */
const mostLetters = 2_000

/** A cell as it counts: composed letters, without blanks around it. A line break is not trimmed away: it is reported. */
export function cellText(cell: string): string {
  return cell.normalize('NFC').replaceAll(/^[ \t\u00a0\ufeff]+|[ \t\u00a0\ufeff]+$/g, '')
}

/** What makes a cell unfit for any use, wherever it stands. */
export function faultOfCell(cell: string): FaultKind | null {
  if (/[\r\n\u0085\u2028\u2029]/.test(cell)) return 'injection'
  if (hidden.test(cell)) return 'control'
  if (cell.includes('\ufffd')) return 'damaged'
  if (calculationErrors.test(cell)) return 'calculation'
  return cell.length > mostLetters ? 'long' : null
}
/** All that is not seen, but for the two joiners that some names are written with and the soft hyphen. */
const hidden = /(?!\u200c|\u200d|\u00ad)[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u
const calculationErrors = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)$/i

/** A spreadsheet would calculate this when it opens it. Here it is text, and it is said. */
export function looksLikeFormula(cell: string): boolean {
  return /^[=+\-@]/.test(cell)
}
