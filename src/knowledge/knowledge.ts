import type { AssessmentVersion } from '../assessment/version.ts'
import type { Obligation } from '../clock/obligation.ts'
import { dutiesOf } from '../incidents/duties.ts'
import type { Duty } from '../incidents/duty.ts'
import type { Evidence } from '../incidents/evidence.ts'
import { attachedKeys } from '../incidents/attached.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import type { StepTerms } from '../incidents/step-terms.ts'
import type { Strand } from '../incidents/strand.ts'
import type { Notification } from '../notifications/notification.ts'
import type { Organisation } from '../people/organisation.ts'
import type { Escalation } from '../playbooks/escalation.ts'
import { withOwnTargets } from '../playbooks/own-target.ts'
import type { Playbook } from '../playbooks/playbook.ts'
import { stepTermsOf } from '../playbooks/step-rules.ts'
import type { Act } from './act-then.ts'
import { by } from './act-then.ts'
import { incidentAt } from './incident-then.ts'
import { lawAt } from './law-then.ts'
import { groupsOf, strandsAt } from './strand-then.ts'
import type { Called, Telling } from './told-then.ts'
import { calledAt, tellingsAt } from './told-then.ts'

/** All that is kept of one incident, from every room. */
export interface History {
  incident: Incident
  /** Of its audit trail, the first one first. */
  acts: readonly Act[]
  strands: readonly Strand[]
  assessments: readonly AssessmentVersion[]
  notifications: readonly Notification[]
  escalations: readonly Escalation[]
  evidence: readonly Evidence[]
  /** Every version that ever went for it, by its key. */
  playbooks: ReadonlyMap<string, Playbook>
  obligations: readonly Obligation[]
  organisation: Pick<Organisation, 'activations' | 'traits' | 'earlierTraits'>
}

/** What was known and done by a moment, and how every clock stood then. */
export interface Knowledge {
  at: Date
  incident: Incident
  duties: readonly Duty[]
  pack: readonly Obligation[]
  strands: readonly Strand[]
  /** The latest by then; null while nobody had assessed. */
  assessment: AssessmentVersion | null
  /** Those that went for it by then, its base first. */
  playbooks: readonly Playbook[]
  steps: readonly StepTerms[]
  called: readonly Called[]
  tellings: readonly Telling[]
  evidence: readonly Evidence[]
}

/**
 * What we knew at a moment: of everything, what this house had been told by then. What was said later about an earlier
 * moment was not known yet. Null before the report: nothing was known.
 */
export function knowledgeAt(history: History, at: Date): Knowledge | null {
  const { acts, assessments, notifications, escalations, evidence, obligations, organisation } = history
  if (at < history.incident.reportedAt) return null
  const incident = incidentAt(history.incident, acts, at)
  const strands = strandsAt(history.strands, acts, at)
  const law = lawAt(obligations, organisation, at)
  const playbooks = attachedKeys(incident).flatMap((key) => history.playbooks.get(key) ?? [])
  const duties = dutiesOf(incident, law, at, groupsOf(strands))
  return {
    at, incident, strands, playbooks, pack: law.pack,
    duties: withOwnTargets(duties, playbooks, factsOf(incident), at),
    assessment: by(assessments, at, (one) => one.at).toSorted((one, other) => one.version - other.version).at(-1) ?? null,
    steps: stepTermsOf(playbooks, { incident, duties, people: [] }).filter(({ applies }) => applies),
    called: calledAt(escalations, at),
    tellings: tellingsAt(notifications, acts, at),
    evidence: by(evidence, at, (one) => one.at),
  }
}
