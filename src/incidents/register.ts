import type { Reason } from '../shared/errors.ts'
import type { FactName, Facts } from '../facts/facts.ts'
import type { Duty } from './duties.ts'
import type { Incident } from './incident.ts'
import { factsOf } from './incident.ts'

const facts = ['whatHappened', 'incidentType', 'nature', 'dataCategories', 'dataSubjects', 'people'] as const
const effects = ['consequences'] as const
const remedies = ['measuresTaken'] as const

/** What the register still lacks under GDPR Art. 33(5): the facts of the breach, its effects, the remedial action and why we decided as we did. */
export function missingFromRegister(incident: Incident): Reason[] {
  const known = factsOf(incident)
  const decision = incident.decisions.filter(({ state }) => state === 'in force').at(-1)
  const asked = decision && !decision.breach ? (['whatHappened'] as const) : [...facts, ...effects, ...remedies]
  const missing: Reason[] = asked.filter((fact) => isEmpty(known, fact)).map((fact) => ({ key: `register.missing.${fact}`, field: fact }))
  if (!incident.awareness.some(({ state }) => state === 'in force')) missing.push({ key: 'register.missing.awareness' })
  if (!decision) missing.push({ key: 'register.missing.decision' })
  if (decision?.notifyAuthority && incident.filings.length === 0) missing.push({ key: 'register.missing.filing' })
  return missing
}

/** Duties that neither a filing nor an approved decision has ended. */
export function unsettledDuties(duties: readonly Duty[]): Duty[] {
  return duties.filter(({ reading }) => reading.state !== 'met' && reading.state !== 'not-owed')
}

function isEmpty(known: Facts, fact: FactName): boolean {
  const value = known[fact]
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}
