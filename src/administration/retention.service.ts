import type { AuditService } from '../audit/audit.service.ts'
import type { Actor } from '../shared/act.ts'
import { actsOf } from '../shared/act.ts'
import type { Answer } from '../shared/four-eyes.ts'
import { noneYet } from '../shared/own-version.ts'
import type { ChangeableRule, OwnTerm, Terms } from './retention.ts'
import { changeableRules, termsOf } from './retention.ts'
import type { TermChange } from './retention-acts.ts'
import { answerTerm, proposeTerm, withdrawTerm } from './retention-acts.ts'
import type { RetentionStore } from './retention.store.ts'

interface Needs {
  store: RetentionStore
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  onTrouble: (error: unknown) => void
  now: () => Date
  newId: () => string
}

/** How long the organisation keeps things: what counts, what is proposed, and who agreed. */
export function retentionService({ store, audit, onTrouble, now, newId }: Needs) {
  async function terms(): Promise<Terms> {
    return termsOf(await store.list())
  }

  /** Every changeable rule with all that was ever proposed for it. */
  async function all(): Promise<Record<ChangeableRule, OwnTerm>> {
    const kept = await store.list()
    return Object.fromEntries(changeableRules.map((name) => [name, kept.find(({ id }) => id === name) ?? noneYet(name)])) as Record<ChangeableRule, OwnTerm>
  }

  function propose(name: ChangeableRule, days: number, reason: string, by: Actor): Promise<OwnTerm> {
    const id = newId()
    return change(name, (own) => proposeTerm(own, name, days, { id, reason, by, at: now() }), by)
  }

  function answer(name: ChangeableRule, id: string, given: { answer: Answer; text: string }, by: Actor): Promise<OwnTerm> {
    return change(name, (own) => answerTerm(own, name, id, given, by, now()), by)
  }

  function withdraw(name: ChangeableRule, id: string, by: Actor): Promise<OwnTerm> {
    return change(name, (own) => withdrawTerm(own, name, id, by, now()), by)
  }

  async function change(name: ChangeableRule, rule: (own: OwnTerm) => TermChange, who: Actor): Promise<OwnTerm> {
    const at = now()
    const { own, pending } = await store.change(name, (before) => {
      const { own: after, happened } = rule(before)
      return { own: after, pending: actsOf([happened], { document: `retention:${name}`, version: before.version + 1, incident: null, who, at }) }
    })
    // The write itself is safe: what fails here, the next tick makes up for.
    await audit.settle(store.pendings, { id: name, pending }).catch(onTrouble)
    return own
  }

  return { terms, all, propose, answer, withdraw, settlePending: () => audit.settleAll(store.pendings) }
}
export type RetentionService = ReturnType<typeof retentionService>
