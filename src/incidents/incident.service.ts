import type { Obligation } from '../clock/obligation.ts'
import type { AdviceInput, DecisionInput } from '../assessment/decision.ts'
import { advise, decide } from '../assessment/decision.ts'
import type { AssessmentVersion } from '../assessment/version.ts'
import type { AuditService } from '../audit/audit.service.ts'
import type { Facts } from '../facts/facts.ts'
import { yearAt } from '../shared/dutch-time.ts'
import type { Actor } from '../shared/act.ts'
import { actsOf, system } from '../shared/act.ts'
import { NotFound, Refused, Stale } from '../shared/errors.ts'
import type { Change, Incident } from './incident.ts'
import { amendFacts, completeStep, reportIncident } from './incident.ts'
import { answerDecision, answerProposedAwareness, giveAdvice, proposeAwareness, recordFiling, takeDecision } from './deciding.ts'
import { dutiesOf, firstSignal } from './duties.ts'
import type { Filing, FilingInput } from './filing.ts'
import { isLate, missingFromFiling } from './filing.ts'
import type { IncidentStore, Saved } from './incident.store.ts'
import type { IncidentFilter } from './register-filter.ts'
import { makeMove } from './moving.ts'
import type { Move } from './stages.ts'

export interface IncidentNeeds {
  store: IncidentStore
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  obligations: readonly Obligation[]
  /** Pins the playbook that fits the facts and gives the key of that version. */
  pinPlaybook: (facts: Facts) => Promise<string>
  /** The ids of the steps in a playbook version. */
  stepsOf: (playbook: string) => Promise<readonly string[]>
  /** Plans what the incident asks for as it stands; safe to repeat. */
  planEscalations: (number: string) => Promise<void>
  latestAssessment: (number: string) => Promise<AssessmentVersion | null>
  /** The filing sheet of a duty as it stands, and its SHA-256. */
  sheetFor: (incident: Incident, obligation: string, filedAt: Date) => Promise<{ text: string; hash: string }>
  onTrouble: (incident: string, error: unknown) => void
  now: () => Date
  newId: () => string
}

export interface ReportInput {
  facts: Facts
  contact: string
  drill?: boolean
  /** Of the request, so that sending it again reports nothing twice. */
  idempotencyKey?: string | null
}

export function incidentService(needs: IncidentNeeds) {
  const { store, audit, obligations, now } = needs

  /** Reported is reported: whatever fails after the insert is made up for by the next tick. */
  async function report({ facts, contact, drill = false, idempotencyKey = null }: ReportInput, by: Actor): Promise<Incident & { repeated: boolean }> {
    const at = now()
    const playbook = await needs.pinPlaybook(facts)
    const { repeated, ...saved } = await store.insert({ drill, year: yearAt(at), idempotencyKey }, (number) =>
      pendingOf(reportIncident({ number, drill, by, contact, facts, playbook }, at), by, at),
    )
    await settle(saved)
    return { ...saved.incident, repeated }
  }

  /** `version` is that of the incident, `seen` the number of statements that the writer had seen: either may show that somebody was first. */
  function amend(number: string, facts: Facts, by: Actor, { version, seen }: { version?: number; seen?: number }): Promise<Incident> {
    return change(number, by, (incident, at) => amendFacts(incident, facts, { by, at, seen }), version)
  }

  async function finishStep(number: string, step: string, note: string, by: Actor): Promise<Incident> {
    const { playbook } = await store.get(number)
    if (!(await needs.stepsOf(playbook)).includes(step)) throw new NotFound(`Step ${step}`)
    return change(number, by, (incident, at) => completeStep(incident, { step, note, by, at }))
  }

  function move(number: string, to: Move, motivation: string, by: Actor): Promise<Incident> {
    return change(number, by, (incident, at) => makeMove(incident, to, motivation, dutiesOf(incident, obligations, at), at))
  }

  /** The first assessment moves a new incident on. */
  function beginAssessing(number: string): Promise<Incident> {
    return change(number, system, (incident, at) =>
      incident.stage === 'reported' ? makeMove(incident, 'assess', '', [], at) : { incident, happenings: [] },
    )
  }

  async function change(number: string, by: Actor, rule: (incident: Incident, at: Date) => Change, version?: number): Promise<Incident> {
    const at = now()
    const saved = await store.change(number, (incident) => {
      const changed = rule(incident, at)
      return changed.incident === incident ? { incident, pending: [] } : pendingOf(changed, by, at, incident.version + 1)
    }, version)
    await settle(saved)
    return saved.incident
  }

  /** Records and plans what the write carries. The write itself is safe by now: what fails here, the next tick makes up for. */
  async function settle({ incident, pending }: Saved): Promise<void> {
    try {
      await audit.settle(store.pendings, { id: incident.number, pending }, needs.planEscalations)
    } catch (error) {
      needs.onTrouble(incident.number, error)
    }
  }

  function settlePending(): Promise<void> {
    return audit.settleAll(store.pendings, needs.planEscalations)
  }

  function duties(incident: Incident) {
    return dutiesOf(incident, obligations, now())
  }

  function list(filter: IncidentFilter, page: { most: number; skip?: number }) {
    return store.list(filter, page)
  }

  return {
    report, amend, finishStep, move, beginAssessing, settlePending, duties, list, get: store.get, count: store.count,
    ...deciding(needs, change),
  }
}
export type IncidentService = ReturnType<typeof incidentService>

