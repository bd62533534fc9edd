import { facts } from '../../src/facts/facts.ts'
import type { AssessmentInput, InputFact } from '../../src/assessment/input.ts'
import { inputFacts } from '../../src/assessment/input.ts'
import { scales } from '../../src/assessment/enisa.ts'

/** For each fact every answer that is at least as bad as the one given, not known among them. */
export const worse: Record<InputFact, (input: AssessmentInput) => unknown[]> = {
  nature: ({ nature }) => facts.nature.options.filter((one) => !nature.includes(one)).map((one) => [...nature, one]),
  dataCategories: ({ dataCategories }) => facts.dataCategories.options.filter((one) => !dataCategories.includes(one)).map((one) => [...dataCategories, one]),
  dataSubjects: ({ dataSubjects }) => facts.dataSubjects.options.filter((one) => !dataSubjects.includes(one)).map((one) => [...dataSubjects, one]),
  people: ({ people }) => [null, { min: people?.min ?? null, max: null }, ...[1, 100, 101, 999, 1000, 1e7].filter((max) => max > (people?.max ?? Infinity)).map((max) => ({ min: null, max }))],
  identifiability: ({ identifiability }) => after(facts.identifiability.options, identifiability),
  unintelligible: ({ unintelligible }) => downFrom(unintelligible),
  keySafe: ({ keySafe }) => downFrom(keySafe),
  backupAvailable: ({ backupAvailable }) => downFrom(backupAvailable),
  downtimeHours: ({ downtimeHours }) => [null, ...(downtimeHours === null ? [] : [0.1, 0.5, 0.6, 8, 8.5, 168, 169, 5000].filter((hours) => hours > downtimeHours))],
  intent: ({ intent }) => (intent === 'accident' ? ['malicious', null] : [null, 'malicious']),
  recipients: ({ recipients }) => after(facts.recipients.options, recipients),
  contained: ({ contained }) => downFrom(contained),
  protectedAddress: ({ protectedAddress }) => (protectedAddress === false ? [null, true] : [null, true]),
}

/** Every input that is one step worse, a person's own scores included. */
export function worseThan(input: AssessmentInput): { step: string; changed: AssessmentInput }[] {
  const byFact = inputFacts.flatMap((fact) => worse[fact](input).map((answer) => ({ step: `${fact} to ${JSON.stringify(answer)}`, changed: { ...input, [fact]: answer } as AssessmentInput })))
  const { enisa } = input
  if (!enisa) return byFact
  const byScore = (Object.keys(enisa) as (keyof typeof enisa)[]).flatMap((name) =>
    scales[name].filter((value) => value > (enisa[name] ?? 0)).map((value) => ({ step: `score ${name} to ${value}`, changed: { ...input, enisa: { ...enisa, [name]: value } } })),
  )
  return [...byFact, ...byScore]
}

function after<T>(options: readonly T[], from: T): T[] {
  return options.slice(options.indexOf(from) + 1)
}

/** True is the good answer here; not known and no are equally bad. */
function downFrom(answer: boolean | null): (boolean | null)[] {
  return answer === true ? [null, false] : answer === null ? [false] : [null]
}
