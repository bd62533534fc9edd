import type { Duty } from '../incidents/duty.ts'
import { isFirst, isOpenDuty } from '../incidents/duty.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import type { AloneTerms, ApprovalTerms, StepTerms } from '../incidents/step-terms.ts'
import type { Person } from '../people/person.ts'
import { addHours, earliest } from '../shared/instant.ts'
import type { Playbook, Step } from './playbook.ts'
import { stepsFor } from './playbook.ts'

type Member = Pick<Person, 'id' | 'roles' | 'active'>
type Asked = Pick<Playbook, 'steps' | 'roles' | 'closure'>

export interface StepFile {
  incident: Incident
  duties: readonly Duty[]
  people: readonly Member[]
}

/** What the playbooks of an incident ask of each step, the base first. */
export function stepTermsOf(playbooks: readonly Asked[], file: StepFile): StepTerms[] {
  return placesOf(playbooks, file).map(({ playbook, step, applies }) => termsOf(playbook, step, applies, file))
}

/** Each step with its playbook. One that two of them have under one name is one step: of the first where it applies, else of the first. */
export function placesOf<P extends Pick<Playbook, 'steps'>>(playbooks: readonly P[], { incident, duties }: Pick<StepFile, 'incident' | 'duties'>): { playbook: P; step: Step; applies: boolean }[] {
  const all = playbooks.flatMap((playbook) => {
    const going = stepsFor(playbook, { known: factsOf(incident), duties })
    return playbook.steps.map((step) => ({ playbook, step, applies: going.includes(step) }))
  })
  return [...new Set(all.map(({ step }) => step.id))].map((id) => {
    const same = all.filter(({ step }) => step.id === id)
    return same.find(({ applies }) => applies) ?? same[0]!
  })
}

function termsOf(playbook: Asked, step: Step, applies: boolean, file: StepFile): StepTerms {
  const { id, title, mandatory, after, reasonRequired, evidence, type, obligation } = step
  return {
    id, title, mandatory, applies, after, reasonRequired, evidence,
    approval: approvalOf(playbook, step, file),
    files: type === 'filing' && obligation !== undefined ? obligation : null,
    settled: obligation !== undefined && isSettled(obligation, file.duties),
    closes: playbook.closure.require.includes('mandatory-steps-done-or-waived'),
  }
}

/** Later stages have steps or ladders of their own. */
function isSettled(obligation: string, duties: readonly Duty[]): boolean {
  const own = duties.filter((duty) => duty.obligation.id === obligation && isFirst(duty))
  return own.length > 0 && !own.some(isOpenDuty)
}

function approvalOf(playbook: Asked, step: Step, file: StepFile): ApprovalTerms | null {
  const { approval } = step
  if (!approval) return null
  return { approvers: entitled(playbook, approval.by, file.people), distinctFrom: approval.distinctFrom, alone: aloneOf(playbook, step, file) }
}

/** Counted back from the first deadline that is still open; one that has passed makes it no less urgent. */
function aloneOf(playbook: Asked, { approval, obligation, due }: Step, { duties, people }: StepFile): AloneTerms | null {
  const { breakGlass } = approval!
  if (!breakGlass) return null
  const row = obligation ?? (due && 'before' in due ? due.before : undefined)
  const open = duties.filter((duty) => duty.obligation.id === row && isFirst(duty) && isOpenDuty(duty))
  const deadline = earliest(...open.map(({ reading }) => reading.due))
  return { who: entitled(playbook, [breakGlass.by], people), from: deadline && addHours(deadline, -breakGlass.lastHours), reviewWithin: breakGlass.reviewWithin }
}

/**
 * Who may agree: of each name everybody with the first role in its list that anybody has, and whom the list names. A
 * schedule says who is awake and not who may agree, so it counts for nothing here; a name with schedules only stands for
 * the DPO and management.
 */
function entitled({ roles }: Asked, names: readonly string[], people: readonly Member[]): string[] {
  const active = people.filter((person) => person.active)
  const found = names.flatMap((name) => {
    const entries = roles[name]?.resolve ?? []
    const named = active.filter(({ id }) => entries.includes(`person:${id}`))
    const inOrder = entries.filter((entry) => entry.startsWith('role:')).map((entry) => active.filter((person) => person.roles.some((role) => entry === `role:${role}`)))
    const some = [...named, ...(inOrder.find((holders) => holders.length > 0) ?? [])]
    return some.length > 0 ? some : active.filter((person) => person.roles.includes('dpo') || person.roles.includes('management'))
  })
  return [...new Set(found.map(({ id }) => id))]
}
