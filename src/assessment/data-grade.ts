import type { DataCategory } from './input.ts'

/**
 * What data can do to the people they are about, from least to worst. 'fraud' and 'private' weigh the same;
 * they differ in what may happen. EDPB 9/2022 section IV (nature and sensitivity), GDPR recital 75.
 */
export const grades = ['everyday', 'personal', 'fraud', 'private'] as const
export type Grade = (typeof grades)[number]

export const gradeOf: Record<DataCategory, Grade> = {
  'name': 'everyday', 'sex': 'everyday', 'address': 'everyday', 'email': 'everyday', 'phone': 'everyday',
  'username': 'everyday', 'customer-number': 'everyday', 'purchase-history': 'everyday', 'other': 'everyday',

  'birth-date': 'personal', 'photo': 'personal', 'vehicle': 'personal', 'civil-status': 'personal',
  'insurance-policy': 'personal', 'education-work': 'personal', 'browsing': 'personal',
  // Free text and voice: anything may have been said in it.
  'call-recording': 'personal', 'customer-notes': 'personal', 'correspondence': 'personal',

  'national-id': 'fraud', 'id-document': 'fraud', 'credentials': 'fraud', 'bank-account': 'fraud', 'payment-card': 'fraud',
  'transactions': 'fraud', 'other-financial': 'fraud',
  // Where the hash protects, nothing is left to judge; where it does not, a hashed password is a password.
  'credentials-hashed': 'fraud',

  'wages': 'private', 'debts': 'private', 'benefits': 'private', 'location': 'private', 'call-records': 'private',
  'criminal': 'private', 'health': 'private', 'ethnic-origin': 'private', 'political-opinion': 'private', 'religion': 'private',
  'union-membership': 'private', 'sex-life': 'private', 'genetic': 'private', 'biometric': 'private',
  'unknown': 'private',
}

export function worstGrade(categories: readonly DataCategory[]): Grade {
  return grades[Math.max(...categories.map((category) => grades.indexOf(gradeOf[category])))] ?? 'private'
}

/** Whoever has these knows where somebody is, or can find out. What nobody described may be one of them. */
export const whereabouts: readonly DataCategory[] = [
  'address', 'phone', 'vehicle', 'id-document', 'transactions', 'location', 'call-records', 'call-recording', 'customer-notes',
  'correspondence', 'education-work', 'other', 'unknown',
]

/** Somebody may be in danger while these cannot be read, or are wrong. */
export const vital: readonly DataCategory[] = ['health', 'genetic', 'unknown']
