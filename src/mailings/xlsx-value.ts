/** 'BC12' → 54: the place of a cell in its row, counted from 0; null when it does not say. */
export function columnIn(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d*$/.exec(reference ?? '')?.[1]
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.codePointAt(0)! - 64, 0) - 1 : null
}

/** A spreadsheet keeps control characters as _x000D_; as what they are they can be seen and refused. */
export function unescaped(text: string): string {
  return text.includes('_x') ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16))) : text
}

/** A number as people see it: without the last figures that only a machine has. */
export function numberText(value: string): string {
  const number = Number(value)
  if (value.trim() === '' || !Number.isFinite(number)) return value
  return Number.isInteger(number) && Math.abs(number) < 1e21 ? BigInt(number).toString() : String(Number(number.toPrecision(15)))
}

const dayMs = 24 * 3600 * 1000
const minuteMs = 60_000

/** 46093 → 2026-03-12, 46093.5 → 2026-03-12 12:00, 0.5 → 12:00. The day of 1900 that never was is counted, as spreadsheets do. */
export function dateText(value: string, from1904: boolean): string {
  const days = Number(value)
  if (value.trim() === '' || !Number.isFinite(days) || days < 0 || days > 2_958_466) return numberText(value)
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const wall = new Date(epoch + Math.round((days * dayMs) / minuteMs) * minuteMs).toISOString()
  const [date, time] = [wall.slice(0, 10), wall.slice(11, 16)]
  if (days < 1) return time
  return time === '00:00' ? date : `${date} ${time}`
}

const dateFormats = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58])

/** Whether numbers in this format are days: one of the formats that every workbook knows, or one with a day, month, year or hour in it. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return dateFormats.has(id)
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*./g, '').replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').split(';')[0]!
  return !/general|[#0?]/i.test(bare.replaceAll(/[hms]+[.,]0+/gi, '')) && /[dmyhs]/i.test(bare)
}
