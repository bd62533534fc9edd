import type { Text } from '../shared/words/words.ts'
import { circumstancesOf } from './circumstances.ts'
import type { Circumstances } from './circumstances.ts'
import type { AssessmentInput, DataCategory } from './input.ts'

/**
 * ENISA's data processing context (DPC): a class gives the base score, its context may adjust it. What the facts show is
 * applied here; for the rest (how much of each person, how telling, how old) a person scores, with a reason.
 */
export interface DataClass {
  id: 'simple' | 'behavioural' | 'financial' | 'sensitive'
  base: 1 | 2 | 3 | 4
  label: Text
  adjustments: readonly Adjustment[]
}

export interface Adjustment {
  by: number
  text: Text
  /** Absent: no fact tells, only a person can. */
  follows?: (input: AssessmentInput, c: Circumstances) => boolean
}

export const dataClasses: readonly DataClass[] = [
  {
    id: 'simple', base: 1, label: { nl: 'Eenvoudig: wie iemand is en hoe je diegene bereikt', en: 'Simple: who somebody is and how to reach them' },
    adjustments: [
      {
        by: 1, text: { nl: 'Door de hoeveelheid of door wie jullie zijn is een profiel mogelijk, of een idee van iemands sociale of financiële positie', en: 'Through the amount, or through who you are, a profile is possible, or an idea of somebody’s social or financial position' },
        follows: ({ dataCategories, dataSubjects }, c) => c.vulnerable || dataSubjects.includes('job-seekers') || holds(dataCategories, ['education-work', 'civil-status']),
      },
      {
        by: 2, text: { nl: 'Te raden valt iets over gezondheid, seksuele voorkeur, politiek of geloof', en: 'Something about health, sexual preference, politics or belief can be guessed' },
        follows: ({ dataSubjects }) => dataSubjects.includes('patients'),
      },
      {
        by: 3, text: { nl: 'Voor deze mensen (kwetsbaar, minderjarig, beschermd) hangt er veiligheid of gezondheid van af', en: 'For these people (vulnerable, minor, protected) their safety or health depends on it' },
        follows: (_, c) => c.hidden && c.whereabouts,
      },
    ],
  },
  {
    id: 'behavioural', base: 2, label: { nl: 'Gedrag: waar iemand is, belt, kijkt of koopt', en: 'Behaviour: where somebody is, calls, looks or buys' },
    adjustments: [
      { by: -1, text: { nl: 'Ze zeggen niet echt iets over gedrag, of zijn toch al openbaar', en: 'They give no real insight into behaviour, or are public anyway' } },
      {
        by: 1, text: { nl: 'Er is een beeld van iemands dagelijks leven en gewoonten uit te maken', en: 'A picture of somebody’s daily life and habits can be made' },
        follows: ({ dataCategories }) => count(dataCategories, habits) > 1,
      },
      {
        by: 2, text: { nl: 'Er is een beeld uit te maken dat op gevoelige gegevens rust', en: 'A picture that rests on sensitive data can be made' },
        follows: ({ dataSubjects }) => dataSubjects.includes('patients'),
      },
    ],
  },
  {
    id: 'financial', base: 3, label: { nl: 'Financieel, en waarmee fraude kan', en: 'Financial, and what enables fraud' },
    adjustments: [
      { by: -2, text: { nl: 'Ze geven geen inzicht in iemands geldzaken', en: 'They give no insight into somebody’s finances' } },
      {
        by: -1, text: { nl: 'Ze zeggen iets over geld, maar geven geen wezenlijk inzicht', en: 'They say something about money, but give no significant insight' },
        follows: ({ dataCategories }) => !holds(dataCategories, telling),
      },
      {
        by: 1, text: { nl: 'Volledige gegevens waarmee fraude kan, of een gedetailleerd beeld', en: 'Complete data that enable fraud, or a detailed picture' },
        follows: ({ dataCategories }) => count(dataCategories, telling) > 1,
      },
    ],
  },
  {
    id: 'sensitive', base: 4, label: { nl: 'Gevoelig: gezondheid, geloof, politiek, strafbare feiten', en: 'Sensitive: health, belief, politics, offences' },
    adjustments: [
      { by: -3, text: { nl: 'Ze geven geen wezenlijk inzicht, of zijn toch al openbaar', en: 'They give no substantial insight, or are public anyway' } },
      { by: -2, text: { nl: 'Er valt hooguit iets algemeens uit af te leiden', en: 'Only something general can be concluded' } },
      { by: -1, text: { nl: 'Er valt iets gevoeligs uit te raden', en: 'Something sensitive can be guessed' } },
    ],
  },
]

const habits: readonly DataCategory[] = ['location', 'call-records', 'purchase-history', 'browsing']
const telling: readonly DataCategory[] = ['bank-account', 'payment-card', 'transactions', 'wages', 'debts', 'benefits', 'other-financial', 'national-id', 'id-document']

const categoriesOf: Record<Exclude<DataClass['id'], 'simple'>, readonly DataCategory[]> = {
  behavioural: [...habits, 'call-recording', 'customer-notes', 'correspondence'],
  financial: ['insurance-policy', ...telling],
  // A log-in takes the class of what it opens, and nobody asked what that is. Neither did anybody ask what is unknown.
  sensitive: ['criminal', 'health', 'ethnic-origin', 'political-opinion', 'religion', 'union-membership', 'sex-life', 'genetic', 'biometric', 'credentials', 'credentials-hashed', 'unknown'],
}

/** How one class came to its score: its base and the adjustment that the facts show. */
export interface ContextScore {
  of: DataClass
  adjustment: Adjustment | null
  score: number
}

/** Every class that is present, the highest first. Everything says who somebody is, so the first class always is. */
export function contextsOf(input: AssessmentInput): ContextScore[] {
  const c = circumstancesOf(input)
  const present = dataClasses.filter(({ id }) => id === 'simple' || holds(input.dataCategories, categoriesOf[id]))
  return present.map((one) => scored(one, input, c)).toSorted((higher, lower) => lower.score - higher.score)
}

/** Of several classes the highest counts. */
export function dpcOf(input: AssessmentInput): number {
  return contextsOf(input)[0]!.score
}

/** A raise goes before a relief, the largest first. */
function scored(of: DataClass, input: AssessmentInput, c: Circumstances): ContextScore {
  const adjustment = of.adjustments.filter(({ follows }) => follows?.(input, c)).toSorted((one, other) => other.by - one.by)[0] ?? null
  return { of, adjustment, score: of.base + (adjustment?.by ?? 0) }
}

function holds(categories: readonly DataCategory[], some: readonly DataCategory[]): boolean {
  return count(categories, some) > 0
}

function count(categories: readonly DataCategory[], some: readonly DataCategory[]): number {
  return new Set(categories.filter((one) => some.includes(one))).size
}
