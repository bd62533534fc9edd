import type { Facts } from '../facts/facts.ts'
import { inputFacts, requiredFacts } from './input.ts'
import type { AssessmentInput, InputFact, PersonScores } from './input.ts'

/** What a question that must be answered counts as until somebody does: the worst that can be said. */
const worst: Pick<AssessmentInput, (typeof requiredFacts)[number]> = {
  nature: ['confidentiality', 'integrity', 'availability'],
  dataCategories: ['unknown'],
  dataSubjects: ['patients', 'vulnerable'],
  identifiability: 'maximum',
  recipients: 'public',
}

/** The answers so far, completed so that they can be weighed; `open` are the questions that still need an answer. */
export function provisionalInput(answers: Facts, scores: PersonScores | null): { input: AssessmentInput; open: InputFact[] } {
  const given = Object.fromEntries(inputFacts.map((name) => [name, answers[name] ?? null]))
  const open = requiredFacts.filter((name) => given[name] === null)
  const filled = Object.fromEntries(open.map((name) => [name, worst[name]]))
  return { input: { ...given, ...filled, ...(scores && { enisa: scores }) } as unknown as AssessmentInput, open }
}
