/** Everybody gets the same message, but not at once: five people first, then fifty, then the rest. */
export const stages = [0, 1, 2] as const
export type Stage = (typeof stages)[number]

/** A process has two batches under way, so a crash leaves at most fifty rows in doubt. */
export const mostInBatch = 25
const stageSizes = [5, 50]

/** The rows of each stage: the last one of it. A short list ends earlier, and then later stages are empty. */
export function lastRows(rows: number): [number, number, number] {
  const [first = 0, second = 0] = stageSizes
  return [Math.min(first, rows), Math.min(first + second, rows), rows]
}

/** Whether anybody is left for a later stage. */
export function isLastStage(stage: Stage, rows: number): boolean {
  return lastRows(rows)[stage] === rows
}

export function nextStage(stage: Stage): Stage {
  return stage === 0 ? 1 : 2
}

export interface Cut {
  /** Of the batch in its mailing, from 0. */
  seq: number
  stage: Stage
  rows: number[]
}

/** How many batches a mailing has when all stages up to this one are cut. */
export function batchesUntil(stage: Stage, rows: number): number {
  return stages.filter((one) => one <= stage).reduce<number>((sum, one) => sum + batchesIn(one, rows), 0)
}

/** One batch, from nothing but its place: whoever cuts it, and however often, it has the same rows. */
export function cutAt(seq: number, rows: number): Cut {
  const stage = stages.find((one) => seq < batchesUntil(one, rows))
  if (stage === undefined) throw new Error(`there is no batch ${seq} of ${rows} rows`)
  const first = firstRow(stage, rows) + (seq - batchesBefore(stage, rows)) * mostInBatch
  const last = Math.min(first + mostInBatch - 1, lastRows(rows)[stage])
  return { seq, stage, rows: Array.from({ length: last - first + 1 }, (_, index) => first + index) }
}

/** In which batch a row is. */
export function seqOf(row: number, rows: number): number {
  const stage = stages.find((one) => row <= lastRows(rows)[one])
  if (stage === undefined || row < 1) throw new Error(`there is no row ${row} of ${rows}`)
  return batchesBefore(stage, rows) + Math.floor((row - firstRow(stage, rows)) / mostInBatch)
}

function batchesIn(stage: Stage, rows: number): number {
  return Math.ceil((lastRows(rows)[stage] - firstRow(stage, rows) + 1) / mostInBatch)
}

function batchesBefore(stage: Stage, rows: number): number {
  return stage === 0 ? 0 : batchesUntil(stage === 1 ? 0 : 1, rows)
}

function firstRow(stage: Stage, rows: number): number {
  return stage === 0 ? 1 : lastRows(rows)[stage === 1 ? 0 : 1] + 1
}
