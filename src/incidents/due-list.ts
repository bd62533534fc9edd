import type { Duty } from './duty.ts'
import { authorityDuty, dueNext, isOpenDuty } from './duty.ts'
import type { StrandGroup } from './strand.ts'

/** One thing to do: a duty, with everybody that the same kind of act tells at the same moment. */
export interface DueLine {
  duty: Duty
  /** Null where it is not about clients. */
  clients: { names: readonly string[]; count: number } | null
}

export interface DueList {
  /** What is to be done, the earliest moment first. */
  lines: DueLine[]
  /** Clocks that start from something that has not happened yet. */
  waiting: Duty[]
  /** Nobody decided whether these apply: they do not push aside what is sure. */
  open: Duty[]
  settled: DueLine[]
}

/**
 * Fewer clocks than there are duties: telling a client once settles everything that we owe it, so only the earliest of
 * these stands here, and clients with the same moment stand together.
 */
export function dueList(duties: readonly Duty[]): DueList {
  const pending = dueNext(duties)
  const sure = pending.filter(isSure)
  const started = sure.filter(({ reading }) => reading.due !== null || reading.waitsFor === null)
  return {
    lines: together(onceForEachClient(started)),
    waiting: sure.filter((duty) => !started.includes(duty)),
    open: pending.filter((duty) => !isSure(duty)),
    settled: together(onceForEachClient(duties.filter((duty) => !isOpenDuty(duty)))),
  }
}

/** How many clients still have to be told something, and how many have been. */
export function clientsTold(duties: readonly Duty[]): { left: number; told: number } {
  const towards = duties.filter(isAboutTelling)
  const count = (some: readonly Duty[]) => [...new Set(some.map(({ clients }) => clients!))].reduce((sum, group) => sum + group.count, 0)
  return { left: count(towards.filter(isOpenDuty)), told: count(towards.filter(({ reading }) => reading.state === 'met')) }
}

/**
 * What somebody found to apply; the authority's duty; and a statutory figure that hangs on a fact of this incident. What
 * hangs on a profile that nobody filled in is twenty laws at once: that waits together, with its earliest moment.
 */
function isSure({ verdict, obligation, reading, because }: Duty): boolean {
  if (verdict !== 'undecided' || obligation.id === authorityDuty) return true
  return because.why !== 'traits' && obligation.kind === 'statutory' && reading.kind === 'deadline'
}

function isAboutTelling({ clients, obligation }: Duty): boolean {
  return clients !== null && obligation.towards === 'controller'
}

function onceForEachClient(duties: readonly Duty[]): Duty[] {
  const seen = new Set<StrandGroup>()
  return duties.filter((duty) => {
    if (!isAboutTelling(duty)) return true
    const first = !seen.has(duty.clients!)
    seen.add(duty.clients!)
    return first
  })
}

function together(duties: readonly Duty[]): DueLine[] {
  const lines = new Map<string, DueLine>()
  for (const [index, duty] of duties.entries()) {
    const key = duty.clients ? keyOf(duty) : String(index)
    const { names = [], count = 0 } = lines.get(key)?.clients ?? {}
    const clients = duty.clients && { names: [...names, ...duty.clients.names], count: count + duty.clients.count }
    lines.set(key, { duty: lines.get(key)?.duty ?? duty, clients })
  }
  return [...lines.values()]
}

function keyOf({ obligation, stage, soThat, reading: { due, kind, state } }: Duty): string {
  return [obligation.id, stage.id, soThat?.id, kind, state, due?.getTime()].join(' ')
}
