import type { DueLine } from './due-list.ts'
import { dueList } from './due-list.ts'
import type { Duty } from './duty.ts'
import { mainDuty } from './duty.view.ts'
import type { Row } from './register.view.ts'

export interface Running {
  row: Row
  /** What presses most of it. */
  duty: Duty
}

/** Over all open incidents: which clocks run, and what is due next. */
export interface Pressing {
  /** The incidents with a clock that runs, the earliest first. */
  running: Running[]
  /** What must be done by some moment, the earliest first. */
  lines: { row: Row; line: DueLine }[]
}

export const mostCards = 6
export const mostLines = 10

const quiet: readonly string[] = ['met', 'not-owed', 'waiting']

export function pressingOf(rows: readonly Row[]): Pressing {
  const running = rows.flatMap((row) => {
    const duty = mainDuty(row.duties)
    return duty && !quiet.includes(duty.reading.state) ? [{ row, duty }] : []
  })
  const lines = rows.flatMap((row) => dueList(row.duties).lines.flatMap((line) => (line.duty.reading.due ? [{ row, line }] : [])))
  return {
    running: running.toSorted((one, other) => dueAt(one.duty) - dueAt(other.duty)),
    lines: lines.toSorted((one, other) => dueAt(one.line.duty) - dueAt(other.line.duty)),
  }
}

/** The incidents that a page shows of it. */
export function shownOf({ running, lines }: Pressing): Row[] {
  return [...new Set([...running.slice(0, mostCards), ...lines.slice(0, mostLines)].map(({ row }) => row))]
}

/** What has no moment yet comes first: it is to be done as soon as possible. */
function dueAt({ reading: { due } }: Duty): number {
  return due?.getTime() ?? 0
}
