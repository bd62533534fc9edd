import type { Facts } from '../facts/facts.ts'
import type { FormFact } from '../facts/form-facts.ts'
import { formFacts } from '../facts/form-facts.ts'

/** The field of the form that each answer is for. */
export const fieldsOfFacts: Record<FormFact, string> = {
  legalBasis: '1.2', otherSupervisors: '1.3', otherSupervisorName: '1.3', abroad: '2.1.1', countries: '2.1.2', otherPrivacyAuthorities: '2.2.1',
  controllers: '3.1.1b', authorityContact: '3.2.2', lateReason: '4.5', attachments: '5.4', protectedBy: '8.1', protectionTechnique: '8.1x',
  consequencesForData: '9.1', consequencesForDataOther: '9.1', consequencesForPeople: '9.2', severity: '9.3', severityWhy: '9.3b',
  tellPeopleAt: '10.1.2', peopleTold: '10.1.3', toldBy: '10.1.7', toldOtherwise: '10.1.7', toldText: '10.1.8', noticeComplete: '10.3',
}

/** What the page with every answer comes back with: a field that was emptied is taken back, and so follows the records again. */
export function answersGiven(typed: Facts, known: Facts): Facts {
  const emptied = formFacts.filter((fact) => isNothing(typed[fact]) && !isNothing(known[fact]))
  const filled = formFacts.filter((fact) => !isNothing(typed[fact]))
  return Object.fromEntries([...filled.map((fact) => [fact, typed[fact]]), ...emptied.map((fact) => [fact, null])])
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}
