import type { Text } from '../shared/words/words.ts'

/**
 * The dictionary: every fact an incident can have. Forms, playbook conditions, obligations, the assessment,
 * messages and the filing sheet all use these names and words and no others.
 */
export const facts = {
  incidentType: {
    kind: 'choice',
    options: [
      'email-wrong-recipient', 'cc-instead-of-bcc', 'letter-wrong-recipient', 'letter-opened-return', 'letter-lost', 'authorisation-wrong',
      'folder-too-open', 'device-or-paper-lost', 'published-by-accident', 'hacking-malware-phishing', 'wrong-file', 'wrong-portal', 'other',
    ],
  },
  ourRole: { kind: 'choice', options: ['controller', 'joint-controller', 'processor', 'sub-processor'] },
  nature: { kind: 'choices', options: ['confidentiality', 'integrity', 'availability'] },
  availabilityLoss: { kind: 'choice', options: ['temporary', 'permanent'] },
  dataCategories: {
    kind: 'choices',
    options: [
      'name', 'sex', 'birth-date', 'address', 'email', 'phone', 'username', 'customer-number', 'photo', 'vehicle', 'civil-status',
      'national-id', 'id-document', 'credentials', 'credentials-hashed',
      'bank-account', 'payment-card', 'transactions', 'wages', 'debts', 'benefits', 'insurance-policy', 'other-financial',
      'location', 'call-records', 'call-recording', 'customer-notes', 'correspondence', 'purchase-history', 'browsing', 'education-work',
      'criminal', 'health', 'ethnic-origin', 'political-opinion', 'religion', 'union-membership', 'sex-life', 'genetic', 'biometric',
      'other', 'unknown',
    ],
  },
  dataSubjects: {
    kind: 'choices',
    options: ['customers', 'prospects', 'employees', 'applicants', 'job-seekers', 'students', 'minors', 'patients', 'elderly', 'vulnerable', 'other'],
  },
  people: { kind: 'range' },
  recordCount: { kind: 'count' },
  identifiability: { kind: 'choice', options: ['negligible', 'limited', 'significant', 'maximum'] },
  unintelligible: { kind: 'yes-no' },
  keySafe: { kind: 'yes-no' },
  backupAvailable: { kind: 'yes-no' },
  downtimeHours: { kind: 'hours' },
  intent: { kind: 'choice', options: ['accident', 'malicious'] },
  recipients: { kind: 'choice', options: ['none', 'known-trusted', 'known', 'unknown', 'public'] },
  containment: { kind: 'choice', options: ['none', 'verbal', 'written'] },
  contained: { kind: 'yes-no' },
  protectedAddress: { kind: 'yes-no' },

  whatHappened: { kind: 'text' },
  ongoing: { kind: 'yes-no' },
  significant: { kind: 'yes-no' },
  nearMiss: { kind: 'yes-no' },
  howDiscovered: { kind: 'text' },
  peopleDescribed: { kind: 'text' },
  consequences: { kind: 'text' },
  measuresBefore: { kind: 'text' },
  measuresTaken: { kind: 'text' },
  measuresPlanned: { kind: 'text' },
  otherParties: { kind: 'text' },

  occurredFrom: { kind: 'moment' },
  occurredTo: { kind: 'moment' },
  detectedAt: { kind: 'moment' },
  suspectedAt: { kind: 'moment' },
  reportedAt: { kind: 'moment' },
  containedAt: { kind: 'moment' },
  restoredAt: { kind: 'moment' },
  ourProcessorAwareAt: { kind: 'moment' },
  contractTriggerAt: { kind: 'moment' },
  classifiedMajorAt: { kind: 'moment' },
  calamityEstablishedAt: { kind: 'moment' },
  correctiveMeasureAvailableAt: { kind: 'moment' },
  highRiskFoundAt: { kind: 'moment' },
  askedAt: { kind: 'moment' },

  // Only the form of the authority asks these: form-facts.ts.
  legalBasis: { kind: 'choices', options: ['gdpr', 'police-data', 'telecom', 'judicial-data'] },
  otherSupervisors: { kind: 'choices', options: ['none', 'afm', 'rdi', 'dnb', 'igj', 'ilt', 'education', 'nctv', 'ovv', 'other'] },
  otherSupervisorName: { kind: 'text' },
  abroad: { kind: 'yes-no' },
  countries: { kind: 'text' },
  otherPrivacyAuthorities: { kind: 'text' },
  controllers: { kind: 'text' },
  authorityContact: { kind: 'text' },
  lateReason: { kind: 'text' },
  attachments: { kind: 'text' },
  protectedBy: { kind: 'choices', options: ['encrypted', 'hashed', 'otherwise', 'none'] },
  protectionTechnique: { kind: 'text' },
  consequencesForData: { kind: 'choices', options: ['learned', 'misused', 'wrong-inside', 'wrong-passed-on', 'service-temporary', 'service-permanent', 'other'] },
  consequencesForDataOther: { kind: 'text' },
  consequencesForPeople: {
    kind: 'choices',
    options: ['discrimination', 'identity-fraud', 'financial-loss', 'reputation', 'professional-secrecy', 'pseudonymisation', 'no-access', 'lost-overview', 'other'],
  },
  severity: { kind: 'choice', options: ['negligible', 'limited', 'considerable', 'very-large'] },
  severityWhy: { kind: 'text' },
  tellPeopleAt: { kind: 'moment', mayLieAhead: true },
  peopleTold: { kind: 'count' },
  toldBy: { kind: 'choices', options: ['phone', 'letter', 'email', 'website', 'social-media', 'newspaper', 'other'] },
  toldOtherwise: { kind: 'text' },
  toldText: { kind: 'text' },
  noticeComplete: { kind: 'choice', options: ['complete', 'provisional'] },
} as const satisfies Record<string, Definition>

export type Definition =
  | { kind: 'choice' | 'choices'; options: readonly string[] }
  | { kind: 'range' | 'count' | 'hours' | 'yes-no' | 'text' }
  /** Of what is planned; every other moment lies in the past. */
  | { kind: 'moment'; mayLieAhead?: true }

export type FactName = keyof typeof facts

/** How many people: either end may be unknown. */
export interface Range {
  min: number | null
  max: number | null
}

type ValueOf<D extends Definition> =
  D extends { kind: 'choice'; options: readonly (infer O)[] } ? O
  : D extends { kind: 'choices'; options: readonly (infer O)[] } ? O[]
  : D extends { kind: 'range' } ? Range
  : D extends { kind: 'yes-no' } ? boolean
  : D extends { kind: 'text' } ? string
  : D extends { kind: 'moment' } ? Date
  : number

/** What is known: a fact that nobody answered is absent; one answered with "not known" is null. */
export type Facts = { [N in FactName]?: ValueOf<(typeof facts)[N]> | null }

export const factNames = Object.keys(facts) as FactName[]

/** Moments that have been: a statement that names one in the future is refused. */
export const pastMoments: readonly FactName[] = factNames.filter((name) => {
  const definition: Definition = facts[name]
  return definition.kind === 'moment' && !definition.mayLieAhead
})

export function isFact(name: string): name is FactName {
  return Object.hasOwn(facts, name)
}

/** The words of a fact that has a closed list, or null. */
export function optionsOf(name: FactName): readonly string[] | null {
  const definition: Definition = facts[name]
  return 'options' in definition ? definition.options : null
}

/** The question beside a field and the words of each option, in both languages. */
export interface Question {
  label: Text
  hint?: Text
  options?: Record<string, Text>
}
