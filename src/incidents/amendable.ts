import type { FactName } from '../facts/facts.ts'

/** The facts that a person amends, in the order of the page. When it was reported is no answer of anybody. */
export const amendable = [
  'whatHappened', 'incidentType', 'ourRole', 'ongoing', 'detectedAt', 'howDiscovered', 'occurredFrom', 'occurredTo', 'containedAt', 'restoredAt',
  'nature', 'availabilityLoss', 'dataCategories', 'recordCount', 'dataSubjects', 'peopleDescribed', 'people',
  'identifiability', 'unintelligible', 'keySafe', 'backupAvailable', 'downtimeHours', 'intent', 'recipients', 'containment', 'contained', 'protectedAddress',
  'suspectedAt', 'ourProcessorAwareAt', 'contractTriggerAt', 'significant', 'classifiedMajorAt', 'calamityEstablishedAt', 'correctiveMeasureAvailableAt',
  'highRiskFoundAt', 'askedAt',
  'consequences', 'measuresBefore', 'measuresTaken', 'measuresPlanned', 'otherParties',
] as const satisfies readonly FactName[]
