import type { AuditService } from '../audit/audit.service.ts'
import type { Obligation } from '../clock/obligation.ts'
import type { Traits } from '../facts/traits.ts'
import { actsOf } from '../shared/act.ts'
import type { Actor } from '../shared/act.ts'
import { dayAt } from '../shared/dutch-time.ts'
import { NotFound, Refused } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import * as rules from './organisation.ts'
import type { Change, Hours, Organisation, Profile } from './organisation.ts'
import type { OrganisationStore } from './organisation.store.ts'

interface Needs {
  store: OrganisationStore
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  obligations: readonly Obligation[]
  /** Another law or another profile: every open incident is planned anew. Safe to repeat. */
  planAnew: () => Promise<void>
  onTrouble: (error: unknown) => void
  now: () => Date
}

const yearHours = 366 * 24

export function organisationService({ store, audit, obligations, planAnew, onTrouble, now }: Needs) {
  /** `version` is the one that was on the page. */
  async function change(profile: Profile, version: number, by: Actor): Promise<Organisation> {
    return save(rules.changeProfile({ ...(await store.get()), version }, profile), by)
  }

  /** What the organisation is. `version` is the one that was on the page; a question that is not in `answers` stays as it was. */
  async function changeTraits(answers: Traits, version: number, by: Actor): Promise<Organisation> {
    const before = await store.get()
    const changed = rules.answerProfile({ ...before, version }, answers, now())
    return changed ? save(changed, by) : before
  }

  /** When steps are due and when calls wait. `version` is the one that was on the page. */
  async function changeHours(hours: Hours, version: number, by: Actor): Promise<Organisation> {
    const before = await store.get()
    const changed = rules.changeHours({ ...before, version }, hours)
    return changed ? save(changed, by) : before
  }

  /** A bill became law: `from` is the first whole day on which it goes, at most a year ahead. */
  async function activateLaw(id: string, { from, source }: { from: string; source: string }, by: Actor): Promise<Organisation> {
    const row = obligations.find((one) => one.id === id)
    if (!row) throw new NotFound(`obligation ${id}`)
    if (from > dayAt(addHours(now(), yearHours))) throw new Refused({ key: 'lawRows.from.far', field: 'from' })
    return save(rules.activateLaw(await store.get(), row, { obligation: id, from, source, by: by.id ?? 'system', at: now() }), by)
  }

  async function recordMandate(ground: string, by: Actor): Promise<Organisation> {
    return save(rules.recordMandate(await store.get(), { by: by.id ?? 'system', at: now(), ground }), by)
  }

  async function withdrawMandate(by: Actor): Promise<Organisation> {
    return save(rules.withdrawMandate(await store.get()), by)
  }

  /** For may(…, 'decide', { mandated }). */
  async function isMandated(): Promise<boolean> {
    return (await store.get()).dpoMandate !== null
  }

  /** The write itself is safe: what fails after it, the next tick makes up for. */
  async function save({ after, happened }: Change, by: Actor): Promise<Organisation> {
    const next = { ...after, version: after.version + 1 }
    const acts = actsOf([happened], { document: store.id, version: next.version, incident: null, who: by, at: now() })
    await store.replace(next, acts)
    await audit.settle(store.pendings, { id: store.id, pending: acts }, planAnew).catch(onTrouble)
    return next
  }

  function settlePending(): Promise<void> {
    return audit.settleAll(store.pendings, planAnew)
  }

  return { get: store.get, change, changeTraits, changeHours, activateLaw, recordMandate, withdrawMandate, isMandated, settlePending }
}
export type OrganisationService = ReturnType<typeof organisationService>
