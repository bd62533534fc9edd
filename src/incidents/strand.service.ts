import type { AuditService } from '../audit/audit.service.ts'
import type { AnchorName } from '../clock/anchor.ts'
import type { Law } from '../clock/obligation.ts'
import type { Facts } from '../facts/facts.ts'
import type { Actor } from '../shared/act.ts'
import type { Answer } from '../shared/four-eyes.ts'
import { actsOf } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { anchorsOf, firstSignal } from './anchors.ts'
import { dutiesToward } from './duties.ts'
import type { Duty } from './duty.ts'
import type { FilingInput } from './filing.ts'
import { filingOf, legalDue, missingFromFiling, noSheet } from './filing-rules.ts'
import type { Incident } from './incident.ts'
import { factsOf, refuseWhenEnded } from './incident.ts'
import type { IncidentService } from './incident.service.ts'
import type { RulingInput } from './ruling.ts'
import { rule } from './ruling.ts'
import type { StrandChange } from './strand-acts.ts'
import * as acts from './strand-acts.ts'
import type { ReportToClient } from './strand-report.ts'
import { missingFromReport, reportFrom, tellBy } from './strand-report.ts'
import type { Strand } from './strand.ts'
import { groupOf, strandId } from './strand.ts'
import type { SavedStrand, StrandStore } from './strand.store.ts'

/** What every act on the clients of an incident needs. */
export interface Touching {
  incidents: Pick<IncidentService, 'get'>
  law: () => Promise<Law>
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  planEscalations: (number: string) => Promise<void>
  onTrouble: (incident: string, error: unknown) => void
  now: () => Date
  newId: () => string
}

export interface StrandNeeds extends Touching {
  store: Pick<StrandStore, 'change' | 'pendings'>
}

interface Around {
  incident: Incident
  law: Law
  at: Date
}

type Change = (number: string, client: string, by: Actor, decide: (strand: Strand, around: Around) => StrandChange, also?: { ended?: boolean }) => Promise<Strand>

/** What happens to one client that an incident touches. Every act plans the alarms of the incident anew. */
export function strandService(needs: StrandNeeds) {
  const { change, settlePending } = changing(needs)
  return { ...knowing(change, needs.newId), ...telling(change, needs.newId), settlePending }
}
export type StrandService = ReturnType<typeof strandService>

/** What is known about this client, since when, and whether it is owed anything. */
function knowing(change: Change, newId: () => string) {
  function amend(number: string, client: string, { seen, facts }: { seen: number; facts: Facts }, by: Actor): Promise<Strand> {
    return change(number, client, by, (strand, { at }) => acts.amendClientFacts(strand, facts, { by, at, seen }))
  }

  function chooseAwareness(number: string, client: string, { anchor = 'aware', awareAt, reason }: { anchor?: AnchorName; awareAt: Date; reason: string }, by: Actor): Promise<Strand> {
    const id = newId()
    return change(number, client, by, (strand, { incident, at }) => {
      const { occurredFrom } = factsOf(incident)
      if (occurredFrom && awareAt < occurredFrom) throw new Refused({ key: 'awareness.before-occurrence', field: 'awareAt' })
      return acts.chooseForClient(strand, { id, anchor, moment: awareAt, reason, by, at }, anchorsOf(incident)[anchor]?.at ?? null)
    })
  }

  function answerAwareness(number: string, client: string, id: string, answer: Answer, by: Actor): Promise<Strand> {
    return change(number, client, by, (strand, { incident, at }) => {
      const anchors = anchorsOf(incident)
      return acts.answerForClient(strand, id, answer, { by, at, counts: (anchor) => anchors[anchor]?.at ?? null })
    })
  }

  function ruleOn(number: string, client: string, input: RulingInput, by: Actor): Promise<Strand> {
    const id = newId()
    return change(number, client, by, (strand, { at }) => acts.ruleForClient(strand, rule(input, { id, by, at })))
  }

  function answerRuling(number: string, client: string, id: string, answer: Answer, by: Actor): Promise<Strand> {
    return change(number, client, by, (strand, { at }) => acts.answerClientRuling(strand, id, answer, by, at))
  }

  return { amend, chooseAwareness, answerAwareness, ruleOn, answerRuling }
}

