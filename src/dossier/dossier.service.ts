import type { AssessmentVersion } from '../assessment/version.ts'
import type { AuditService } from '../audit/audit.service.ts'
import type { Law } from '../clock/obligation.ts'
import type { Closer } from '../closers/closer.ts'
import type { EvidenceService } from '../incidents/evidence.service.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Strand } from '../incidents/strand.ts'
import type { Delay } from '../notifications/delay.ts'
import type { TellingDone } from '../notifications/notification-duty.ts'
import type { Organisation } from '../people/organisation.ts'
import type { Escalation } from '../playbooks/escalation.ts'
import { withOwnTargets } from '../playbooks/own-target.ts'
import type { Playbook } from '../playbooks/playbook.ts'
import type { Actor } from '../shared/act.ts'
import type { Language } from '../shared/words/words.ts'
import type { DossierFile, Moment } from './dossier-file.ts'
import { mostEntries } from './dossier-file.ts'
import { dossierMade } from './proof-part.ts'

export interface DossierNeeds {
  incidents: Pick<IncidentService, 'get' | 'duties'>
  law: () => Promise<Law>
  organisation: () => Promise<Organisation>
  strandsOf: (number: string) => Promise<Strand[]>
  assessments: (number: string) => Promise<AssessmentVersion[]>
  playbooksOf: (incident: Incident) => Promise<Playbook[]>
  toldOf: (incident: Incident) => Promise<Pick<TellingDone, 'all' | 'gone'>>
  delays: (number: string) => Promise<Delay[]>
  escalations: (number: string) => Promise<Escalation[]>
  closers: (number: string) => Promise<Closer[]>
  evidence: Pick<EvidenceService, 'ofIncident'>
  audit: Pick<AuditService, 'list' | 'verify' | 'record'>
  now: () => Date
  newId: () => string
}

/** What leaves the house: enough in the audit to know it again. */
export interface HandedOut {
  format: 'pdf' | 'json'
  language: Language
  kind: 'whole' | 'client'
  client: string | null
  clientNames: boolean
  /** Of the content. */
  hash: string
  /** Of the file itself, byte for byte. */
  sha256: string
}

/** Brings together all that is on an incident, and records what was handed out of it. */
export function dossierService(needs: DossierNeeds) {
  const { incidents, audit, now, newId } = needs

  async function fileOf(number: string): Promise<DossierFile> {
    const incident = await incidents.get(number)
    const [organisation, law, duties, strands, assessments, playbooks, told, delays, escalations, closers, evidence, entries] = await Promise.all([
      needs.organisation(), needs.law(), incidents.duties(incident), needs.strandsOf(number), needs.assessments(number), needs.playbooksOf(incident),
      needs.toldOf(incident), needs.delays(number), needs.escalations(number), needs.closers(number), needs.evidence.ofIncident(number),
      audit.list({ incident: number }, mostEntries),
    ])
    return {
      incident, organisation, law, strands, playbooks, assessments, delays, escalations, closers, evidence, entries,
      duties: withOwnTargets(duties, playbooks, factsOf(incident), now()),
      steps: playbooks.flatMap(({ steps }) => steps.map(({ id, title }) => ({ id, title }))),
      notifications: told.all,
      mailed: Object.fromEntries(told.gone.map(({ notification, mailed }) => [notification.id, mailed])),
    }
  }

  /** The chain is read from its first entry on: whoever gets a dossier must know whether it holds. */
  async function moment(): Promise<Moment> {
    return { at: now(), chain: await audit.verify() }
  }

  /** Before it goes: what nobody could record is not handed out. */
  function record(number: string, handed: HandedOut, by: Actor): Promise<void> {
    return audit.record({ key: `dossier:${newId()}`, what: dossierMade, who: by, incident: number, at: now(), detail: { ...handed } })
  }

  return { fileOf, moment, record, strandsOf: needs.strandsOf, get: incidents.get }
}
export type DossierService = ReturnType<typeof dossierService>
