import type { AssessmentVersion } from '../assessment/version.ts'
import type { AuditEntry, Verification } from '../audit/hash-chain.ts'
import type { Law } from '../clock/obligation.ts'
import type { Closer } from '../closers/closer.ts'
import type { Duty } from '../incidents/duty.ts'
import type { Evidence } from '../incidents/evidence.ts'
import type { Withdrawal } from '../incidents/evidence-withdrawal.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Strand } from '../incidents/strand.ts'
import type { Delay } from '../notifications/delay.ts'
import type { Notification } from '../notifications/notification.ts'
import type { Organisation } from '../people/organisation.ts'
import type { Escalation } from '../playbooks/escalation.ts'
import type { Playbook } from '../playbooks/playbook.ts'
import type { Text } from '../shared/words/words.ts'

/** Everything there is on one incident, from every room. */
export interface DossierFile {
  incident: Incident
  organisation: Organisation
  law: Law
  /** Ours, and those towards clients, as people are woken by them. */
  duties: readonly Duty[]
  strands: readonly Strand[]
  /** The newest first. */
  assessments: readonly AssessmentVersion[]
  /** Every one that goes for it, its base first. */
  playbooks: readonly Pick<Playbook, 'title' | 'obligations'>[]
  /** Of each of those. */
  steps: readonly { id: string; title: Text }[]
  notifications: readonly Notification[]
  /** How many messages the mail servers took, by the id of the notification. */
  mailed: Readonly<Record<string, number>>
  delays: readonly Delay[]
  escalations: readonly Escalation[]
  closers: readonly Closer[]
  evidence: readonly (Evidence & { withdrawals: readonly Withdrawal[] })[]
  /** The newest first, at most `mostEntries`. */
  entries: readonly AuditEntry[]
}

/** More than this no incident has had by far; what is older stands in the audit trail. */
export const mostEntries = 10_000

/** What is said at the moment of making, beside what is on the incident. */
export interface Moment {
  at: Date
  chain: Verification
}
