import { isBackward } from './check-ladders.ts'
import { problem } from './check-rules.ts'
import type { Problem } from './check-rules.ts'
import type { Playbook, Step } from './playbook.ts'
import { awaited, stepsBefore } from './step-order.ts'

/** Steps that can never begin, and ladders that never would. */
export function stepProblems(playbook: Playbook): Problem[] {
  return playbook.steps.flatMap((step, index) => [...circles(playbook, step, index), ...withoutMoment(step, index), ...wrongLadder(playbook, step, index)])
}

/** Each circle is told once, at the first of its steps in the file. */
function circles(playbook: Playbook, step: Step, index: number): Problem[] {
  const place = (id: string) => (step.after.includes(id) ? ['steps', index, 'after', step.after.indexOf(id)] : ['steps', index, 'due', 'from'])
  if (awaited(step).includes(step.id)) return [problem('waits-for-itself', place(step.id), `${step.id} waits for itself, so it never begins; leave it out here`)]
  const later = { steps: playbook.steps.slice(index) }
  if (!stepsBefore(later, step).includes(step)) return []
  const back = awaited(step).find((id) => later.steps.some((one) => one.id === id && stepsBefore(later, one).includes(step)))
  return back === undefined ? [] : [problem('cycle', place(back), `${step.id} waits for ${back}, which itself or by way of others waits for ${step.id}, so neither begins; take one of them out`)]
}

function withoutMoment({ id, escalate, due }: Step, index: number): Problem[] {
  return escalate === undefined || due ? [] : [problem('escalate-without-due', ['steps', index, 'escalate'], `${id} has a ladder and no moment at which it begins; write due, or leave escalate out`)]
}

/** A step is done or somebody has it; it is never filed, and it has no deadline to count back from. Other wrong ladders are told where they stand. */
function wrongLadder({ ladders }: Playbook, { escalate }: Step, index: number): Problem[] {
  const ladder = escalate !== undefined && Object.hasOwn(ladders, escalate) ? ladders[escalate]! : undefined
  if (!ladder || !isBackward(ladder)) return []
  return [problem('step-ladder', ['steps', index, 'escalate'], `the ladder ${escalate} is one for an obligation; a step needs one with \`wait\` that stops on done or acknowledged`)]
}
