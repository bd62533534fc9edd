/** Lines of a CSV file that a spreadsheet opens as text: nothing in it is calculated, and a line break stays inside its cell. */
export function csvLines(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => row.map(csvCell).join(';')).join('\r\n').concat('\r\n')
}

/** Blanks and breaks in front do not hide a formula from a spreadsheet. */
function csvCell(value: string | number): string {
  const text = typeof value === 'string' && /^[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠]/u.test(value) ? `'${value}` : String(value)
  return `"${text.replaceAll('"', '""')}"`
}
