import type { Duty } from './duty.ts'
import { dueNext } from './duty.ts'
import { mustBeTold } from './strand-report.ts'
import type { Strand, StrandGroupWithClients } from './strand.ts'

export const strandFilters = ['all', 'open', 'told'] as const
export type StrandFilter = (typeof strandFilters)[number]

export const strandsOnPage = 50

export interface StrandQuestion {
  show: StrandFilter
  /** A part of the name; empty is all. */
  q: string
  /** From 1. */
  page: number
}

export interface StrandListing extends StrandQuestion {
  last: number
  /** How many fit the question. */
  count: number
  counts: StrandCounts
  /** Every clock towards every client. */
  duties: readonly Duty[]
  rows: readonly { strand: Strand; duties: readonly Duty[] }[]
}

export interface StrandCounts {
  all: number
  /** Still to be told. */
  open: number
  told: number
  /** Still to be told, after the deadline of the contract. A target of our own makes nobody late. */
  late: number
}

interface WithDuties {
  group: StrandGroupWithClients
  duties: readonly Duty[]
}

/** What is due first comes first; whoever nothing is owed to any more comes last. */
export function inOrderDue(groups: readonly WithDuties[]): WithDuties[] {
  return groups
    .map((one) => ({ one, due: rankOf(one.duties) }))
    .toSorted((one, other) => one.due - other.due)
    .map(({ one }) => one)
}

/** Every client that fits the question, without its document. */
export function rowsOf(grouped: readonly WithDuties[], show: StrandFilter, named: ReadonlySet<string> | null): { client: string; duties: readonly Duty[] }[] {
  return grouped
    .filter(({ group, duties }) => fits({ group, duties }, show))
    .flatMap(({ group, duties }) => group.clients.filter((client) => named?.has(client) ?? true).map((client) => ({ client, duties })))
}

export function countsOf(grouped: readonly WithDuties[]): StrandCounts {
  const count = (some: readonly WithDuties[]) => some.reduce((sum, { group }) => sum + group.count, 0)
  return {
    all: count(grouped),
    open: count(grouped.filter((one) => fits(one, 'open'))),
    told: count(grouped.filter((one) => fits(one, 'told'))),
    late: count(grouped.filter(({ duties }) => duties.some(isLate))),
  }
}

function fits({ group, duties }: WithDuties, show: StrandFilter): boolean {
  return show === 'all' || (show === 'told' ? group.told : mustBeTold(duties))
}

function isLate({ obligation, reading: { state, kind } }: Duty): boolean {
  return obligation.towards === 'controller' && state === 'overdue' && kind === 'deadline'
}

function rankOf(duties: readonly Duty[]): number {
  const next = dueNext(duties)[0]
  return next ? Number(next.reading.due ?? Number.MAX_SAFE_INTEGER - 1) : Number.MAX_SAFE_INTEGER
}
