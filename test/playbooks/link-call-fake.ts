import { minutesBetweenCalls } from '../../src/playbooks/link-call.ts'
import type { LinkCall } from '../../src/playbooks/link-call.ts'
import type { LinkCallStore } from '../../src/playbooks/link-call.store.ts'
import { addMinutes } from '../../src/shared/instant.ts'

/** Keeps the promises of the store of calls for reports by the link, in memory. */
export function fakeLinkCallStore(): LinkCallStore {
  let kept: LinkCall | null = null
  return {
    last: async () => structuredClone(kept),
    async begin(call) {
      const isFree = !kept || kept.at <= addMinutes(call.at, -minutesBetweenCalls) || kept.at > call.at || kept.rows.some((row) => call.rows.includes(row))
      if (isFree) kept = structuredClone(call)
      return isFree
    },
    async sent({ at }) {
      if (kept && Number(kept.at) === Number(at)) kept = { ...kept, sent: true }
    },
  }
}
