// Finds in a text what is better described than pasted. Pure: it is asked while somebody types, on their own device, and nothing of it leaves.
import { numbersWithNames } from './guard-names.js'

/** How long an account number is in each country that has one. */
const lengths = Object.fromEntries(
  ('AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 ' +
    'GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 ' +
    'NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30')
    .split(' ').map((one) => [one.slice(0, 2), Number(one.slice(2))]),
)

/** Words for a thing that has a number of its own: what follows is that number and not somebody's. */
const things =
  'aangifte|artikel|barcode|batch|bestand|bestelling|build|case|container|contract|dossier|exercise|export|factuur|file|gesprek|hash|import|incident|invoice|item|kenmerk|melding|meter|oefening|oproep|opname|' +
  'pakbon|pakket|parcel|patch|product|project|queue|rapport|receipt|record|recording|reference|referentie|release|report|retour|return|shipment|transactie|transaction|ticket|tracking|' +
  'vacancy|vacature|versie|version|wachtrij|werkorder|zending|bonnetje|bestelling|numbers?|nummers?|order|nr|bon'
const shortThings = 'badge|btw|call|card|code|ean|id|imei|kvk|nota|note|nrs?|pas|ref|rij|rsin|seal|slip|taak|task|vat|zaak|zegel'
const thing = new RegExp(`(?:^|[^\\p{L}])(?:\\p{L}*(?:${things})s?|${shortThings})[\\s:#.=]*(?:(?:is|was|no|nr|id|van|en|and|of|or|,|&|t/m|tot|to|\\d+)[\\s:#.=]+)*$`, 'iu')
/** Words for a person's own number, and for people. */
const personal = /(?:bsn|burgerservice\p{L}*|sofi\p{L}*|citizen service number|personal number|persoonsnummer|klant\p{L}*|client\p{L}*|cliënt\p{L}*|pati[eë]nt\p{L}*|customer number)[\s:#.=]*(?:(?:is|was|nr|no|en|and|\d+)[\s:#.=]+)*$/iu
const cardWord = /(?:card|kaart|pas|visa)\p{L}*\W*$/iu

/** Everything in the text that looks like it, in the order of the text: { kind: 'bsn' | 'iban' | 'card' | 'name', start, end }. */
export function findIn(typed) {
  // The same length, so that places stay places.
  const text = typed.replaceAll(/[\u00a0\u2000-\u200a\u202f]/g, ' ').replaceAll(/[\u2010-\u2015\u2212]/g, '-')
  const found = []
  const add = (kind, start, end) => found.some((other) => start < other.end && other.start < end) || found.push({ kind, start, end })
  for (const { start, end } of accounts(text)) add('iban', start, end)
  // The longest first: a card may hold what looks like a shorter number.
  const numbers = runsIn(text).flatMap((run) => identifiers(text, run))
  for (const { kind, start, end } of numbers.toSorted((one, other) => other.end - other.start - (one.end - one.start))) add(kind, start, end)
  for (const { start, end } of numbersWithNames(text)) add('name', start, end)
  return found.toSorted((one, other) => one.start - other.start)
}

function accounts(text) {
  return [...text.matchAll(/(?<![\p{L}\p{N}])\p{L}{2}[ .-]?\d[ .-]?\d/giu)].flatMap(({ index }) => {
    const length = lengths[text.slice(index, index + 2).toUpperCase()] ?? 0
    let taken = ''
    let end = index
    for (; end < text.length && taken.length < length; end += 1) {
      if (/[A-Z0-9]/i.test(text[end])) taken += text[end].toUpperCase()
      else if (!/[ .-]/.test(text[end])) break
    }
    const whole = taken.length === length && length > 0 && !/[\p{L}\p{N}]/u.test(text[end] ?? '')
    return whole && isAccount(taken) ? [{ start: index, end }] : []
  })
}

function isAccount(account) {
  const digits = [...(account.slice(4) + account.slice(0, 4))].map((sign) => Number.parseInt(sign, 36)).join('')
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
}

/** Groups of digits with one space, dot or dash between them, with their places. A telephone number from abroad is none. */
function runsIn(text) {
  return [...text.matchAll(/(?<![\p{L}\p{N}])\+?\d(?:[ .-]?\d)*(?![\p{L}\p{N}])/gu)]
    .filter(([run]) => !run.startsWith('+'))
    .map(({ 0: run, index }) => [...run.matchAll(/\d+/g)].map((group) => ({ digits: group[0], start: index + group.index, end: index + group.index + group[0].length })))
}

/** How people space these out when more digits follow after a space. */
const spellings = new Set(['3 3 3', '4 2 3', '2 2 2 3', '4 5', '5 4', '4 4 4 4', '4 6 5', '4 4 4 4 3', '4 6 4', '4 4 4 2', '9', '14', '15', '16', '17', '18', '19'])

function identifiers(text, groups) {
  const found = []
  for (let from = 0; from < groups.length; from += 1) {
    let length = 0
    for (let to = from + 1; to <= groups.length; to += 1) {
      length += groups[to - 1].digits.length
      if (length > 19) break
      const some = groups.slice(from, to)
      const kind = (length === 9 || length >= 13) && isCandidate(text, groups, from, to) && kindOf(text, some)
      if (kind) found.push({ kind, start: some[0].start, end: some.at(-1).end })
    }
  }
  return found
}

/** One kind of separator inside; outside it a space, and then only in a way that people write such a number, or nothing. */
function isCandidate(text, groups, from, to) {
  const gap = (index) => (index > 0 && index < groups.length ? text[groups[index].start - 1] : '')
  const inside = groups.slice(from + 1, to).map((_, index) => gap(from + 1 + index))
  if (new Set(inside).size > 1) return false
  const edges = gap(from) + gap(to)
  if (/[.-]/.test(edges)) return false
  return edges === '' || /[.-]/.test(inside[0] ?? '') || spellings.has(groups.slice(from, to).map(({ digits }) => digits.length).join(' '))
}

function kindOf(text, groups) {
  const digits = groups.map((group) => group.digits).join('')
  const isBsn = digits.length === 9 && passesEleven(digits)
  const isCard = !isBsn && digits.length >= 13 && digits.length <= 19 && passesLuhn(digits) && hasBrand(digits)
  if (!isBsn && !isCard) return null
  const before = text.slice(Math.max(0, groups[0].start - 60), groups[0].start)
  const after = text.slice(groups.at(-1).end, groups.at(-1).end + 12)
  if (personal.test(before) || (isCard && cardWord.test(before))) return isBsn ? 'bsn' : 'card'
  if (isCard) return thing.test(before) ? null : 'card'
  return thing.test(before) || isAmount(before, after) || isAddress(groups, text) || isCode(before) ? null : 'bsn'
}

function isAmount(before, after) {
  return /[€$£]\s?$|\b(?:eur|euro|usd|gbp)\s?$/i.test(before) || /^(?:,\d{1,2}(?!\d)|,-|\s?(?:€|%|euro|eur\b|pounds|dollar))/i.test(after)
}

/** 192.168.1.12 */
function isAddress(groups, text) {
  return groups.length === 4 && text[groups[1].start - 1] === '.' && groups.every(({ digits }) => Number(digits) < 256)
}

/** The end of a longer code, such as AB12-123456782, or of a telephone number: (0)6 12345678. */
function isCode(before) {
  return /\d[\p{L}\d]*[-/_]$|\(0\)$/u.test(before)
}

function passesEleven(digits) {
  if (/^0+$/.test(digits)) return false
  return [...digits].reduce((sum, digit, index) => sum + Number(digit) * (index === 8 ? -1 : 9 - index), 0) % 11 === 0
}

function passesLuhn(digits) {
  const doubled = [...digits].toReversed().map((digit, index) => Number(digit) * (index % 2 === 1 ? 2 : 1))
  return doubled.reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0) % 10 === 0
}

/** Visa, Mastercard, American Express, Diners, Discover, JCB, UnionPay, Maestro. */
function hasBrand(digits) {
  const brands = [/^4(?:.{12}|.{15}|.{18})$/, /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720).*$/, /^3[47].{13}$/, /^3(?:0[0-5]|[689]).{11,16}$/, /^6(?:011|4[4-9]|5|2).{12,}$/, /^35(?:2[89]|[3-8].).{12,}$/, /^(?:50(?:18|20|38)|5893|6304|67(?:03|59|6[1-3])).{8,}$/]
  return brands.some((brand, index) => brand.test(digits) && (index !== 1 || digits.length === 16))
}
