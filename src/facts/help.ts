import { cited } from '../shared/citation.ts'
import { help as words } from '../shared/words/help.ts'
import type { Language, Text } from '../shared/words/words.ts'

/** What help may name, as a lawyer would look it up. docs/administration.md says where each is published. */
export const sources = {
  'gdpr-4-7': 'GDPR Art. 4(7), 4(8)',
  'gdpr-4-12': 'GDPR Art. 4(12)',
  'gdpr-5-2': 'GDPR Art. 5(2)',
  'gdpr-9': 'GDPR Art. 9, 10',
  'gdpr-28': 'GDPR Art. 28(3)(f)',
  'gdpr-32': 'GDPR Art. 32',
  'gdpr-33-1': 'GDPR Art. 33(1)',
  'gdpr-33-2': 'GDPR Art. 33(2)',
  'gdpr-33-3-a': 'GDPR Art. 33(3)(a)',
  'gdpr-33-3-c': 'GDPR Art. 33(3)(c)',
  'gdpr-33-3-d': 'GDPR Art. 33(3)(d)',
  'gdpr-33-4': 'GDPR Art. 33(4)',
  'gdpr-33-5': 'GDPR Art. 33(5)',
  'gdpr-34-1': 'GDPR Art. 34(1)',
  'gdpr-34-3': 'GDPR Art. 34(3)',
  'gdpr-34-3-a': 'GDPR Art. 34(3)(a)',
  'gdpr-38': 'GDPR Art. 38(6), 39',
  'recital-85': 'GDPR, recital 85',
  'recital-86': 'GDPR, recital 86',
  'recital-87': 'GDPR, recital 87',
  'recital-88': 'GDPR, recital 88',
  'uavg-42': 'UAVG Art. 42',
  'uavg-46': 'UAVG Art. 46',
  'edpb-9-aware': 'EDPB 9/2022, II.A.2',
  'edpb-9-processor': 'EDPB 9/2022, II.A.4',
  'edpb-9-52': 'EDPB 9/2022, 52-54',
  'edpb-9-60': 'EDPB 9/2022, 60',
  'edpb-9-risk': 'EDPB 9/2022, IV',
  'edpb-1-8': 'EDPB 01/2021, 8-10',
  'enisa': 'ENISA 2013',
  'nis2-23': 'NIS2 Art. 23',
  'dora-19': 'DORA Art. 19',
  'wkkgz-11': 'Wkkgz Art. 11',
  'cra-14': 'CRA Art. 14',
} as const
export type SourceId = keyof typeof sources

/** Everything that has help beside it, with what it rests on. The sentences are in words/help.ts. */
export const helpSources = {
  whatHappened: ['gdpr-33-3-a', 'gdpr-33-5'],
  incidentType: ['gdpr-33-3-a'],
  ourRole: ['gdpr-4-7', 'gdpr-33-2'],
  ongoing: ['gdpr-33-3-d'],
  detectedAt: ['gdpr-33-1', 'edpb-9-aware'],
  howDiscovered: ['recital-87', 'gdpr-33-5'],
  occurredFrom: ['gdpr-33-3-a'],
  occurredTo: ['gdpr-33-3-a'],
  containedAt: ['gdpr-33-3-d'],
  restoredAt: ['gdpr-33-3-d'],
  nature: ['gdpr-4-12', 'gdpr-33-3-a'],
  availabilityLoss: ['gdpr-4-12'],
  dataCategories: ['gdpr-33-3-a', 'gdpr-9', 'uavg-46'],
  recordCount: ['gdpr-33-3-a', 'edpb-9-52'],
  dataSubjects: ['gdpr-33-3-a', 'edpb-9-risk'],
  peopleDescribed: ['gdpr-33-3-a'],
  people: ['gdpr-33-3-a', 'edpb-9-52'],
  identifiability: ['edpb-9-risk', 'enisa'],
  unintelligible: ['gdpr-34-3-a', 'gdpr-32'],
  keySafe: ['gdpr-34-3-a'],
  backupAvailable: ['gdpr-4-12', 'gdpr-32'],
  downtimeHours: ['gdpr-4-12', 'edpb-9-risk'],
  intent: ['edpb-9-risk', 'enisa'],
  recipients: ['edpb-9-risk'],
  containment: ['edpb-9-risk', 'gdpr-33-3-d'],
  contained: ['gdpr-33-3-d', 'edpb-1-8'],
  protectedAddress: ['edpb-9-risk', 'gdpr-34-1'],
  suspectedAt: ['edpb-9-aware', 'gdpr-28'],
  ourProcessorAwareAt: ['gdpr-33-2', 'edpb-9-processor'],
  contractTriggerAt: ['gdpr-28'],
  significant: ['nis2-23', 'dora-19'],
  classifiedMajorAt: ['dora-19'],
  calamityEstablishedAt: ['wkkgz-11'],
  correctiveMeasureAvailableAt: ['cra-14'],
  highRiskFoundAt: ['gdpr-34-1'],
  askedAt: ['nis2-23'],
  consequences: ['gdpr-33-3-c', 'recital-85'],
  measuresBefore: ['gdpr-32', 'gdpr-33-3-d'],
  measuresTaken: ['gdpr-33-3-d', 'gdpr-33-5'],
  measuresPlanned: ['gdpr-33-3-d', 'gdpr-33-4'],
  otherParties: ['gdpr-4-7', 'gdpr-33-2'],

  'decision.breach': ['gdpr-4-12', 'edpb-9-60'],
  'decision.notifyAuthority': ['gdpr-33-1', 'recital-85'],
  'decision.motivation': ['gdpr-33-5', 'gdpr-5-2'],
  'decision.notifyDataSubjects': ['gdpr-34-1', 'recital-86'],
  'decision.peopleMotivation': ['gdpr-33-5', 'gdpr-34-1'],
  'decision.grounds': ['gdpr-34-3', 'uavg-42'],
  'decision.deviationReason': ['gdpr-38', 'gdpr-5-2'],
  'awareness.choose': ['gdpr-33-1', 'edpb-9-aware'],
  'awareness.signal': ['recital-87', 'edpb-9-aware'],
  'ruling.owed': ['gdpr-5-2', 'gdpr-33-5'],
  'filing.kind': ['gdpr-33-4', 'edpb-9-60'],
  'filing.filedAt': ['gdpr-33-1'],
  'filing.lateReason': ['gdpr-33-1'],
  'delay.askedBy': ['recital-88', 'recital-86'],
  'criteria.dpc': ['enisa', 'edpb-9-risk'],
  'criteria.ei': ['enisa', 'edpb-9-risk'],
  'criteria.confidentiality': ['enisa', 'gdpr-4-12'],
  'criteria.integrity': ['enisa', 'gdpr-4-12'],
  'criteria.availability': ['enisa', 'gdpr-4-12'],
  'criteria.malicious': ['enisa', 'edpb-9-risk'],
} as const satisfies Record<string, readonly SourceId[]>

export type HelpName = keyof typeof helpSources

/** Does not compile while something that has help has no sentence. */
const sentences: Record<`help.${HelpName}`, Text> = words

export interface Help {
  text: string
  /** Articles and paragraphs, one after the other. */
  sources: string
}

/** Null for what needs none. */
export function helpFor(name: string, language: Language): Help | null {
  if (!hasHelp(name)) return null
  const ids: readonly SourceId[] = helpSources[name]
  return { text: sentences[`help.${name}`][language], sources: ids.map((id) => cited(sources[id], language)).join('; ') }
}

export function hasHelp(name: string): name is HelpName {
  return Object.hasOwn(helpSources, name)
}
