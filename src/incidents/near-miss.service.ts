import { decide } from '../assessment/decision.ts'
import type { AssessmentVersion } from '../assessment/version.ts'
import type { Actor } from '../shared/act.ts'
import type { Reason } from '../shared/errors.ts'
import { Refused } from '../shared/errors.ts'
import { decidingOn } from './decided-on.ts'
import { decisionOf } from './duties.ts'
import type { Incident } from './incident.ts'
import type { IncidentService } from './incident.service.ts'
import type { NearMissInput } from './near-miss.ts'
import { takeNearMiss } from './near-miss.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get' | 'change' | 'move'>
  latestAssessment: (number: string) => Promise<AssessmentVersion | null>
  newId: () => string
}

/** The short path of what nearly went wrong. */
export function nearMissService({ incidents, latestAssessment, newId }: Needs) {
  async function propose(number: string, input: NearMissInput, by: Actor): Promise<Incident> {
    const assessment = await latestAssessment(number)
    const { measuresTaken, lesson, deviationReason = null } = input
    const id = newId()
    return incidents.change(number, by, (incident, at) => {
      const choice = { breach: false, nearMiss: true, lesson, notifyAuthority: false, notifyDataSubjects: false, motivation: measuresTaken, deviationReason }
      return takeNearMiss(incident, input, decide(choice, { id, by, at, ...decidingOn(incident, assessment) }), { by, at })
    })
  }

  /** Ends it at once when its short register is complete; else tells what lacks. */
  async function end(number: string, by: Actor): Promise<Reason[]> {
    const lesson = decisionOf(await incidents.get(number))?.lesson ?? ''
    try {
      await incidents.move(number, 'dismiss', lesson, by)
      return []
    } catch (error) {
      if (error instanceof Refused) return error.reasons
      throw error
    }
  }

  return { proposeNearMiss: propose, endNearMiss: end }
}
export type NearMissService = ReturnType<typeof nearMissService>
