import { folded } from '../people/client.ts'

/** What a column holds. `own` is a field of the organisation's own that a text may use, `group` keeps the rows of one group, `skip` is not read. */
export const meanings = [
  'name', 'firstName', 'infix', 'lastName', 'email', 'language', 'street', 'houseNumber', 'addition', 'postcode', 'place', 'country', 'group', 'own', 'skip',
] as const
export type Meaning = (typeof meanings)[number]

export interface Column {
  meaning: Meaning
  /** The name of an own field: `own.<field>` in a text. Empty for any other meaning. */
  field: string
}

/** More columns than this is no list of people. */
export const mostColumns = 100
const mostFieldLetters = 40

/** What people call the columns, in both languages; capitals, accents, blanks and signs do not count. */
const spellings: Partial<Record<Meaning, readonly string[]>> = {
  name: ['naam', 'name', 'volledige naam', 'full name', 'klantnaam', 'customer name', 'naam klant', 'naam ontvanger', 'ontvanger', 'recipient', 'tenaamstelling'],
  firstName: ['voornaam', 'voornamen', 'roepnaam', 'first name', 'forename', 'given name', 'voorletters', 'initialen', 'initials'],
  infix: ['tussenvoegsel', 'tussenvoegsels', 'voorvoegsel', 'tussen', 'infix', 'prefix', 'name prefix'],
  lastName: ['achternaam', 'familienaam', 'last name', 'surname', 'family name'],
  email: ['e-mail', 'e-mailadres', 'mail', 'mailadres', 'emailaddress', 'mail address', 'e-mail klant'],
  language: ['taal', 'language', 'voorkeurstaal', 'preferred language', 'taalcode', 'language code', 'lang'],
  street: ['straat', 'straatnaam', 'adres', 'street', 'address', 'street name', 'adresregel 1', 'address line 1', 'straat en huisnummer', 'street and number', 'straat + nr', 'woonadres', 'postadres'],
  houseNumber: ['huisnummer', 'huisnr', 'nummer', 'nr', 'house number', 'number', 'street number'],
  addition: ['toevoeging', 'huisnummertoevoeging', 'huisletter', 'bus', 'addition', 'house number addition', 'unit', 'apartment'],
  postcode: ['postcode', 'post code', 'pc', 'zip', 'zip code', 'postal code'],
  place: ['plaats', 'woonplaats', 'stad', 'gemeente', 'plaatsnaam', 'place', 'city', 'town'],
  country: ['land', 'landnaam', 'country'],
  group: ['groep', 'group', 'doelgroep', 'target group'],
}

const known = new Map(meanings.flatMap((meaning) => (spellings[meaning] ?? []).map((spelling): [string, Meaning] => [squeezed(spelling), meaning])))

/**
 * What each column of the first line most likely holds. A person sees this and may choose otherwise.
 * Beside a first name, a column that is only called 'naam' is the last name. Of two of a kind the second becomes an own field.
 */
export function guessedColumns(titles: readonly string[]): Column[] {
  const found = titles.map((title) => known.get(squeezed(title)))
  const splits = found.includes('firstName') && !found.includes('lastName')
  const guessed = found.map((meaning) => (splits && meaning === 'name' ? 'lastName' : meaning))
  const taken = new Set<string>()
  return titles.map((title, index) => {
    const meaning = guessed[index]
    if (meaning && guessed.indexOf(meaning) === index) return { meaning, field: '' }
    if (title.trim() === '' && squeezed(title) === '') return { meaning: 'skip', field: '' }
    return { meaning: 'own', field: freeName(fieldName(title, index), taken) }
  })
}

/** 'Bedrag (in €)' → bedrag_in: what can stand in a text as `own.bedrag_in`. */
export function fieldName(title: string, index: number): string {
  const name = folded(title).replaceAll(/[^a-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '').slice(0, mostFieldLetters).replace(/_+$/, '')
  if (name === '') return `column_${index + 1}`
  return /^\d/.test(name) ? `c_${name}` : name
}

export function isFieldName(name: string): boolean {
  return name.length <= mostFieldLetters + 4 && /^[a-z][a-z0-9_]*$/.test(name)
}

/** A, B … Z, AA: as in a spreadsheet. */
export function columnLetters(index: number): string {
  const before = Math.floor(index / 26) - 1
  return (before >= 0 ? columnLetters(before) : '') + String.fromCodePoint(65 + (index % 26))
}

function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let n = 2; taken.has(free); n += 1) free = `${name}_${n}`
  taken.add(free)
  return free
}

function squeezed(word: string): string {
  return folded(word).replaceAll(/[^a-z0-9]+/g, '')
}
