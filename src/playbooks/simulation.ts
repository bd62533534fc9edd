import type { FlightReport } from './flight-report.ts'
import type { Playbook } from './playbook.ts'

/** A flight as it was computed. */
export interface Simulation {
  /** Of all that it was computed from. */
  hash: string
  playbook: string
  version: string
  computedAt: Date
  report: FlightReport
}

/** What there is to show of one playbook. */
export interface SimulatorFile {
  /** Those that can be flown. */
  playbooks: Playbook[]
  playbook: Playbook
  simulation: Simulation | null
  /** Somebody changed a schedule, a role, a contact point or the playbook since. */
  stale: boolean
}
