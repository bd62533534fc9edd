import { circumstancesOf } from './circumstances.ts'
import type { Circumstances } from './circumstances.ts'
import type { AssessmentInput } from './input.ts'
import { holds, principlesOf } from './principles.ts'
import type { Aspect, Principle } from './principles.ts'
import { enisaOf, isScored } from './scoring.ts'

/** From best to worst. */
export const risks = ['unlikely', 'risk', 'high'] as const
export type Risk = (typeof risks)[number]

export interface Duties {
  notifyAuthority: boolean
  notifyDataSubjects: boolean
}

/** What one aspect comes to, and its grounds: the principles that say so; none where the law's default speaks. */
export interface Verdict {
  aspect: Aspect
  risk: Risk
  because: Principle[]
}

export interface Weighed {
  risk: Risk
  verdicts: Verdict[]
  /** What a person's own score asks for at least. */
  floor: Risk
}

/** GDPR Art. 33(1), 34(1): unlikely, nobody; a risk, the authority; a high risk, the people as well. */
export function dutiesOf(risk: Risk): Duties {
  return { notifyAuthority: risk !== 'unlikely', notifyDataSubjects: risk === 'high' }
}

export function weigh(input: AssessmentInput): Weighed {
  const c = circumstancesOf(input)
  const verdicts = aspectsOf(input).map((aspect) => judge(aspect, c))
  const floor = floorOf(input)
  return { risk: worst([floor, ...verdicts.map(({ risk }) => risk)]), verdicts, floor }
}

function judge(aspect: Aspect, c: Circumstances): Verdict {
  const holding = (leadsTo: Principle['leadsTo']) => principlesOf(aspect, leadsTo).filter((one) => holds(one, c))
  const cures = holding('cures')
  if (cures.length > 0) return { aspect, risk: 'unlikely', because: cures }
  const [bounds, high] = [holding('bounds'), holding('high')]
  if (high.length > 0 && bounds.length === 0) return { aspect, risk: 'high', because: high }
  const unlikely = holding('unlikely')
  return unlikely.length > 0 ? { aspect, risk: 'unlikely', because: unlikely } : { aspect, risk: 'risk', because: bounds }
}

/** Where somebody may have had the data, confidentiality is in question whatever else went wrong. */
export function aspectsOf({ nature, recipients }: AssessmentInput): Aspect[] {
  return [...new Set<Aspect>([...nature, ...(recipients === 'none' ? [] : (['confidentiality'] as const))])]
}

/**
 * A score is no decision: one that follows from the facts moves nothing, for ENISA has no variable for numbers, trusted
 * recipients or downtime. A score that a person gave can raise the outcome, and never lowers it; who found medium cannot
 * be silent (UODO, Bank Millennium, DKN.5131.16.2021).
 */
function floorOf(input: AssessmentInput): Risk {
  if (!isScored(input)) return 'unlikely'
  const { level } = enisaOf(input)
  if (level === 'very-high') return 'high'
  return level === 'low' ? 'unlikely' : 'risk'
}

export function worst(some: readonly Risk[]): Risk {
  return risks[Math.max(...some.map((risk) => risks.indexOf(risk)))] ?? 'high'
}
