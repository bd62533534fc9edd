import type { AssessmentService } from '../assessment/assessment.service.ts'
import type { AuditService } from '../audit/audit.service.ts'
import type { Duty } from '../incidents/duty.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Incident } from '../incidents/incident.ts'
import { isOpen } from '../incidents/stages.ts'
import type { TouchedClient } from '../incidents/strand.ts'
import type { StrandStore } from '../incidents/strand.store.ts'
import type { Progress } from './progress.ts'
import { askedBy } from './progress.ts'
import type { ProgressStore } from './progress.store.ts'
import type { Material } from './summary.ts'
import { summaryOf, summaryRules } from './summary.ts'
import type { SummaryStore } from './summary.store.ts'

interface Needs {
  store: SummaryStore
  progress: ProgressStore
  incidents: Pick<IncidentService, 'byNumbers' | 'numbersAfter' | 'dutiesOfAll'>
  /** The clocks as people are woken by them: a playbook may have a target of its own. */
  shownDuties: (incident: Incident, duties: readonly Duty[]) => Promise<Duty[]>
  assessments: Pick<AssessmentService, 'ofAll'>
  touched: StrandStore['touched']
  audit: Pick<AuditService, 'head' | 'following'>
  /** The groups of each person, as they are now. */
  teams: () => Promise<(person: string) => string[]>
  /** How many steps of its playbooks are still open. */
  openSteps: (incident: Incident, duties: readonly Duty[]) => Promise<number>
  onTrouble: (incident: string, error: unknown) => void
}

const batch = 100
const entriesAtOnce = 1000
/** So much of the register in one run; the next bell goes on. */
const batchesInARun = 10

/** Keeps a summary of every incident. Nothing else writes them, and they hold nothing that is not made anew from elsewhere. */
export function registerService(needs: Needs) {
  const { store, progress, incidents, audit } = needs
  const materialOf = gathering(needs)
  let wasComplete = false
  let waits = false

  /** Makes these summaries anew. The chain is read first: whatever was recorded by then is in what is read after it. */
  async function refresh(numbers: readonly string[]): Promise<void> {
    const basis = (await audit.head())?.seq ?? 0
    const found = await incidents.byNumbers(numbers)
    await store.keep((await materialOf(found)).map(summaryOf), basis)
  }

  /** After a change in this process. What fails here is no reason to fail the change: the walk along the chain makes up for it. */
  async function changed(number: string): Promise<void> {
    if (!waits) await refresh([number]).catch((error: unknown) => needs.onTrouble(number, error))
  }

  /** Work that changes the same incidents again and again: what it changed is summed up after it, once. A crash leaves it to the walk along the chain. */
  async function after(work: () => Promise<void>): Promise<void> {
    waits = true
    try {
      await work()
    } finally {
      waits = false
    }
    await catchUp()
  }

  /** What this process or another one left behind, and then the rest of a walk through the whole register. */
  async function catchUp(): Promise<void> {
    await begin()
    await followChain()
    await walkOn()
  }

  async function begin(): Promise<void> {
    const there = await progress.get()
    if (there === null) await progress.begin({ rules: summaryRules, seq: (await audit.head())?.seq ?? 0, walk: '', since: null, complete: false })
    else if (there.rules !== summaryRules) await progress.move({ rules: there.rules }, { rules: summaryRules, walk: '', since: null, complete: false })
  }

  async function followChain(): Promise<void> {
    for (let from = await where(); ; from = await where()) {
      const entries = await audit.following(from.seq, entriesAtOnce)
      const last = entries.at(-1)
      if (!last) return
      const { last: lastOf, all } = askedBy(entries)
      const bases = await store.basesOf([...lastOf.keys()])
      const stale = [...lastOf].filter(([number, seq]) => (bases.get(number) ?? -1) < seq).map(([number]) => number)
      for (let done = 0; done < stale.length; done += batch) await refresh(stale.slice(done, done + batch))
      await progress.move({ seq: from.seq }, { seq: last.seq, ...(all && { walk: '', since: last.seq }) })
    }
  }

  async function walkOn(): Promise<void> {
    for (let batches = 0; batches < batchesInARun; batches += 1) {
      const { rules, walk, since } = await where()
      if (walk === null) return
      const numbers = await incidents.numbersAfter(walk, batch)
      await refresh(numbers)
      await progress.move({ rules, walk, since }, numbers.length < batch ? { walk: null, complete: true } : { walk: numbers.at(-1)! })
    }
  }

  async function where(): Promise<Progress> {
    return (await progress.get()) ?? { rules: summaryRules, seq: 0, walk: null, since: null, complete: false }
  }

  /** Whether every incident has a summary. Once it is so, it stays so while this process runs. */
  async function isComplete(): Promise<boolean> {
    if (wasComplete) return true
    const { complete, rules } = await where()
    return (wasComplete = complete && rules === summaryRules)
  }

  return { refresh, changed, after, catchUp, isComplete }
}
export type RegisterService = ReturnType<typeof registerService>

/** What each summary is made of. */
function gathering(needs: Needs) {
  return async function materialOf(found: readonly Incident[]): Promise<Material[]> {
    const numbers = found.map(({ number }) => number)
    const [duties, assessments, touched, teams] = await Promise.all([needs.incidents.dutiesOfAll(found), needs.assessments.ofAll(numbers), needs.touched(numbers), needs.teams()])
    const clients = new Map(numbers.map((number): [string, TouchedClient[]] => [number, []]))
    for (const one of touched) clients.get(one.incident)!.push(one)
    return Promise.all(found.map(async (incident, index) => ({
      incident,
      duties: await needs.shownDuties(incident, duties[index]!),
      assessments: assessments.get(incident.number) ?? [],
      clients: clients.get(incident.number)!,
      teams: incident.reportedBy.id === null ? [] : teams(incident.reportedBy.id),
      openSteps: isOpen(incident.stage) ? await needs.openSteps(incident, duties[index]!) : 0,
    })))
  }
}
