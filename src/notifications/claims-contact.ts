/** A way to reach somebody that a text gives. */
export interface Reach {
  written: string
  /** The same however it was written: figures of a number from 0 on, an address in small letters. */
  key: string
}

const phoneForm = /(?<![\w.,/-])(?:\+|00?)[\d][\d ().\-/]{6,20}\d(?![\w@])/g
const mailForm = /[\w.+-]{1,64}@[a-z\d-]{1,63}(?:\.[a-z\d-]{1,63}){1,4}/gi

/** Telephone numbers in a sentence: as a country's own, from their first nought on. */
export function phonesIn(raw: string): Reach[] {
  return [...raw.matchAll(phoneForm)].flatMap(({ 0: written }) => {
    const key = phoneKey(written)
    return /^0\d{9}$|^0[89]00\d{4,7}$/.test(key) ? [{ written, key }] : []
  })
}

export function phoneKey(written: string): string {
  const abroad = /^\s*(?:\+|00)/.test(written)
  const figures = written.replaceAll(/\D/g, '').replace(abroad ? /^(?:00)?31/ : /^$/, '')
  return abroad ? `0${figures.replace(/^0/, '')}` : figures
}

export function mailsIn(raw: string): Reach[] {
  return [...raw.matchAll(mailForm)].map(({ 0: written }) => ({ written: written.replace(/\.$/, ''), key: written.replace(/\.$/, '').toLowerCase() }))
}

/** How many letters of two short words differ; 9 where they are far apart anyway. */
export function lettersApart(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > 3 || one.length > 80 || other.length > 80) return 9
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1))
    row = next
  }
  return row[other.length]!
}

/** Numbers that anybody may be pointed to: the authority, the police, help for victims. */
export const publicPhones: readonly string[] = ['0881805250', '0881805255', '0881805', '09008844', '0887867372', '0889001000', '09000101', '08002000', '08000113', '0881249600', '0343755755', '14070', '112']
/** Postcodes of the authority. */
export const publicPostcodes: readonly string[] = ['2509AJ', '2594AC', '2594AV']
