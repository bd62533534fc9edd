import type { Notification } from '../../src/notifications/notification.ts'
import type { NotificationStore, SavedNotification } from '../../src/notifications/notification.store.ts'
import type { PendingAct } from '../../src/shared/act.ts'
import { NotFound, Stale } from '../../src/shared/errors.ts'

/** Keeps the promises of the store, in memory. */
export function fakeNotificationStore(): NotificationStore {
  const rows = new Map<string, SavedNotification>()

  async function get(id: string): Promise<Notification> {
    const found = rows.get(id)
    if (!found) throw new NotFound(`notification ${id}`)
    return structuredClone(found.notification)
  }

  const insert: NotificationStore['insert'] = async (saved) => {
    const known = rows.get(saved.notification.id)
    if (known) return { notification: structuredClone(known.notification), pending: [], repeated: true }
    rows.set(saved.notification.id, structuredClone(saved))
    return { ...saved, repeated: false }
  }

  const change: NotificationStore['change'] = async (id, decide, version) => {
    for (;;) {
      const before = await get(id)
      if (version !== undefined && before.version !== version) throw new Stale(`notification ${id}`)
      const { notification, pending } = decide(before)
      if (notification === before) return { notification, pending: [] }
      const row = rows.get(id)!
      if (row.notification.version !== before.version) continue
      const after = { ...notification, version: before.version + 1 }
      rows.set(id, { notification: structuredClone(after), pending: [...row.pending, ...structuredClone(pending)] })
      return { notification: after, pending }
    }
  }

  const all = () => [...rows.values()].map(({ notification }) => structuredClone(notification))
  const settled = async (id: string, keys: string[]) => {
    const row = rows.get(id)
    if (row) row.pending = row.pending.filter(({ key }: PendingAct) => !keys.includes(key))
  }
  return {
    insert, get, change,
    ofIncident: async (incident) => all().filter((one) => one.incident === incident),
    waitingIn: async (incidents) => all().filter(({ incident, state }) => incidents.includes(incident) && state === 'awaiting approval'),
    sending: async () => all().filter(({ state }) => state === 'sending'),
    pendings: {
      unsettled: async (most) => structuredClone([...rows].filter(([, { pending }]) => pending.length > 0).slice(0, most).map(([id, { pending }]) => ({ id, pending }))),
      settled,
    },
  }
}
