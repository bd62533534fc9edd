import type { Actor } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import type { Answer } from '../shared/four-eyes.ts'
import type { Change, Incident } from './incident.ts'
import type { IncidentService } from './incident.service.ts'
import type { Acting, StepInput } from './step-acts.ts'
import { answerStep, doStep, reviewStep, waiveStep } from './step-acts.ts'
import type { StepTerms } from './step-terms.ts'

interface Needs {
  incidents: Pick<IncidentService, 'changeKnowing' | 'steps'>
  newId: () => string
}

/** What people do with the steps of a playbook, each in one change of the incident. */
export function stepService({ incidents, newId }: Needs) {
  function finish(number: string, step: string, note: string, by: Actor, { evidence = [], alone = false }: Partial<StepInput> = {}): Promise<Incident> {
    return act(number, step, by, (incident, terms, acting) => doStep(incident, terms, { note, evidence, alone }, acting))
  }

  /** `mandatoryToo`: this person may also say that a mandatory step does not go. */
  function waive(number: string, step: string, input: { reason: string; mandatoryToo: boolean }, by: Actor): Promise<Incident> {
    return act(number, step, by, (incident, terms, acting) => waiveStep(incident, terms, input, acting))
  }

  function answer(number: string, step: string, given: { answer: Answer; reason: string }, by: Actor): Promise<Incident> {
    return act(number, step, by, (incident, terms, { at }) => answerStep(incident, terms, given.answer, { reason: given.reason, by, at }))
  }

  function review(number: string, step: string, note: string, by: Actor): Promise<Incident> {
    return act(number, step, by, (incident, { id }, { at }) => reviewStep(incident, id, { note, by, at }))
  }

  function act(number: string, step: string, by: Actor, decide: (incident: Incident, terms: StepTerms, acting: Acting) => Change): Promise<Incident> {
    const id = newId()
    return incidents.changeKnowing(number, by, (incident) => termsOf(incident, step), (incident, terms, at) => decide(incident, terms, { id, by, at }))
  }

  async function termsOf(incident: Incident, step: string): Promise<StepTerms> {
    const terms = (await incidents.steps(incident)).find(({ id }) => id === step)
    if (!terms) throw new NotFound(`Step ${step}`)
    return terms
  }

  return { finishStep: finish, waiveStep: waive, answerStep: answer, reviewStep: review }
}
export type StepService = ReturnType<typeof stepService>
