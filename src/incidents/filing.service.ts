import type { Actor } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { firstSignal } from './anchors.ts'
import type { Duty } from './duty.ts'
import { isFirst } from './duty.ts'
import type { FiledLine, Filing, FilingInput } from './filing.ts'
import { phaseOf } from './filing.ts'
import { recordAttempt, recordFiling, rejectFiling } from './filing-acts.ts'
import { filingOf, legalDue, missingFromFiling } from './filing-rules.ts'
import type { Incident } from './incident.ts'
import type { IncidentService } from './incident.service.ts'
import { filedSteps, unfiledSteps } from './step-acts.ts'

/** What was told, as a text with its SHA-256. */
export interface FrozenSheet {
  text: string
  hash: string
  lines?: readonly FiledLine[]
}

interface Needs {
  incidents: Pick<IncidentService, 'get' | 'change' | 'changeKnowing' | 'duties' | 'steps' | 'list'>
  /** What is told for this duty and this kind, as it stands now. */
  sheetFor: (incident: Incident, input: FilingInput, duty: Duty) => Promise<FrozenSheet>
  newId: () => string
}

/** What was filed, in all its phases. */
export function filingService({ incidents, sheetFor, newId }: Needs) {
  /** The first filing stops the clock at its own moment; the sheet is frozen as it stood, so a change in between means filling it again. */
  function file(number: string, input: FilingInput, by: Actor): Promise<Incident> {
    const id = newId()
    return incidents.changeKnowing(number, by, around, (incident, { duty, sheet, steps }, at) => {
      const recorded = recordFiling(incident, filingFrom(incident, duty, { input, sheet, id, by, at }))
      return input.kind === 'first' && isFirst(duty) ? filedSteps(recorded, steps, input, { id, by, at }) : recorded
    })

    async function around(incident: Incident) {
      const duty = houseDuty(await incidents.duties(incident), input)
      return { duty, sheet: await sheetFor(incident, input, duty), steps: await incidents.steps(incident) }
    }
  }

  /** The receipt turned out to be none: the clock runs again. */
  function reject(number: string, id: string, reason: string, by: Actor): Promise<Incident> {
    return incidents.changeKnowing(number, by, around, (incident, { duties, steps }, at) => {
      const rejected = rejectFiling(incident, id, { reason, by, at })
      const { obligation, stage } = incident.filings.find((filing) => filing.id === id)!
      const isLater = duties.some((duty) => duty.obligation.id === obligation && !isFirst({ obligation: duty.obligation, stage: { id: stage } }))
      return !isLater && phaseOf(rejected.incident.filings, obligation, stage) === 'none' ? unfiledSteps(rejected, steps, obligation) : rejected
    })

    async function around(incident: Incident) {
      return { duties: await incidents.duties(incident), steps: await incidents.steps(incident) }
    }
  }

  /** The portal of whom it goes to was down. The moment is the moment of saying so. */
  async function attempt(number: string, { obligation, stage, remark }: Pick<FilingInput, 'obligation' | 'stage'> & { remark: string }, by: Actor): Promise<Incident> {
    houseDuty(await incidents.duties(await incidents.get(number)), { obligation, stage })
    return incidents.change(number, by, (incident, at) => recordAttempt(incident, { id: newId(), obligation, stage, remark: remark.trim(), by, at }))
  }

  /** Another incident that was filed under this number. One notice may stand for several alike, so that is a warning and no refusal. */
  async function alsoUnder(reference: string, number: string): Promise<string | null> {
    const found = reference.trim() === '' ? [] : await incidents.list({ filedUnder: reference.trim() }, { most: 2 })
    return found.find((one) => one.number !== number)?.number ?? null
  }

  return { file, rejectFiling: reject, attemptFiling: attempt, alsoFiledUnder: alsoUnder }
}
export type FilingService = ReturnType<typeof filingService>

/** Clients are told in their own strand. */
function houseDuty(duties: readonly Duty[], input: Pick<FilingInput, 'obligation' | 'stage'>): Duty {
  const duty = duties.find(({ obligation, stage, clients }) => clients === null && obligation.id === input.obligation && stage.id === input.stage)
  if (!duty) throw new Refused({ key: 'filing.no-duty', field: 'duty' })
  return duty
}

interface Given {
  input: FilingInput
  sheet: FrozenSheet
  id: string
  by: Actor
  at: Date
}

function filingFrom(incident: Incident, duty: Duty, { input, sheet, id, by, at }: Given): Filing {
  const due = legalDue(duty)
  const { towards } = duty.obligation
  const missing = missingFromFiling(input, { filings: incident.filings, towards, due, earliest: firstSignal(incident) ?? incident.reportedAt, now: at })
  if (missing.length > 0) throw new Refused(...missing)
  return filingOf(input, { due, id, by, at, sheet: sheet.text, sheetHash: sheet.hash, ...(sheet.lines && { lines: sheet.lines }) })
}
