import type { AuditService } from '../audit/audit.service.ts'
import { actsOf } from '../shared/act.ts'
import type { Actor, PendingAct } from '../shared/act.ts'
import { Refused, Stale } from '../shared/errors.ts'
import { judge, rulesVersion } from './assessment.ts'
import type { AssessmentStore } from './assessment.store.ts'
import type { AssessmentInput } from './input.ts'
import type { Case } from './like-cases.ts'
import type { AssessmentVersion, Knowledge } from './version.ts'

export interface AssessmentNeeds {
  store: AssessmentStore
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  cases: readonly Case[]
  /** What an assessment sets off elsewhere, such as a new plan; safe to repeat. */
  onAssessed?: (incident: string) => Promise<unknown>
  now: () => Date
  newId: () => string
}

const mostTries = 20

interface Beside {
  /** Why nothing changes, from who looked again. */
  note?: string | null
  knowledge?: Knowledge | null
  /** The id that the version gets; one that is there already is given back. */
  id?: string
  /** The version that it goes on from: Stale when another is the latest by now. */
  after?: number
}

export function assessmentService({ store, audit, cases, onAssessed, now, newId }: AssessmentNeeds) {
  /** Keeps the next version. Two people at once: both are kept, one after the other. */
  async function assess(incident: string, input: AssessmentInput, by: Actor, reason: string | null = null, { note = null, knowledge = null, id = newId(), after }: Beside = {}): Promise<AssessmentVersion> {
    if (input.enisa && !reason?.trim()) throw new Refused({ key: 'enisa.reason.missing', field: 'enisa.reason' })
    const first = { id, incident, version: 0, input, reason, note, knowledge, outcome: judge(input, cases), rules: rulesVersion, by, at: now() }
    for (let tries = 0; tries < mostTries; tries += 1) {
      const there = await store.byId(id)
      if (there) return there
      const latest = (await store.latest(incident))?.version ?? 0
      if (after !== undefined && after !== latest) throw new Stale('assessment.clash')
      const assessment = { ...first, version: latest + 1 }
      const pending = actFor(assessment)
      if (!(await store.insert(assessment, pending))) continue
      await audit.settle(store.pendings, { id: assessment.id, pending }, afterwards)
      return assessment
    }
    throw new Stale('assessment.clash')
  }

  async function afterwards(id: string): Promise<void> {
    const assessment = await store.byId(id)
    if (assessment) await onAssessed?.(assessment.incident)
  }

  /** What a crash left behind; runs in every tick. */
  function settlePending(): Promise<void> {
    return audit.settleAll(store.pendings, afterwards)
  }

  return { assess, settlePending, latest: store.latest, latestOfAll: store.latestOfAll, list: store.list, ofAll: store.ofAll, byId: store.byId }
}
export type AssessmentService = ReturnType<typeof assessmentService>

function actFor({ id, version, incident, outcome, by, at }: AssessmentVersion): PendingAct[] {
  const { risk, notifyAuthority, notifyDataSubjects, enisa } = outcome
  const detail = { version, risk, notifyAuthority, notifyDataSubjects, se: enisa.se, level: enisa.level }
  return actsOf([{ what: 'incident assessed', detail }], { document: `assessment:${id}`, version, incident, who: by, at })
}
