import type { Incident } from '../incidents/incident.ts'
import type { LinkCall, LinkState } from './link-call.ts'
import { goesApart } from './link-call.ts'
import type { LinkCallStore } from './link-call.store.ts'
import type { About, Outcome } from './turn.ts'

interface Needs {
  store: LinkCallStore
  /** How many reports by the link stand as they came in. */
  countNew: () => Promise<number>
}

/** Calls for reports by the open link, one at a time for all of them together. */
export function linkCallService({ store, countNew }: Needs) {
  /** Null where somebody with a name reported. */
  async function stateFor({ reportedBy, stage }: Incident): Promise<LinkState | null> {
    if (reportedBy.kind !== 'visitor') return null
    const [last, all] = await Promise.all([store.last(), countNew()])
    return { last, others: Math.max(0, all - (stage === 'reported' ? 1 : 0)) }
  }

  /** What these outcomes would call for under the rule; null when nothing of them falls under it. */
  function callIn(outcomes: readonly Outcome[], about: About): LinkCall | null {
    const ready = outcomes.filter((outcome) => outcome.do === 'send').filter(({ row }) => goesApart(row, about))
    const people = [...new Set(ready.flatMap(({ targets }) => targets.map(({ person }) => person)))]
    return ready.length === 0 ? null : { rows: ready.map(({ row }) => row.key), people, at: about.world.now, sent: false }
  }

  /** The outcomes, with the ten minutes taken for what calls. Whoever is not first judges again, and then waits or is named by the other. */
  async function inTurn(about: About, judge: (about: About) => Outcome[]): Promise<{ outcomes: Outcome[]; call: LinkCall | null }> {
    const outcomes = judge(about)
    const call = callIn(outcomes, about)
    if (!call || (await store.begin(call))) return { outcomes, call }
    const again = { ...about, byLink: await stateFor(about.incident) }
    return { outcomes: judge(again).filter((outcome) => outcome.do !== 'send' || !goesApart(outcome.row, again)), call: null }
  }

  return { stateFor, inTurn, sent: store.sent }
}
export type LinkCallService = ReturnType<typeof linkCallService>
