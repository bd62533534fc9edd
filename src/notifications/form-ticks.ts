import { optionText } from '../facts/questions.ts'
import type { facts, Facts } from '../facts/facts.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'

/** Which boxes of the authority's form stand for which facts, so that nobody has to guess which one is meant. Their words are in the form itself. */
type Option<N extends 'dataCategories' | 'dataSubjects'> = (typeof facts)[N]['options'][number]

export interface Ticks {
  ticks: string[]
  /** What has no box of its own, written out. */
  more: string[]
}

/** 5.1. Whether data are gone for a while or for good are two boxes; until that is known both are named. */
export function natureTicks({ nature, availabilityLoss }: Facts, language: Language): Ticks {
  const lost = availabilityLoss && { temporary: 'away', permanent: 'gone' }[availabilityLoss]
  const ticks = { confidentiality: 'seen', integrity: 'altered', availability: lost ?? null }
  const all = (nature ?? []).map((one) => ticks[one])
  return { ticks: all.filter((one) => one !== null), more: all.includes(null) ? [say(language, 'sheet.away-or-gone')] : [] }
}

/** 5.2. The dictionary has the words of the form. */
export function typeTicks({ incidentType }: Facts): Ticks {
  return { ticks: incidentType ? [incidentType] : [], more: [] }
}

/** 6.1. A kind of data without a box of its own is written out behind "Anders, namelijk". */
const general: Partial<Record<Option<'dataCategories'>, string>> = {
  'name': 'name',
  'sex': 'sex',
  'birth-date': 'birth-date',
  'national-id': 'national-id',
  'address': 'address',
  'email': 'email',
  'phone': 'phone',
  'username': 'access',
  'customer-number': 'access',
  'credentials': 'access',
  'credentials-hashed': 'access',
  'bank-account': 'bank-account',
  'payment-card': 'payment-card',
  'debts': 'debts',
  'benefits': 'benefits',
  'transactions': 'other-financial',
  'wages': 'other-financial',
  'insurance-policy': 'other-financial',
  'other-financial': 'other-financial',
  'id-document': 'id-document',
  'location': 'location',
  'criminal': 'criminal',
  'unknown': 'unknown',
}

/** 6.2: GDPR Art. 9(1). */
export const specialData = ['ethnic-origin', 'political-opinion', 'religion', 'union-membership', 'sex-life', 'health', 'genetic', 'biometric'] as const satisfies readonly Option<'dataCategories'>[]

function isSpecial(one: Option<'dataCategories'>): boolean {
  return (specialData as readonly string[]).includes(one)
}

/** 6.1. Once the data are known, none beside the special ones is an answer too. */
export function generalDataTicks({ dataCategories }: Facts, language: Language): Ticks {
  const known = dataCategories ?? []
  const ordinary = known.filter((one) => !isSpecial(one))
  if (known.length > 0 && ordinary.length === 0) return { ticks: [], more: [say(language, 'sheet.none')] }
  return ticked(ordinary.map((one) => general[one] ?? null), ordinary.filter((one) => general[one] === undefined).map((one) => optionText('dataCategories', one)[language]))
}

/** 6.2 */
export function specialDataTicks({ dataCategories }: Facts, language: Language): Ticks {
  if (!dataCategories || dataCategories.length === 0) return { ticks: [], more: [] }
  const ticks = dataCategories.filter(isSpecial)
  return { ticks, more: ticks.length > 0 ? [] : [say(language, dataCategories.includes('unknown') ? 'unknown' : 'sheet.none')] }
}

const groups: Partial<Record<Option<'dataSubjects'>, string>> = {
  customers: 'customers',
  prospects: 'customers',
  employees: 'employees',
  students: 'students',
  patients: 'patients',
  minors: 'minors',
  elderly: 'vulnerable',
  vulnerable: 'vulnerable',
}

/** 7.1 */
export function peopleTicks({ dataSubjects }: Facts, language: Language): Ticks {
  const all = dataSubjects ?? []
  return ticked(all.map((one) => groups[one] ?? null), all.filter((one) => groups[one] === undefined).map((one) => optionText('dataSubjects', one)[language]))
}

/** Each box once, and what has none behind the last. */
function ticked(found: readonly (string | null)[], more: readonly string[]): Ticks {
  const own = [...new Set(found.filter((box) => box !== null))]
  return more.length > 0 ? { ticks: [...own, 'other'], more: [...more] } : { ticks: own, more: [] }
}
