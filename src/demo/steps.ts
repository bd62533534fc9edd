import { isOpenStep } from '../incidents/closure.ts'
import type { Incident } from '../incidents/incident.ts'
import { doneOf, waitingProposal } from '../incidents/step-record.ts'
import type { StepTerms } from '../incidents/step-terms.ts'
import { byPerson } from '../shared/act.ts'
import type { House } from '../wire.ts'
import type { PlayerId } from './cast.ts'

/** Does these steps, where the playbook of the incident has them and asks them. What is asked besides gets an invented answer. */
export async function doSteps(house: House, number: string, ids: readonly string[], by: PlayerId, note = ''): Promise<void> {
  await doThese(house, await look(house, number), ids, by, note)
}

/** Everything that the playbook asks before this step. */
export async function doStepsBefore(house: House, number: string, id: string, by: PlayerId): Promise<void> {
  const file = await look(house, number)
  const ids = file.steps.map((terms) => terms.id)
  await doThese(house, file, ids.slice(0, Math.max(0, ids.indexOf(id))), by, 'Gedaan en vastgelegd.')
}

/** What is left before closing: the mandatory steps are done, the others crossed off. */
export async function settleSteps(house: House, number: string): Promise<void> {
  const { steps, incident: before } = await look(house, number)
  let incident = before
  for (const terms of steps) {
    const { id, mandatory } = terms
    if (waitingProposal(incident, id)) incident = await agree(house, incident, terms)
    else if (mandatory) incident = await doOne(house, incident, terms, 'samir', 'Besproken en vastgelegd in het dossier.')
    else if (isOpenStep(incident, terms)) incident = await house.incidents.waiveStep(number, id, { reason: 'Was hier niet nodig.', mandatoryToo: false }, byPerson('samir'))
  }
}

/** An incident and what is asked of each of its steps, which doing them does not change. */
interface StepFile {
  incident: Incident
  steps: StepTerms[]
}

async function look({ incidents }: House, number: string): Promise<StepFile> {
  const incident = await incidents.get(number)
  return { incident, steps: await incidents.steps(incident) }
}

async function doThese(house: House, { incident: before, steps }: StepFile, ids: readonly string[], by: PlayerId, note: string): Promise<void> {
  let incident = before
  for (const terms of steps) if (ids.includes(terms.id)) incident = await doOne(house, incident, terms, by, note)
}

async function doOne(house: House, incident: Incident, terms: StepTerms, by: PlayerId, note: string): Promise<Incident> {
  if (!isOpenStep(incident, terms) || terms.files !== null) return incident
  const { number } = incident
  const evidence = terms.evidence.map((_, piece) => ({ piece, where: `Dossiermap ${number}, stuk ${piece + 1}` }))
  const after = await house.incidents.finishStep(number, terms.id, note || (terms.reasonRequired ? 'Zie het dossier.' : ''), byPerson(by), { evidence })
  return terms.approval ? agree(house, after, terms) : after
}

/** The first of those who may and who had no part in it. */
async function agree({ incidents }: House, incident: Incident, { id, approval }: StepTerms): Promise<Incident> {
  const doers = [waitingProposal(incident, id)?.by.id, ...approval!.distinctFrom.map((step) => doneOf(incident, step)?.by.id)]
  const second = approval!.approvers.find((person) => !doers.includes(person))
  return second ? incidents.answerStep(incident.number, id, { answer: 'in force', reason: '' }, byPerson(second)) : incident
}
