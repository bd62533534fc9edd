import type { AuditService } from '../audit/audit.service.ts'
import { actsOf } from '../shared/act.ts'
import type { Actor } from '../shared/act.ts'
import * as rules from './organisation.ts'
import type { Change, Organisation, Profile } from './organisation.ts'
import type { OrganisationStore } from './organisation.store.ts'

interface Needs {
  store: OrganisationStore
  audit: Pick<AuditService, 'settle'>
  now: () => Date
}

export function organisationService({ store, audit, now }: Needs) {
  /** `version` is the one that was on the page. */
  async function change(profile: Profile, version: number, by: Actor): Promise<Organisation> {
    return save(rules.changeProfile({ ...(await store.get()), version }, profile), by)
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

  async function save({ after, happened }: Change, by: Actor): Promise<Organisation> {
    const next = { ...after, version: after.version + 1 }
    const acts = actsOf([happened], { document: store.id, version: next.version, incident: null, who: by, at: now() })
    await store.replace(next, acts)
    await audit.settle(store.pendings, { id: store.id, pending: acts })
    return next
  }

  return { get: store.get, change, recordMandate, withdrawMandate, isMandated }
}
export type OrganisationService = ReturnType<typeof organisationService>
