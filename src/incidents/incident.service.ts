import type { Law } from '../clock/obligation.ts'
import type { AuditService } from '../audit/audit.service.ts'
import type { Facts } from '../facts/facts.ts'
import { yearAt } from '../shared/dutch-time.ts'
import type { Actor } from '../shared/act.ts'
import { actsOf, system } from '../shared/act.ts'
import { Stale } from '../shared/errors.ts'
import type { Change, Incident } from './incident.ts'
import { amendFacts, reportIncident } from './incident.ts'
import { dutiesOf } from './duties.ts'
import type { Duty } from './duty.ts'
import type { IncidentStore, Saved } from './incident.store.ts'
import type { IncidentFilter } from './register-filter.ts'
import { makeMove } from './moving.ts'
import type { Move } from './stages.ts'
import type { StepTerms } from './step-terms.ts'
import { writtenAt } from './waited.ts'
import type { StrandGroup } from './strand.ts'

export interface IncidentNeeds {
  store: IncidentStore
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  /** The law as it stands here, and what our organisation is. */
  law: () => Promise<Law>
  /** The clients that each of these incidents touches, those that are alike together. */
  groupsOf: (numbers: readonly string[]) => Promise<Map<string, StrandGroup[]>>
  /** Pins the playbook that fits the facts, with the overlays that join it at once, and gives the keys of those versions. */
  pinPlaybook: (facts: Facts) => Promise<{ playbook: string; overlays: string[] }>
  /** What its playbooks ask of each of their steps. */
  stepTerms: (incident: Incident, duties: readonly Duty[]) => Promise<StepTerms[]>
  /** Plans what the incident asks for as it stands; safe to repeat. */
  planEscalations: (number: string) => Promise<void>
  onTrouble: (incident: string, error: unknown) => void
  now: () => Date
}

export interface ReportInput {
  facts: Facts
  contact: string
  drill?: boolean
  /** Seconds that it waited on a device without a network. */
  waited?: number
  /** Of the request, so that sending it again reports nothing twice. */
  idempotencyKey?: string | null
}

export function incidentService(needs: IncidentNeeds) {
  const { store, now } = needs
  const { change, changeKnowing, settle, settlePending } = changing(needs)

  /** Reported is reported: whatever fails after the insert is made up for by the next tick. */
  async function report({ facts, contact, drill = false, waited = 0, idempotencyKey = null }: ReportInput, by: Actor): Promise<Incident & { repeated: boolean }> {
    const at = now()
    const [{ playbook, overlays }, { traits }] = await Promise.all([needs.pinPlaybook(facts), needs.law()])
    const { repeated, ...saved } = await store.insert({ drill, year: yearAt(at), idempotencyKey }, (number) =>
      pendingOf(reportIncident({ number, drill, by, contact, facts, written: writtenAt(waited, at), playbook, overlays, traits }, at), by, at),
    )
    await settle(saved)
    return { ...saved.incident, repeated }
  }

  /** `version` is that of the incident, `seen` the number of statements that the writer had seen: either may show that somebody was first. */
  function amend(number: string, facts: Facts, by: Actor, { version, seen }: { version?: number; seen?: number }): Promise<Incident> {
    return change(number, by, (incident, at) => amendFacts(incident, facts, { by, at, seen }), version)
  }

  function move(number: string, to: Move, motivation: string, by: Actor): Promise<Incident> {
    return changeKnowing(number, by, around, (incident, known, at) => makeMove(incident, { ...known, move: to, motivation, at }))
  }

  /** The first assessment moves a new incident on. */
  function beginAssessing(number: string): Promise<Incident> {
    return change(number, system, (incident, at) =>
      incident.stage === 'reported' ? makeMove(incident, { move: 'assess', motivation: '', duties: [], terms: [], at }) : { incident, happenings: [] },
    )
  }

  /** Every clock of one incident, as it stands now. */
  async function duties(incident: Incident): Promise<Duty[]> {
    const [law, groups] = await Promise.all([needs.law(), groupsFor(incident.number)])
    return dutiesOf(incident, law, now(), groups)
  }

  /** Every step of its playbooks, with what is asked of it now. */
  async function steps(incident: Incident): Promise<StepTerms[]> {
    return (await around(incident)).terms
  }

  /** What a move is held against. */
  async function around(incident: Incident): Promise<{ duties: Duty[]; terms: StepTerms[] }> {
    const known = await duties(incident)
    return { duties: known, terms: await needs.stepTerms(incident, known) }
  }

  /** The clocks of a list, in its order. */
  async function dutiesOfAll(incidents: readonly Incident[]): Promise<Duty[][]> {
    const [law, groups] = await Promise.all([needs.law(), needs.groupsOf(incidents.map(({ number }) => number))])
    return incidents.map((incident) => dutiesOf(incident, law, now(), groups.get(incident.number) ?? []))
  }

  async function groupsFor(number: string): Promise<StrandGroup[]> {
    return (await needs.groupsOf([number])).get(number) ?? []
  }

  function list(filter: IncidentFilter, page: { most: number; skip?: number }) {
    return store.list(filter, page)
  }

  return {
    report, amend, steps, move, beginAssessing, settlePending, duties, dutiesOfAll, list, change, changeKnowing, get: store.get, byNumbers: store.byNumbers, numbersAfter: store.numbersAfter, count: store.count,
  }
}
export type IncidentService = ReturnType<typeof incidentService>

const mostTries = 20

/** The change and its record in one write; then whatever it must bring. */
function changing({ store, audit, planEscalations, onTrouble, now }: IncidentNeeds) {
  async function change(number: string, by: Actor, rule: (incident: Incident, at: Date) => Change, version?: number): Promise<Incident> {
    const at = now()
    const saved = await store.change(number, (incident) => {
      const changed = rule(incident, at)
      return changed.incident === incident ? { incident, pending: [] } : pendingOf(changed, by, at, incident.version + 1)
    }, version)
    await settle(saved)
    return saved.incident
  }

  /** A change by a rule that must know more than the incident itself. When somebody was first that is read again, so that it is never older than the incident. */
  async function changeKnowing<Known>(number: string, by: Actor, read: (incident: Incident) => Promise<Known>, rule: (incident: Incident, known: Known, at: Date) => Change): Promise<Incident> {
    for (let tries = 1; ; tries += 1) {
      const before = await store.get(number)
      const known = await read(before)
      try {
        return await change(number, by, (incident, at) => rule(incident, known, at), before.version)
      } catch (error) {
        if (!(error instanceof Stale) || tries === mostTries) throw error
      }
    }
  }

  /** Records and plans what the write carries. The write itself is safe by now: what fails here, the next tick makes up for. */
  async function settle({ incident, pending }: Saved): Promise<void> {
    try {
      await audit.settle(store.pendings, { id: incident.number, pending }, planEscalations)
    } catch (error) {
      onTrouble(incident.number, error)
    }
  }

  function settlePending(): Promise<void> {
    return audit.settleAll(store.pendings, planEscalations)
  }

  return { change, changeKnowing, settle, settlePending }
}

function pendingOf({ incident, happenings }: Change, who: Actor, at: Date, version = incident.version): Saved {
  return { incident, pending: actsOf(happenings, { document: incident.number, version, incident: incident.number, who, at }) }
}
