import { factText } from '../facts/fact-text.ts'
import { factNames } from '../facts/facts.ts'
import { isFormFact } from '../facts/form-facts.ts'
import { shortName } from '../facts/questions.ts'
import type { Duty } from '../incidents/duty.ts'
import type { Filing, FilingInput } from '../incidents/filing.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'

/** What the template of a record may use: what was told to somebody who has no form of their own. */
export interface RecordFields {
  number: string
  title: string
  stage: string
  article: string
  authority: string
  /** First notice, supplement, correction or withdrawal. */
  sort: string
  at: string
  reference: string
  how: string
  reason: string
  firstAt: string
  firstNumber: string
  known: { name: string; answer: string }[]
}

export interface Recorded {
  incident: Incident
  input: FilingInput
  duty: Duty
  /** The first notice that it hangs on. */
  first: Filing | null
}

export function recordFields({ incident, input, duty: { obligation, stage }, first }: Recorded, language: Language, zone: string): RecordFields {
  return {
    number: incident.number,
    title: obligation.title[language],
    stage: stage.title[language],
    article: obligation.article,
    authority: obligation.authority[language],
    sort: say(language, `filing.kind.${input.kind}`),
    at: longDate(input.filedAt, language, zone),
    reference: input.reference,
    how: input.receipt,
    reason: input.reason,
    firstAt: first ? longDate(first.filedAt, language, zone) : '',
    firstNumber: first?.reference ?? '',
    known: knownFacts(incident, language, zone),
  }
}

/** Every fact that somebody answered; what only the form of another authority asks is not theirs. */
function knownFacts(incident: Incident, language: Language, zone: string) {
  const known = factsOf(incident)
  return factNames.filter((name) => known[name] !== undefined && !isFormFact(name)).map((name) => ({ name: shortName(name)[language], answer: factText(name, known[name], language, zone) }))
}
