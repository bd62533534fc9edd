import type { Facts } from '../facts/facts.ts'
import { decisionOf } from '../incidents/duties.ts'
import { say } from '../shared/words/words.ts'
import { specialData } from './form-ticks.ts'
import type { Answerer, Asking, Given } from './sheet-answer.ts'
import { chosenOr, isBlankFact } from './sheet-answer.ts'

/** Chapter 9: what it may lead to, and how grave that is. */
export const consequenceAnswers: Record<string, Answerer> = {
  '9.1': chosenOr('consequencesForData', ({ known }) => proposal(forData(known)), 'consequencesForDataOther'),
  '9.2': forPeopleAnswer,
  '9.3': chosenOr('severity', ({ source: { assessment } }) => (assessment ? { ticks: [severityOf(assessment.outcome)], because: 'sheet.from.assessment' } : null)),
  '9.3b': chosenOr('severityWhy', ({ language, source: { assessment, incident } }) => {
    const reasons = assessment?.outcome.reasons.filter(({ effect }) => effect !== 'lowers').map(({ because }) => because[language]) ?? []
    if (reasons.length > 0) return { text: [...new Set(reasons)].join(' '), because: 'sheet.from.assessment', mend: { place: 'answers', fact: 'severityWhy' } }
    const decision = decisionOf(incident)
    return decision?.breach ? { text: decision.motivation, because: 'sheet.from.decision' } : null
  }),
}

function proposal(ticks: readonly string[]) {
  return ticks.length > 0 ? ({ ticks, because: 'sheet.from.proposal' } as const) : null
}

/** The boxes are chosen or proposed; what somebody wrote about the consequences stands with them. */
function forPeopleAnswer(asking: Asking): Given {
  const { known, language } = asking
  const answer = chosenOr('consequencesForPeople', () => proposal(forPeople(known)))(asking)
  if (isBlankFact(known, 'consequences') || (known.consequences === null && answer.ticks.length > 0)) return answer
  const text = { ...answer, text: known.consequences ?? say(language, 'unknown') }
  if (answer.origin.from === 'chosen') return { ...text, origin: { from: 'chosen', facts: ['consequencesForPeople', 'consequences'] } }
  if (answer.origin.from === 'derived') return text
  return { ...text, origin: { from: 'recorded', facts: ['consequences'] }, mend: { place: 'facts', fact: 'consequences' } }
}

/** Where somebody may have had the data, confidentiality is in question whatever else went wrong. */
function wereSeen({ nature, recipients }: Facts): boolean {
  return nature?.includes('confidentiality') === true || (recipients !== undefined && recipients !== null && recipients !== 'none')
}

function forData(known: Facts): string[] {
  const { nature = [], availabilityLoss, intent, recipients, dataSubjects, significant } = known
  const essential = significant === true || dataSubjects?.some((one) => one === 'patients') === true
  const gone = nature?.includes('availability') === true && essential
  return when([
    ['learned', wereSeen(known)],
    ['misused', wereSeen(known) && (intent === 'malicious' || recipients === 'unknown' || recipients === 'public')],
    ['wrong-inside', nature?.includes('integrity') === true],
    ['service-temporary', gone && availabilityLoss !== 'permanent'],
    ['service-permanent', gone && availabilityLoss === 'permanent'],
  ])
}

/** What these data in other hands may do to somebody. A proposal: a person who knows the case chooses. */
function forPeople(known: Facts): string[] {
  const { nature, dataCategories, dataSubjects, recipients, intent } = known
  const has = (...some: NonNullable<Facts['dataCategories']>) => wereSeen(known) && dataCategories?.some((one) => some.includes(one)) === true
  return when([
    ['discrimination', has(...specialData, 'criminal')],
    ['identity-fraud', has('national-id', 'id-document', 'credentials') || (has('birth-date') && has('name'))],
    ['financial-loss', has('bank-account', 'payment-card', 'credentials', 'transactions')],
    ['reputation', has('criminal', 'debts', 'benefits', 'wages', 'health', 'sex-life', 'customer-notes', 'call-recording', 'correspondence')],
    ['professional-secrecy', has('health') && dataSubjects?.includes('patients') === true],
    ['no-access', nature?.includes('availability') === true],
    ['lost-overview', wereSeen(known) && (intent === 'malicious' || recipients === 'unknown' || recipients === 'public')],
  ])
}

function when(boxes: readonly (readonly [id: string, holds: boolean])[]): string[] {
  return boxes.filter(([, holds]) => holds).map(([id]) => id)
}

const severities = ['negligible', 'limited', 'considerable', 'very-large'] as const
const ofLevel = { low: 0, medium: 1, high: 2, 'very-high': 3 } as const
const atLeast = { unlikely: 0, risk: 1, high: 2 } as const

/** A score is no decision: what the assessment found to be a risk is never called negligible, nor a high one limited. */
export function severityOf({ enisa, risk }: { enisa: { level: keyof typeof ofLevel }; risk: keyof typeof atLeast }): string {
  return severities[Math.max(ofLevel[enisa.level], atLeast[risk])]!
}
