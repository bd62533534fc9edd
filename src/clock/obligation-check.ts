import { filingOf } from './anchor.ts'
import type { AnchorKey } from './anchor.ts'
import type { Obligation, ObligationStage } from './obligation.ts'

/** Something in a pack that the shape alone cannot tell. `path` is where it stands in the file. */
export interface PackProblem {
  path: (string | number)[]
  message: string
}

/** What is wrong with the rows of one file, after the rows of the files before it. */
export function problemsInPack(rows: readonly Obligation[], before: readonly Obligation[] = []): PackProblem[] {
  return rows.flatMap((row, index) => [
    ...rowProblems(row),
    ...[...before, ...rows.slice(0, index)].filter(({ id }) => id === row.id).slice(0, 1).flatMap((other) => versionProblems(row, other)),
    ...stageProblems(row),
  ].map(({ path, message }) => ({ path: ['obligations', index, ...path], message })))
}

/** Only when every file was read is it known which rows there are. */
export function unknownSwitches(rows: readonly Obligation[], known: readonly string[]): PackProblem[] {
  return rows.flatMap(({ switchesOff }, index) =>
    switchesOff === null || known.includes(switchesOff) ? [] : [{ path: ['obligations', index, 'switchesOff'], message: `there is no obligation ${switchesOff}; use one of: ${known.join(', ')}` }],
  )
}

function rowProblems({ kind, inForce, validFrom, validTo, stages, switchesOff }: Obligation): PackProblem[] {
  const law = inForce === 'yes' || inForce === 'contract' || inForce === 'policy'
  return [
    ...(kind === 'proposal' && law ? [{ path: ['inForce'], message: `a proposal is no law: write inForce: 'no', or another kind once it is` }] : []),
    ...(validFrom !== null && validTo !== null && validTo < validFrom ? [{ path: ['validTo'], message: `it ends on ${validTo}, before it begins on ${validFrom}; swap them or correct one` }] : []),
    ...(stages.length === 0 && switchesOff === null ? [{ path: ['stages'], message: 'a row without stages asks nothing of anybody; write a stage, or what it switchesOff' }] : []),
  ]
}

/** Versions of one row follow each other, and count from the same moment, so that at any moment at most one applies. */
function versionProblems(row: Obligation, other: Obligation): PackProblem[] {
  if (overlap(row, other)) return [{ path: ['id'], message: `the obligation ${row.id} stands twice for the same days; let one end (validTo) the day before the other begins (validFrom)` }]
  return row.stages[0]?.from === other.stages[0]?.from ? [] : [{ path: ['stages', 0, 'from'], message: `the other version of ${row.id} counts from ${other.stages[0]?.from}; versions of one row start from the same moment` }]
}

/** Both days count whole, so one that ends on the day on which the other begins overlaps it. */
function overlap(one: Obligation, other: Obligation): boolean {
  const startsBeforeEnd = (from: string | null, to: string | null) => from === null || to === null || from <= to
  return startsBeforeEnd(one.validFrom, other.validTo) && startsBeforeEnd(other.validFrom, one.validTo)
}

function stageProblems({ stages }: Obligation): PackProblem[] {
  return stages.flatMap((stage, index) => [
    ...(stages.findIndex(({ id }) => id === stage.id) < index ? [{ path: ['stages', index, 'id'], message: `the stage ${stage.id} stands twice` }] : []),
    ...awaitedProblems(stage.from, index, stages).map((message) => ({ path: ['stages', index, 'from'], message })),
    ...(stage.notLaterThan ? awaitedProblems(stage.notLaterThan.from, index, stages) : []).map((message) => ({ path: ['stages', index, 'notLaterThan', 'from'], message })),
  ])
}

/** A stage may wait for the filing of a stage that stands before it, and of no other. */
function awaitedProblems(anchor: AnchorKey, index: number, stages: readonly ObligationStage[]): string[] {
  const awaited = filingOf(anchor)?.stage
  if (awaited === undefined) return []
  const { id } = stages[index]!
  if (awaited === id) return [`the stage ${id} waits for itself`]
  const at = stages.findIndex((stage) => stage.id === awaited)
  if (at < 0) return [`there is no stage ${awaited} in this row; use one of: ${stages.map((stage) => stage.id).filter((name) => name !== id).join(', ')}`]
  if (leadsTo(stages, awaited, id)) return [`the stages ${id} and ${awaited} wait for each other`]
  return at > index ? [`the stage ${id} waits for ${awaited}, which stands after it; put it after ${awaited}`] : []
}

/** Whether a stage, by way of those it waits for, waits for another. */
function leadsTo(stages: readonly ObligationStage[], from: string, to: string, seen: readonly string[] = []): boolean {
  if (from === to) return true
  const stage = seen.includes(from) ? undefined : stages.find(({ id }) => id === from)
  const awaited = stage ? [stage.from, ...(stage.notLaterThan ? [stage.notLaterThan.from] : [])].flatMap((anchor) => filingOf(anchor)?.stage ?? []) : []
  return awaited.some((next) => leadsTo(stages, next, to, [...seen, from]))
}
