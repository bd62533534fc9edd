import { isSame } from '../assessment/comparison.ts'
import type { AssessmentInput, InputFact } from '../assessment/input.ts'
import { inputFacts, requiredFacts } from '../assessment/input.ts'
import type { Duties } from '../assessment/risk.ts'
import { dutiesOf, weigh } from '../assessment/risk.ts'
import type { AssessmentVersion, Knowledge } from '../assessment/version.ts'
import type { Statement } from '../facts/statement.ts'
import { latestStatements } from '../facts/statement.ts'
import type { Actor } from '../shared/act.ts'
import type { Incident } from './incident.ts'
import { decisionOf } from './duties.ts'

/** A fact that weighs is another one by now than the latest assessment reckoned with. */
export interface FactChange {
  fact: InputFact
  from: unknown
  to: unknown
  by: Actor
  /** When this house was told of what it has been since. */
  since: Date
}

/** What was said of the facts that weigh, for a version to keep. */
export function knowledgeOf({ statements }: Pick<Incident, 'statements'>): Knowledge {
  const latest = latestStatements(statements)
  return { statements: statements.length, facts: inputFacts.flatMap((fact) => latest.get(fact) ?? []) }
}

/** GDPR Art. 24, EDPB 01/2021, 10: facts that came up later, a leaked key or more people, ask for another look. A fact that came back to what it was does not. */
export function changesSince(version: AssessmentVersion, { statements }: Pick<Incident, 'statements'>): FactChange[] {
  const later = saidSince(version, statements)
  const latest = latestStatements(statements)
  return inputFacts.flatMap((fact) => {
    const now = latest.get(fact)
    const from = version.input[fact]
    if (!now || !later.includes(now) || isSame(now.value, from)) return []
    const first = firstOfRun(later.filter((one) => one.fact === fact), from) ?? now
    return [{ fact, from, to: now.value, by: now.by, since: first.toldAt }]
  })
}

/** Counted where the version says how many there were; by the clock in one from before that was kept. */
function saidSince({ knowledge, at }: AssessmentVersion, statements: readonly Statement[]): Statement[] {
  return knowledge ? statements.slice(knowledge.statements) : statements.filter(({ toldAt }) => toldAt >= at)
}

/** Since when it has been otherwise without a break. */
function firstOfRun(said: readonly Statement[], from: unknown): Statement | undefined {
  return said[said.findLastIndex(({ value }) => isSame(value, from)) + 1]
}

/** The answers of the version with what has changed since; null where a question that needs an answer lost its own. */
export function inputNow({ input }: AssessmentVersion, changes: readonly FactChange[]): AssessmentInput | null {
  const now = { ...input, ...Object.fromEntries(changes.map(({ fact, to }) => [fact, to])) } as AssessmentInput
  return requiredFacts.some((name) => (now[name] ?? null) === null) ? null : now
}

/** What is proposed by what is known now: never less than the assessment, for a fact that changed has not been looked at yet. Null without an assessment. */
export function proposalNow(version: AssessmentVersion | null, incident: Pick<Incident, 'statements'>): Duties | null {
  if (!version) return null
  const input = inputNow(version, changesSince(version, incident))
  const now = input ? dutiesOf(weigh(input).risk) : { notifyAuthority: true, notifyDataSubjects: true }
  const { notifyAuthority, notifyDataSubjects } = version.outcome
  return { notifyAuthority: notifyAuthority || now.notifyAuthority, notifyDataSubjects: notifyDataSubjects || now.notifyDataSubjects }
}

/** A later version proposes to tell more than the decision in force: somebody must decide again. */
export function isOutgrown(version: AssessmentVersion | null, { decisions }: Pick<Incident, 'decisions'>): boolean {
  const decision = decisionOf({ decisions })
  if (!version || !decision || version.version <= (decision.assessmentVersion ?? 0)) return false
  const { outcome } = version
  return (outcome.notifyAuthority && !decision.notifyAuthority) || (outcome.notifyDataSubjects && !decision.notifyDataSubjects)
}
