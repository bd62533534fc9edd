import { isOpenStep } from '../incidents/closure.ts'
import type { Incident } from '../incidents/incident.ts'
import { doneOf, waitingProposal } from '../incidents/step-record.ts'
import type { StepTerms } from '../incidents/step-terms.ts'
import { byPerson } from '../shared/act.ts'
import type { House } from '../wire.ts'
import type { PlayerId } from './cast.ts'

/** Does these steps, where the playbook of the incident has them and asks them. What is asked besides gets an invented answer. */
export async function doSteps(house: House, number: string, ids: readonly string[], by: PlayerId, note = ''): Promise<void> {
  for (const id of ids) await doOne(house, number, id, by, note)
}

/** Everything that the playbook asks before this step. */
export async function doStepsBefore(house: House, number: string, id: string, by: PlayerId): Promise<void> {
  const ids = (await house.incidents.steps(await house.incidents.get(number))).map((terms) => terms.id)
  await doSteps(house, number, ids.slice(0, Math.max(0, ids.indexOf(id))), by, 'Gedaan en vastgelegd.')
}

/** What is left before closing: the mandatory steps are done, the others crossed off. */
export async function settleSteps(house: House, number: string): Promise<void> {
  const { incidents } = house
  const ids = (await incidents.steps(await incidents.get(number))).map(({ id }) => id)
  for (const id of ids) {
    const { incident, terms } = await look(house, number, id)
    if (waitingProposal(incident, id)) await agree(house, number, terms!)
    else if (terms!.mandatory) await doOne(house, number, id, 'samir', 'Besproken en vastgelegd in het dossier.')
    else if (isOpenStep(incident, terms!)) await incidents.waiveStep(number, id, { reason: 'Was hier niet nodig.', mandatoryToo: false }, byPerson('samir'))
  }
}

async function doOne(house: House, number: string, id: string, by: PlayerId, note: string): Promise<void> {
  const { incident, terms } = await look(house, number, id)
  if (!terms || !isOpenStep(incident, terms) || terms.files !== null) return
  const evidence = terms.evidence.map((_, piece) => ({ piece, where: `Dossiermap ${number}, stuk ${piece + 1}` }))
  await house.incidents.finishStep(number, id, note || (terms.reasonRequired ? 'Zie het dossier.' : ''), byPerson(by), { evidence })
  if (terms.approval) await agree(house, number, terms)
}

/** The first of those who may and who had no part in it. */
async function agree({ incidents }: House, number: string, { id, approval }: StepTerms): Promise<void> {
  const incident = await incidents.get(number)
  const doers = [waitingProposal(incident, id)?.by.id, ...approval!.distinctFrom.map((step) => doneOf(incident, step)?.by.id)]
  const second = approval!.approvers.find((person) => !doers.includes(person))
  if (second) await incidents.answerStep(number, id, { answer: 'in force', reason: '' }, byPerson(second))
}

async function look({ incidents }: House, number: string, id: string): Promise<{ incident: Incident; terms: StepTerms | undefined }> {
  const incident = await incidents.get(number)
  return { incident, terms: (await incidents.steps(incident)).find((one) => one.id === id) }
}
