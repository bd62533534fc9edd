import type { Strand, StrandGroup } from '../incidents/strand.ts'
import { likenessOf, termsOf, toldAtOf } from '../incidents/strand.ts'
import type { Act } from './act-then.ts'
import { by, choicesAt, filingsAt, rulingsAt } from './act-then.ts'

const mostNames = 3

/** The clients that it was known to touch by then, each as it stood: what its contract says is kept from when it was added. */
export function strandsAt(strands: readonly Strand[], acts: readonly Act[], at: Date): Strand[] {
  return by(strands, at, (one) => one.addedAt).map((strand) => strandAt(strand, acts, at))
}

function strandAt(strand: Strand, acts: readonly Act[], at: Date): Strand {
  const reports = filingsAt(strand.reports, at)
  return {
    ...strand,
    statements: by(strand.statements, at, (one) => one.toldAt),
    awareness: strand.awareness.length === 0 ? [] : choicesAt(strand.awareness, acts, at),
    rulings: rulingsAt(strand.rulings, at),
    filings: filingsAt(strand.filings, at),
    reports,
    toldAt: toldAtOf(reports),
  }
}

/** As the store groups those of now: alike in their clocks, the told apart from the others. */
export function groupsOf(strands: readonly Strand[]): StrandGroup[] {
  const alike = new Map<string, Strand[]>()
  for (const strand of strands) {
    const key = `${likenessOf(strand)} ${strand.toldAt !== null}`
    const some = alike.get(key)
    if (some) some.push(strand)
    else alike.set(key, [strand])
  }
  return [...alike.values()].map(groupFrom)
}

function groupFrom(some: readonly Strand[]): StrandGroup {
  const told = some.flatMap(({ toldAt }) => (toldAt ? [toldAt] : []))
  return {
    terms: termsOf(some[0]!),
    told: told.length > 0,
    count: some.length,
    names: some.slice(0, mostNames).map(({ name }) => name),
    lastToldAt: told.length > 0 ? new Date(Math.max(...told.map(Number))) : null,
  }
}