/** What we told the client, and what we filed for it. */
function telling(change: Change, newId: () => string) {
  function tell(number: string, client: string, input: ReportToClient, by: Actor): Promise<Strand> {
    const id = newId()
    return change(number, client, by, (strand, around) => {
      const due = tellBy(dutiesIn(strand, around))
      const missing = missingFromReport(input, { reports: strand.reports, due, earliest: earliestOf(around), now: around.at })
      return acts.tellClient(strand, reportFrom(input, { due, id, by, at: around.at }), missing)
    })
  }

  /** What a mail server took. It is with the client, so nothing about it can be refused any more; twice the same is once. */
  function recordSent(number: string, client: string, { id, ...input }: ReportToClient & { id: string }, by: Actor): Promise<Strand> {
    return change(number, client, by, (strand, around) => {
      if (strand.reports.some((report) => report.id === id)) return { strand, happenings: [] }
      return acts.tellClient(strand, reportFrom(input, { due: tellBy(dutiesIn(strand, around)), id, by, at: around.at }), [])
    }, { ended: true })
  }

  /** What a mail server took came back: it counts no more. */
  function recordReturned(number: string, client: string, id: string, reason: string, by: Actor): Promise<Strand> {
    return change(number, client, by, (strand, { at }) => {
      if (!strand.reports.some((report) => report.id === id && report.rejected === null)) return { strand, happenings: [] }
      return acts.rejectReport(strand, id, { reason, by, at })
    }, { ended: true })
  }

  /** Proof that comes in after the end of the incident is kept all the same. */
  function addProof(number: string, client: string, id: string, proof: string, by: Actor): Promise<Strand> {
    return change(number, client, by, (strand) => acts.addProof(strand, id, proof), { ended: true })
  }

  function rejectReport(number: string, client: string, id: string, reason: string, by: Actor): Promise<Strand> {
    return change(number, client, by, (strand, { at }) => acts.rejectReport(strand, id, { reason, by, at }))
  }

  /** For duties that the contract asks us to fulfil, or that are ours as joint controller; a processor has no form of the authority. */
  function file(number: string, client: string, input: FilingInput, by: Actor): Promise<Strand> {
    const id = newId()
    return change(number, client, by, (strand, around) => {
      const duty = dutiesIn(strand, around).find(({ obligation, stage }) => obligation.towards !== 'controller' && obligation.id === input.obligation && stage.id === input.stage)
      if (!duty) throw new Refused({ key: 'filing.no-duty', field: 'duty' })
      const due = legalDue(duty)
      const missing = missingFromFiling(input, { filings: strand.filings, towards: duty.obligation.towards, due, earliest: earliestOf(around), now: around.at })
      return acts.fileForClient(strand, filingOf(input, { ...noSheet, id, due, by, at: around.at }), missing)
    })
  }

  function rejectFiling(number: string, client: string, id: string, reason: string, by: Actor): Promise<Strand> {
    return change(number, client, by, (strand, { at }) => acts.rejectClientFiling(strand, id, { reason, by, at }))
  }

  return { tell, recordSent, recordReturned, addProof, rejectReport, file, rejectFiling }
}

function changing(needs: StrandNeeds) {
  const { store, audit, now } = needs

  const change: Change = async (number, client, by, decide, { ended = false } = {}) => {
    const [incident, law] = await Promise.all([needs.incidents.get(number), needs.law()])
    if (!ended) refuseWhenEnded(incident)
    const at = now()
    const saved = await store.change(strandId(number, client), (before) => {
      const { strand, happenings } = decide(before, { incident, law, at })
      return { strand, pending: actsOf(happenings, { document: `strand:${before.id}`, version: before.version + 1, incident: number, who: by, at }) }
    })
    await settle(saved)
    return saved.strand
  }

  /** The write is safe by now: what fails here, the next tick makes up for. */
  async function settle({ strand, pending }: SavedStrand): Promise<void> {
    try {
      await audit.settle(store.pendings, { id: strand.id, pending }, planFor)
    } catch (error) {
      needs.onTrouble(strand.incident, error)
    }
  }

  async function planFor(id: string): Promise<void> {
    await needs.planEscalations(incidentOf(id))
  }

  function settlePending(): Promise<void> {
    return audit.settleAll(store.pendings, planFor)
  }

  return { change, settlePending }
}

function dutiesIn(strand: Strand, { incident, law, at }: Around): Duty[] {
  return dutiesToward(incident, law, at)(groupOf(strand))
}

function earliestOf({ incident }: Around): Date {
  return firstSignal(incident) ?? incident.reportedAt
}

function incidentOf(id: string): string {
  return id.slice(0, id.indexOf('/'))
}
