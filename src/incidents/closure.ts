import type { Reason } from '../shared/errors.ts'
import type { Incident } from './incident.ts'
import { doneOf, unreviewed, waitingProposal } from './step-record.ts'
import type { StepTerms } from './step-terms.ts'

type Steps = Pick<Incident, 'stepsDone' | 'stepsProposed'>

/**
 * What the playbooks still ask before an incident is closed: mandatory steps that were neither done nor found not to
 * apply, steps that were jumped over, and whatever a second person has not looked at yet. That the duties are settled and
 * the register is complete is asked of every incident, whatever its playbook says. An incident that is dismissed was none
 * after all: it leaves its steps as they are.
 */
export function openSteps(incident: Steps, terms: readonly StepTerms[]): Reason[] {
  const jumped = jumpedOver(incident, terms)
  return [
    ...terms.filter((step) => step.closes && step.mandatory && isOpenStep(incident, step)).map((step) => gap('closure.step.open', step)),
    ...terms.filter((step) => step.closes && !step.mandatory && jumped.has(step.id) && isOpenStep(incident, step)).map((step) => gap('closure.step.jumped', step)),
    ...terms.filter(({ id }) => waitingProposal(incident, id)).map((step) => gap('closure.step.waits', step)),
    ...terms.filter(({ id }) => unreviewed(incident).some(({ step }) => step === id)).map((step) => gap('closure.step.unreviewed', step)),
  ]
}

/** Nothing says yet that it was done, that it does not go, or that there is nothing left to do for it. */
export function isOpenStep(incident: Steps, { id, applies, settled }: StepTerms): boolean {
  return applies && !settled && !doneOf(incident, id) && !waitingProposal(incident, id)
}

/** Steps that come before one that was done. */
function jumpedOver({ stepsDone }: Steps, terms: readonly StepTerms[]): Set<string> {
  const done = terms.filter(({ id }) => stepsDone.some(({ step, waived }) => step === id && !waived))
  return new Set(done.flatMap(({ after }) => after))
}

function gap(key: Reason['key'], { id, title }: StepTerms): Reason {
  return { key, values: { step: title }, field: id }
}
