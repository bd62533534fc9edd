import type { Reason } from '../shared/errors.ts'

export const fewestCharacters = 12
const mostCharacters = 200
const fewestDifferent = 5
/** What must be left of a password after the words that anyone knows of this person. */
const fewestOwn = 6

export interface About {
  name: string
  email: string
  organisation: string
}

/** What is wrong with a password; empty when nothing is. Long beats odd: no rule asks for a capital or a sign. */
export function weaknesses(password: string, about: About, field = 'password'): Reason[] {
  const { length } = Array.from(password)
  if (length < fewestCharacters) return [{ key: 'people.password.short', values: { least: fewestCharacters }, field }]
  if (length > mostCharacters) return [{ key: 'people.password.long', values: { most: mostCharacters }, field }]
  if (isCommon(password)) return [{ key: 'people.password.common', field }]
  if (isPersonal(password, about)) return [{ key: 'people.password.personal', field }]
  return []
}

/** Words that stand on top of every list of leaked passwords, here with what Dutch people add: seasons, clubs, towns. */
const commonWords = [
  'wachtwoord', 'welkom', 'geheim', 'password', 'passwort', 'passw', 'welcome', 'letmein', 'iloveyou', 'ikhouvanjou', 'ikhouvanje', 'qwertyuiop', 'qwerty',
  'azerty', 'asdfghjkl', 'asdf', 'zxcvbnm', 'administrator', 'admin', 'beheerder', 'login', 'inloggen', 'changeme', 'secret', 'master', 'meldklok', 'datalek',
  'lente', 'zomer', 'herfst', 'winter', 'voorjaar', 'najaar', 'spring', 'summer', 'autumn', 'januari', 'februari', 'maart', 'april', 'juni', 'juli',
  'augustus', 'september', 'oktober', 'november', 'december', 'nederland', 'amsterdam', 'rotterdam', 'utrecht', 'denhaag', 'eindhoven', 'groningen',
  'ajax', 'feyenoord', 'monkey', 'dragon', 'football', 'voetbal', 'baseball', 'sunshine', 'princess', 'superman', 'abcdef', 'abc', 'test',
].toSorted((one, other) => other.length - one.length)

const keyboardRuns = ['1q2w3e4r5t6y7u8i9o0p', '1qaz2wsx3edc4rfv', 'qazwsxedc', 'abcdefghijklmnopqrstuvwxyz', '01234567890123456789', '98765432109876543210']

function isCommon(password: string): boolean {
  const folded = fold(password)
  if (new Set(folded).size < fewestDifferent) return true
  if (/^\d*$/.test(folded)) return true
  if (keyboardRuns.some((run) => run.includes(folded))) return true
  const left = without(folded, commonWords)
  return left !== folded && left.replaceAll(/\d/g, '').length < 4
}

/** Too little is left when name, address and organisation are taken out. */
function isPersonal(password: string, { name, email, organisation }: About): boolean {
  const known = [name, email, organisation].flatMap((text) => [fold(text), ...text.split(/[^\p{L}\p{N}]+/u).map(fold)]).filter((word) => word.length > 2)
  const folded = fold(password)
  const left = without(folded, known.toSorted((one, other) => other.length - one.length))
  return left !== folded && left.length < fewestOwn
}

function without(text: string, words: readonly string[]): string {
  return words.reduce((left, word) => left.replaceAll(word, ''), text)
}

const lookalikes: Record<string, string> = { '@': 'a', '$': 's', '€': 'e' }

/** Letters and digits in lower case without accents, so that Wélkom-2026! is seen as welkom2026. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[@$€]/g, (sign) => lookalikes[sign] ?? '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
