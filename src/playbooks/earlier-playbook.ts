import type { Playbook, Step } from './playbook.ts'

type New = 'sources' | 'trigger' | 'inputs' | 'closure' | 'drill'
type NewOfStep = 'after' | 'reasonRequired' | 'evidence'

/** As an earlier version of this house kept it: one playbook for all, without questions, drill or conditions for closing. */
export type KeptPlaybook = Omit<Playbook, New | 'steps'> & Partial<Pick<Playbook, New>> & { steps: (Omit<Step, NewOfStep> & Partial<Pick<Step, NewOfStep>>)[] }

/** A kept playbook as it is read today. What was not asked of an incident when it began is not asked of it now. */
export function readPlaybookToday(kept: KeptPlaybook): Playbook {
  return {
    sources: [], inputs: [], drill: { injects: [] },
    trigger: { mode: 'auto', layer: 'base', precedence: 0 },
    closure: { require: ['register-complete', 'obligations-settled'] },
    ...kept,
    steps: kept.steps.map((step) => ({ after: [], reasonRequired: false, evidence: [], ...step })),
  }
}
