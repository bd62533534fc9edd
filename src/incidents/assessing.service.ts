import type { AssessmentService } from '../assessment/assessment.service.ts'
import { contradictionsIn } from '../assessment/contradictions.ts'
import type { AssessmentInput } from '../assessment/input.ts'
import { toldBy } from '../assessment/input.ts'
import { dutiesOf, weigh } from '../assessment/risk.ts'
import type { AssessmentVersion } from '../assessment/version.ts'
import type { Facts } from '../facts/facts.ts'
import type { Actor } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { sha256 } from '../shared/hash.ts'
import { factsOf, refuseWhenEnded } from './incident.ts'
import type { IncidentService } from './incident.service.ts'
import { changesSince, inputNow, knowledgeOf } from './reassessment.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get' | 'amend'>
  assessments: Pick<AssessmentService, 'assess' | 'latest' | 'byId'>
}

export interface Assessing {
  input: AssessmentInput
  /** What was answered; it becomes what the incident knows. */
  answered: Facts
  reason: string | null
  /** How many statements the writer had seen. */
  seen?: number
  /** Of the request, so that sending it again makes one version. */
  idempotencyKey?: string | null
}

/** The answers become facts of the incident, and then a version that keeps what was known. */
export function assessingService({ incidents, assessments }: Needs) {
  async function assessIncident(number: string, { input, answered, reason, seen, idempotencyKey = null }: Assessing, by: Actor): Promise<{ version: AssessmentVersion; repeated: boolean }> {
    const before = await incidents.get(number)
    const id = idempotencyKey === null ? undefined : sha256(`assessment ${number} ${idempotencyKey}`).slice(0, 32)
    const there = id === undefined ? null : await assessments.byId(id)
    if (there) return { version: there, repeated: true }
    const incident = await incidents.amend(number, toldBy(answered, factsOf(before)), by, seen === undefined ? {} : { seen })
    const version = await assessments.assess(number, input, by, reason, { knowledge: knowledgeOf(incident), ...(id !== undefined && { id }) })
    return { version, repeated: false }
  }

  /** Somebody looked at what changed: a version of its own, with the facts of now. Only while the proposal really stays what it was, and nobody made another since. */
  async function confirmAssessment(number: string, note: string, by: Actor): Promise<AssessmentVersion> {
    const [incident, latest] = await Promise.all([incidents.get(number), assessments.latest(number)])
    refuseWhenEnded(incident)
    const changes = latest ? changesSince(latest, incident) : []
    if (!latest || changes.length === 0) throw new Refused({ key: 'reassess.none' })
    const input = inputNow(latest, changes)
    if (!input || contradictionsIn(input).length > 0 || !isStill(latest, input)) throw new Refused({ key: 'reassess.changes-it' })
    return assessments.assess(number, input, by, latest.reason, { knowledge: knowledgeOf(incident), note, after: latest.version })
  }

  return { assessIncident, confirmAssessment }
}
export type AssessingService = ReturnType<typeof assessingService>

function isStill({ outcome }: AssessmentVersion, input: AssessmentInput): boolean {
  const { notifyAuthority, notifyDataSubjects } = dutiesOf(weigh(input).risk)
  return outcome.notifyAuthority === notifyAuthority && outcome.notifyDataSubjects === notifyDataSubjects
}
