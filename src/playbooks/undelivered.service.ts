import type { AuditService } from '../audit/audit.service.ts'
import { system } from '../shared/act.ts'
import { Stale } from '../shared/errors.ts'
import type { AboutService } from './about.service.ts'
import type { BundleService } from './bundle.service.ts'
import type { Escalation, Told } from './escalation.ts'
import { actOn, messageKeyOf, unanswered } from './escalation.ts'
import type { EscalationStore } from './escalation.store.ts'
import type { PagingService } from './paging.service.ts'
import { hearing, nextWayTo } from './targets.ts'
import type { About } from './turn.ts'

const mostAttempts = 5

interface Needs {
  store: EscalationStore
  about: Pick<AboutService, 'aboutIt'>
  bundles: Pick<BundleService, 'goOnWithout'>
  paging: Pick<PagingService, 'page' | 'tokenHashOf'>
  audit: Pick<AuditService, 'settle'>
  now: () => Date
}

/** A message that was refused or came back is an event: the next channel at once, and without one the next people. */
export function undeliveredService({ store, about: { aboutIt }, bundles, paging, audit, now }: Needs) {
  /** Safe to repeat: every step is made once, under the key of the message. */
  async function undelivered(messageKey: string): Promise<void> {
    for (const row of await store.byMessage(messageKey)) await tryNext(row, messageKey)
  }

  async function tryNext(row: Escalation, messageKey: string): Promise<void> {
    await remember(row, messageKey)
    await tellIt(row.key, await aboutIt(row))
    await bundles.goOnWithout(row)
  }

  /** Once, in one write; somebody who answers at the same moment is not lost. */
  async function remember({ key, incident }: Escalation, messageKey: string): Promise<void> {
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      const about = await aboutIt({ incident })
      const row = about.rows.find((one) => one.key === key)!
      const lost = row.told.find((one) => one.messageKey === messageKey)
      // Told anew since: that message counts no more.
      if (!lost || lost.failedAt) return
      const instead = lost.acknowledgedAt || lost.declinedAt ? null : insteadOf(lost, row, about)
      const after = [...row.told.map((one) => (one === lost ? { ...one, failedAt: now() } : one)), ...(instead ? [instead] : [])]
      const act = actOn(row, `failed:${lost.person}:${lost.channel}`, { what: 'message did not arrive', detail: { person: lost.person, channel: lost.channel, next: instead?.channel ?? null } }, system, now())
      if (await store.retell(key, row.told, after, act)) return audit.settle(store.pendings, { id: key, pending: [act] })
    }
    throw new Stale(`escalation ${key}`)
  }

  function insteadOf({ person }: Told, row: Escalation, { world }: About): Told | null {
    const found = hearing(world).find(({ id }) => id === person)
    const way = found && nextWayTo(found, row.told.filter((one) => one.person === person).map(({ channel }) => channel), world)
    if (!way) return null
    const messageKey = messageKeyOf(row, way)
    return { ...way, ...unanswered, messageKey, also: [], tokenHash: paging.tokenHashOf(messageKey) }
  }

  /** Posts what is not posted yet. */
  async function tellIt(key: string, about: About): Promise<void> {
    await paging.page(about.rows.filter((row) => row.key === key), about.rows, about)
  }

  return { undelivered }
}
