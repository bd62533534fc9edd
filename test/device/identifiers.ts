import type { Kind } from './guard.ts'

/** Numbers that are nobody's, but pass their test. The same ones in every run. */
export interface Identifier {
  kind: Kind
  text: string
}

export function identifiers(each: number): Identifier[] {
  const random = randomFrom(20_260_312)
  const many = (kind: Kind, make: () => string, spellings: readonly ((plain: string) => string)[]) =>
    Array.from({ length: each }, (_, index) => ({ kind, text: spellings[index % spellings.length]!(make()) }))
  return [
    ...many('bsn', () => bsn(random), bsnSpellings),
    ...many('iban', () => iban(random), ibanSpellings),
    ...many('card', () => card(random), cardSpellings),
  ]
}

const plain = (text: string) => text
const grouped = (sizes: readonly number[], separator: string) => (text: string) => {
  let at = 0
  return sizes.map((size) => text.slice(at, (at += size))).filter(Boolean).join(separator)
}
const fours = [4, 4, 4, 4, 4, 4, 4, 4, 4]

const bsnSpellings = [
  plain, grouped([4, 2, 3], '.'), grouped([3, 3, 3], '.'), grouped([3, 3, 3], ' '), grouped([3, 3, 3], '-'), grouped([4, 2, 3], '-'), grouped([4, 2, 3], ' '),
  grouped([2, 2, 2, 3], ' '), grouped([2, 2, 2, 3], '-'), grouped([4, 5], ' '), grouped([5, 4], ' '), grouped([3, 3, 3], '\u00a0'), grouped([3, 3, 3], '–'), grouped([1, 1, 1, 1, 1, 1, 1, 1, 1], ' '),
]
const ibanSpellings = [plain, grouped(fours, ' '), grouped(fours, '-'), grouped(fours, '.'), (text: string) => text.toLowerCase(), grouped(fours, '\u00a0'), grouped([2, 2, 4, 10, 10, 10], ' ')]
const cardSpellings = [plain, grouped(fours, ' '), grouped(fours, '-'), grouped(fours, '.'), grouped(fours, '\u00a0'), (text: string) => (text.length === 15 ? grouped([4, 6, 5], ' ')(text) : text)]

function bsn(random: Random): string {
  for (;;) {
    const digits = digitsOf(8, random)
    const last = [...digits].reduce((sum, digit, index) => sum + Number(digit) * (9 - index), 0) % 11
    if (last < 10 && !digits.startsWith('00')) return digits + String(last)
  }
}

/** a: a letter, n: a digit, c: either. */
const accounts = {
  NL: 'aaaannnnnnnnnn', DE: 'n'.repeat(18), BE: 'n'.repeat(12), FR: `${'n'.repeat(10)}${'c'.repeat(11)}nn`, GB: `aaaa${'n'.repeat(14)}`, ES: 'n'.repeat(20), IT: `a${'n'.repeat(10)}${'c'.repeat(12)}`,
  PL: 'n'.repeat(24), AT: 'n'.repeat(16), IE: `aaaa${'n'.repeat(14)}`, LU: `nnn${'c'.repeat(13)}`, PT: 'n'.repeat(21), SE: 'n'.repeat(20), DK: 'n'.repeat(14), NO: 'n'.repeat(11), CH: `nnnnn${'c'.repeat(12)}`,
  TR: `nnnnnn${'c'.repeat(16)}`, MT: `aaaannnnn${'c'.repeat(18)}`, RO: `aaaa${'c'.repeat(16)}`, SA: `nn${'c'.repeat(18)}`,
} as const

function iban(random: Random): string {
  const countries = Object.keys(accounts) as (keyof typeof accounts)[]
  const country = countries[Math.floor(random() * countries.length)]!
  const account = [...accounts[country]].map((sign) => oneOf(sign === 'a' ? letters : sign === 'n' ? digits : digits + letters, random)).join('')
  const number = [...`${account}${country}00`].map((sign) => Number.parseInt(sign, 36)).join('')
  return country + String(98n - (BigInt(number) % 97n)).padStart(2, '0') + account
}

const brands = [['4', 16], ['51', 16], ['55', 16], ['2221', 16], ['2720', 16], ['34', 15], ['37', 15], ['6011', 16], ['65', 16], ['36', 14], ['3530', 16], ['62', 16], ['6759', 16], ['5018', 16], ['4', 19]] as const

function card(random: Random): string {
  const [brand, length] = brands[Math.floor(random() * brands.length)]!
  const most = brand + digitsOf(length - brand.length - 1, random)
  const sum = [...most].toReversed().reduce((all, digit, index) => all + (index % 2 === 0 ? (Number(digit) * 2 > 9 ? Number(digit) * 2 - 9 : Number(digit) * 2) : Number(digit)), 0)
  return most + String((10 - (sum % 10)) % 10)
}

const digits = '0123456789'
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
type Random = () => number

function oneOf(signs: string, random: Random): string {
  return signs[Math.floor(random() * signs.length)]!
}

function digitsOf(length: number, random: Random): string {
  return Array.from({ length }, () => oneOf(digits, random)).join('')
}

/** The generator of Park and Miller. */
function randomFrom(seed: number): Random {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}
