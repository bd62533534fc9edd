/** One thing that is wrong in a file, and where. */
export interface Fault {
  file: string
  line: number
  column: number
  /** An error refuses the file; a warning does not. */
  severity: 'error' | 'warning'
  /** What it breaks, by a name that stays. */
  rule: string
  /** What is wrong, and what to do. */
  message: string
}

/** A file that was refused. The message names every fault with file:line:column. */
export class BadFile extends Error {
  readonly faults: Fault[]
  constructor(faults: Fault[]) {
    super(faults.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`).join('\n'))
    this.faults = faults
  }
}

/** What a check finds at a path in a file. Without more words it is an error of sense: the shape is right and it cannot be. */
export interface Finding {
  path: readonly PropertyKey[]
  message: string
  rule?: string
  severity?: Fault['severity']
  /** The name is wrong, not what stands behind it. */
  onKey?: boolean
}

/** No more than anybody reads; a file of nothing but faults has hundred thousands. */
export const mostFaults = 100
