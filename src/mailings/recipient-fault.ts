/** All that can be the matter with a row. One that refuses keeps the row off the list; the others only tell. */
export const faultKinds = {
  // The mailbox.
  malformed: { refuses: true },
  several: { refuses: true },
  'local-long': { refuses: true },
  'local-foreign': { refuses: true },
  'address-long': { refuses: true },
  domain: { refuses: true },
  // Any cell.
  injection: { refuses: true },
  control: { refuses: true },
  damaged: { refuses: true },
  long: { refuses: true },
  calculation: { refuses: true },
  cells: { refuses: true },
  // What is missing.
  unreachable: { refuses: true },
  name: { refuses: true },
  needed: { refuses: true },
  postcode: { refuses: true },
  // Worth knowing; the row goes on.
  formula: { refuses: false },
  language: { refuses: false },
  postal: { refuses: false },
  twice: { refuses: false },
  'twice-other': { refuses: false },
} as const satisfies Record<string, { refuses: boolean }>

export type FaultKind = keyof typeof faultKinds

/** What is the matter with one row. It holds nothing of what the row says. */
export interface Fault {
  /** Of the file. */
  line: number
  kind: FaultKind
  /** Counted from 0; null when it is not about one column. */
  column: number | null
  /** The line of the row that this one repeats. */
  other: number | null
}

export function refuses({ kind }: Pick<Fault, 'kind'>): boolean {
  return faultKinds[kind].refuses
}

export const kindsOfFault = Object.keys(faultKinds) as FaultKind[]
