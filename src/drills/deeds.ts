import { decide } from '../assessment/decision.ts'
import { chooseAnchor } from '../clock/awareness.ts'
import { firstSignal, namedFor } from '../incidents/anchors.ts'
import { answerDecision, takeDecision } from '../incidents/deciding.ts'
import type { Duty } from '../incidents/duty.ts'
import { filingOf, legalDue, noSheet } from '../incidents/filing-rules.ts'
import { recordFiling } from '../incidents/filing-acts.ts'
import { phaseOf } from '../incidents/filing.ts'
import type { Change, Incident } from '../incidents/incident.ts'
import { amendFacts } from '../incidents/incident.ts'
import { answerStep, doStep, filedSteps, waiveStep } from '../incidents/step-acts.ts'
import { doneOf } from '../incidents/step-record.ts'
import type { StepTerms } from '../incidents/step-terms.ts'
import type { Scene, Setting } from '../playbooks/simulate.ts'
import { answered, dutiesIn } from '../playbooks/simulate.ts'
import { stepTermsOf } from '../playbooks/step-rules.ts'
import type { Actor } from '../shared/act.ts'
import { byPerson } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import type { DrillAct } from './drill.ts'

/** Stands where a real incident has a number, a receipt or a reason. */
export const drillWord = 'DRILL'

/** What becomes of the scene when somebody does this: the same rules as those of a real incident. Throws Refused as they do. */
export function carriedOut(scene: Scene, setting: Setting, act: DrillAct): Scene {
  if (act.do === 'have it' || act.do === 'cannot') return answered(scene, setting, act.by, act.do)
  const { incident } = changeBy(act, { ...scene, setting })
  if (incident === scene.incident) return scene
  return worked(scene, { ...incident, version: scene.incident.version + 1 })
}

/** The same for what was accepted once: where the rules have changed since, it counts for nothing. */
export function carriedOutIfItCan(scene: Scene, setting: Setting, act: DrillAct): Scene {
  try {
    return carriedOut(scene, setting, act)
  } catch (error) {
    if (error instanceof Refused) return scene
    throw error
  }
}

export function termsIn(scene: Scene, setting: Setting, duties: readonly Duty[] = dutiesIn(scene, setting)): StepTerms[] {
  return stepTermsOf([...setting.playbooks.values()], { incident: scene.incident, duties, people: scene.world.people })
}

function worked(scene: Scene, incident: Incident): Scene {
  return { ...scene, incident, activity: [...scene.activity, scene.world.now] }
}

interface Standing extends Scene {
  setting: Setting
}

interface Doing {
  id: string
  by: Actor
  at: Date
}

function changeBy(act: Exclude<DrillAct, { do: 'have it' } | { do: 'cannot' }>, standing: Standing): Change {
  const { incident } = standing
  const doing = { id: act.id, by: byPerson(act.by), at: standing.world.now }
  switch (act.do) {
    case 'aware': return aware(standing, doing)
    // Somebody read what came in, and that is work.
    case 'looked': return { incident: { ...incident }, happenings: [] }
    case 'told': return amendFacts(incident, act.facts, doing)
    case 'filed': return filed(act, standing, doing)
    case 'decided': return decided(act, standing, doing)
    case 'decision approved': return approved(incident, doing)
    case 'step done': return doStep(incident, termsOf(act.step, standing), { note: act.note, evidence: [], alone: act.alone }, doing)
    case 'step waived': return waiveStep(incident, termsOf(act.step, standing), { reason: act.note, mandatoryToo: true }, doing)
    case 'step approved': return answerStep(incident, termsOf(act.step, standing), 'in force', { reason: '', by: doing.by, at: doing.at })
  }
}

/** From the first signal, which is in force at once. */
function aware(standing: Standing, doing: Doing): Change {
  const { incident } = standing
  const choosing = { ...doing, anchor: 'aware' as const, moment: firstSignal(incident) ?? incident.reportedAt, reason: drillWord }
  const choice = chooseAnchor(choosing, namedFor(incident, 'aware'))
  return along('record-awareness', { incident: { ...incident, awareness: [...incident.awareness, choice] }, happenings: [] }, standing, doing)
}

function filed({ obligation, stage }: { obligation: string; stage: string }, standing: Standing, doing: Doing): Change {
  const { incident, setting } = standing
  const duty = dutiesIn(standing, setting).find((one) => one.obligation.id === obligation && one.stage.id === stage)
  if (!duty) throw new Refused({ key: 'filing.no-duty', field: 'duty' })
  if (phaseOf(incident.filings, obligation, stage) !== 'none') throw new Refused({ key: 'filing.first.stands', field: 'duty' })
  const reference = duty.obligation.towards === 'authority' ? `${drillWord}-${incident.filings.length + 1}` : ''
  const input = { obligation, stage, kind: 'first' as const, reference, filedAt: doing.at, receipt: drillWord, lateReason: drillWord, reason: '' }
  const recorded = recordFiling(incident, filingOf(input, { due: legalDue(duty), ...doing, ...noSheet }))
  return filedSteps(recorded, termsIn(standing, setting), { obligation, reference }, doing)
}

function decided({ breach, notifyAuthority, notifyDataSubjects }: Extract<DrillAct, { do: 'decided' }>, standing: Standing, doing: Doing): Change {
  const input = { breach, notifyAuthority, notifyDataSubjects, motivation: drillWord, peopleMotivation: drillWord }
  const decision = decide(input, { ...doing, assessmentVersion: null, proposal: null, advice: null })
  return along('decide', takeDecision(standing.incident, decision), standing, doing)
}

function approved(incident: Incident, { by, at }: Doing): Change {
  const waiting = incident.decisions.findLast(({ state }) => state === 'awaiting approval')
  if (!waiting) throw new Refused({ key: 'decision.not-awaiting' })
  return answerDecision(incident, waiting.id, 'approve', by, at)
}

/** The step by this name, where the playbook asks for it and nobody has done it: whoever does the one does the other. */
function along(step: string, { incident, happenings }: Change, { setting, ...scene }: Standing, doing: Doing): Change {
  const terms = termsIn({ ...scene, incident }, setting).find((one) => one.id === step && one.applies)
  if (!terms || doneOf(incident, step)) return { incident, happenings }
  return doStep(incident, terms, { note: drillWord, evidence: [], alone: false }, doing)
}

function termsOf(step: string, { setting, ...scene }: Standing): StepTerms {
  const terms = termsIn(scene, setting).find(({ id }) => id === step)
  if (!terms) throw new Refused({ key: 'drill.step.unknown' })
  return terms
}