type ChangeBy = (number: string, by: Actor, rule: (incident: Incident, at: Date) => Change, version?: number) => Promise<Incident>

/** Since when we know, what was advised and decided, and what was filed. */
function deciding({ store, obligations, latestAssessment, sheetFor, newId }: IncidentNeeds, change: ChangeBy) {
  function chooseAwareness(number: string, choice: { awareAt: Date; reason: string }, by: Actor): Promise<Incident> {
    const id = newId()
    return change(number, by, (incident, at) => proposeAwareness(incident, { ...choice, id, by, at }))
  }

  function answerAwareness(number: string, id: string, answer: 'in force' | 'rejected', by: Actor): Promise<Incident> {
    return change(number, by, (incident, at) => answerProposedAwareness(incident, id, answer, by, at))
  }

  async function giveAdviceOn(number: string, input: AdviceInput, by: Actor): Promise<Incident> {
    const assessment = await latestAssessment(number)
    const id = newId()
    return change(number, by, (incident, at) => giveAdvice(incident, advise(input, { id, by, at, assessmentVersion: assessment?.version ?? null })))
  }

  async function decideOn(number: string, input: DecisionInput, by: Actor): Promise<Incident> {
    const assessment = await latestAssessment(number)
    const id = newId()
    return change(number, by, (incident, at) =>
      takeDecision(
        incident,
        decide(input, {
          id, by, at,
          proposal: assessment?.outcome ?? null,
          assessmentVersion: assessment?.version ?? null,
          advice: incident.advice.at(-1) ?? null,
        }),
      ),
    )
  }

  function answerDecisionOn(number: string, id: string, answer: 'approve' | 'reject', by: Actor): Promise<Incident> {
    return change(number, by, (incident, at) => answerDecision(incident, id, answer, by, at))
  }

  /** The first filing stops the clock at its own moment; the sheet is frozen as it stood, so a change in between means filling it again. */
  async function file(number: string, input: FilingInput, by: Actor): Promise<Incident> {
    const before = await store.get(number)
    const sheet = await sheetFor(before, input.obligation, input.filedAt)
    const id = newId()
    try {
      return await change(number, by, (incident, at) => recordFiling(incident, filingFrom(incident, { input, sheet, id, by, at })), before.version)
    } catch (error) {
      if (error instanceof Stale) return file(number, input, by)
      throw error
    }
  }

  function filingFrom(incident: Incident, { input, sheet, id, by, at }: { input: FilingInput; sheet: { text: string; hash: string }; id: string; by: Actor; at: Date }): Filing {
    const duty = dutiesOf(incident, obligations, at).find(({ obligation }) => obligation.id === input.obligation)
    if (!duty) throw new Refused({ key: 'filing.no-duty' })
    // Only the first notification can be late: what follows it is a supplement (GDPR Art. 33(4)).
    const due = duty.reading.kind === 'deadline' && !duty.reading.filedAt ? duty.reading.due : null
    const missing = missingFromFiling(input, { due, earliest: firstSignal(incident) ?? incident.reportedAt, now: at })
    if (missing.length > 0) throw new Refused(...missing)
    return { ...input, id, lateReason: isLate(input.filedAt, due) ? input.lateReason : null, sheet: sheet.text, sheetHash: sheet.hash, by, at }
  }

  return { chooseAwareness, answerAwareness, giveAdvice: giveAdviceOn, decide: decideOn, answerDecision: answerDecisionOn, file }
}

function pendingOf({ incident, happenings }: Change, who: Actor, at: Date, version = incident.version): Saved {
  return { incident, pending: actsOf(happenings, { document: incident.number, version, incident: incident.number, who, at }) }
}
