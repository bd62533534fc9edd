import type { Text } from '../shared/words/words.ts'
import { lettersApart, mailsIn, phoneKey, phonesIn, publicPhones, publicPostcodes } from './claims-contact.ts'
import type { Reach } from './claims-contact.ts'
import { plainLetters } from './claims-text.ts'
import type { ReadText, Sentence } from './claims-text.ts'
import type { Finding } from './finding.ts'
import type { RegisterView } from './register-view.ts'

const reachUs = /\b(?:bel ons|bellen|bereik\w*|contact|vragen|mail|mailen|schrijf|schrijven|call us|call back|reach us|questions|write to|e-mail us|let us know|laat het ons weten|wie meldt|terecht)\b/

/** Ways to reach us that are not ours, or only nearly. Those of others, such as the police, may be named. */
export function contactFindings({ sentences }: ReadText, register: RegisterView): Finding[] {
  return sentences.flatMap((sentence) => [...phoneFaults(sentence, register), ...mailFaults(sentence, register), ...addressFaults(sentence, register), ...numberFaults(sentence, register), ...nameFaults(sentence, register)])
}

function phoneFaults(sentence: Sentence, { organisation: { contact }, contacts }: RegisterView): Finding[] {
  const ours = phoneKey(contact.phone)
  if (ours === '') return []
  const right = [ours, ...publicPhones, ...contacts.map(phoneKey)]
  const wrong = phonesIn(sentence.raw).filter(({ key }) => !right.includes(key) && (isNear(key, ours) || reachUs.test(sentence.low) || reachUs.test(sentence.intro)))
  return wrong.map((reach) => finding(reach, sentence, contact.phone))
}

function isNear(key: string, ours: string): boolean {
  return lettersApart(key, ours) <= 2 || (key.length === ours.length && key.slice(0, 6) === ours.slice(0, 6))
}

function mailFaults(sentence: Sentence, { organisation: { contact }, contacts, staff }: RegisterView): Finding[] {
  const ours = contact.email.toLowerCase()
  if (ours === '') return []
  const [local, domain] = partsOf(ours)
  const right = [ours, ...contacts.map((one) => one.toLowerCase()), ...staff.map(({ email }) => email.toLowerCase())]
  const wrong = mailsIn(sentence.raw).filter(({ key }) => {
    if (right.includes(key)) return false
    const [otherLocal, otherDomain] = partsOf(key)
    return otherDomain === domain || otherLocal === local || lettersApart(otherDomain, domain) <= 2 || reachUs.test(sentence.low)
  })
  return wrong.map((reach) => finding(reach, sentence, contact.email))
}

function partsOf(address: string): [string, string] {
  const at = address.lastIndexOf('@')
  return [address.slice(0, at), address.slice(at + 1)]
}

/** Another postcode beside our street or name, or one with the same figures in another order; another number in our street. */
function addressFaults(sentence: Sentence, { organisation: { address, name } }: RegisterView): Finding[] {
  const ours = postcodesIn(address)[0]
  const street = /^(\p{L}[\p{L}\d .'-]{2,60}?) (\d{1,5} ?\p{L}?(?:-\d+)?)(?:,|$)/u.exec(address.trim())
  const beside = (street !== null && sentence.low.includes(plainLetters(street[1]!))) || sentence.low.includes(plainLetters(name))
  const codes = ours === undefined ? [] : postcodesIn(sentence.raw).filter((one) => one !== ours && !publicPostcodes.includes(one) && (beside || isShuffled(one, ours)))
  const numbers = street === null ? [] : numbersAfter(sentence, street[1]!).filter((one) => plainLetters(one).replaceAll(' ', '') !== plainLetters(street[2]!).replaceAll(' ', ''))
  return [...codes, ...numbers.map((one) => `${street![1]!} ${one}`)].map((written) => finding({ written, key: written }, sentence, address))
}

function postcodesIn(text: string): string[] {
  return [...text.matchAll(/(?<!\w)([1-9]\d{3}) ?([A-Z]{2})(?!\w)/g)].map(([, figures, letters]) => `${figures!}${letters!}`)
}

function isShuffled(one: string, other: string): boolean {
  const sorted = (code: string) => [...code].toSorted().join('')
  return sorted(one) === sorted(other) || lettersApart(one, other) === 1
}

function numbersAfter({ low, raw }: Sentence, street: string): string[] {
  const found: string[] = []
  const plain = plainLetters(street)
  for (let at = low.indexOf(plain); at !== -1; at = low.indexOf(plain, at + plain.length)) {
    const number = /^ (\d{1,5}(?: ?[a-z](?![a-z]))?(?:-\d+)?)/i.exec(raw.slice(at + plain.length, at + plain.length + 14))
    if (number) found.push(number[1]!)
  }
  return found
}

/** Numbers of the Chamber of Commerce and of our data protection officer. */
function numberFaults(sentence: Sentence, { organisation: { kvk, dpoNumber } }: RegisterView): Finding[] {
  const near = `${sentence.intro} ${sentence.low}`
  const chamber = kvk !== '' && /\bkvk\b|chamber of commerce/.test(near) ? [...sentence.raw.matchAll(/(?<!\d)\d{8}(?!\d)/g)].filter(({ 0: one }) => one !== kvk) : []
  const officer = dpoNumber !== '' ? [...sentence.raw.matchAll(/\bFG-?\d{4,8}\b/g)].filter(({ 0: one }) => one.replace('-', '') !== dpoNumber.replace('-', '')) : []
  return [...chamber.map(({ 0: one }) => finding({ written: one, key: one }, sentence, kvk)), ...officer.map(({ 0: one }) => finding({ written: one, key: one }, sentence, dpoNumber))]
}

/** Our name with another second word, or with a few letters wrong. */
function nameFaults(sentence: Sentence, { organisation: { name } }: RegisterView): Finding[] {
  const ours = name.replace(/,? (?:b\.?v\.?|n\.?v\.?|ltd\.?|gmbh)$/i, '').trim().split(/\s+/)
  if (ours.join(' ').length < 5) return []
  const words = [...sentence.raw.matchAll(/[\p{L}\d][\p{L}\d'&-]*/gu)]
  return words.flatMap(({ index }, at) => {
    const last = words[at + ours.length - 1]
    if (!last) return []
    const written = sentence.raw.slice(index, last.index + last[0].length)
    return isNearlyOurs(written, ours) ? [finding({ written, key: written }, sentence, name)] : []
  })
}

/** First words that many organisations share. */
const everybody = /^(?:stichting|vereniging|gemeente|provincie|universiteit|hogeschool|cooperatie|de|het|the|royal|koninklijke)$/i

function isNearlyOurs(written: string, ours: readonly string[]): boolean {
  const theirs = written.split(' ')
  const name = ours.join(' ')
  if (theirs.length !== ours.length || plainLetters(written) === plainLetters(name) || theirs.some((word) => !/^[\p{Lu}\d]/u.test(word))) return false
  if (ours.length > 1 && theirs[0] === ours[0] && !everybody.test(ours[0]!)) return true
  return name.length > 7 && lettersApart(plainLetters(written), plainLetters(name)) <= 2
}

function finding({ written }: Reach, { raw }: Sentence, ours: string): Finding {
  const text: Text = { nl: ours, en: ours }
  return { rule: 'contact', found: written, context: raw, register: text, text: 'consistency.contact' }
}
