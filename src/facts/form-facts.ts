import type { FactName } from './facts.ts'

/**
 * What only the form of the authority asks, in its order. A person chooses these on the filing sheet where the records do
 * not tell, or where they know better than what follows from them. Answered with "not known" they count as not chosen.
 */
export const formFacts = [
  'legalBasis', 'otherSupervisors', 'otherSupervisorName', 'abroad', 'countries', 'otherPrivacyAuthorities', 'controllers', 'authorityContact', 'lateReason', 'attachments',
  'protectedBy', 'protectionTechnique', 'consequencesForData', 'consequencesForDataOther', 'consequencesForPeople', 'severity', 'severityWhy',
  'tellPeopleAt', 'peopleTold', 'toldBy', 'toldOtherwise', 'toldText', 'noticeComplete',
] as const satisfies readonly FactName[]

export type FormFact = (typeof formFacts)[number]

export function isFormFact(name: FactName): name is FormFact {
  return (formFacts as readonly FactName[]).includes(name)
}
