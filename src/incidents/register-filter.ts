import type { Stage } from './stages.ts'
import { isOpen, stages } from './stages.ts'

export interface IncidentFilter {
  stages?: readonly Stage[]
  reportedBy?: string
  drill?: boolean
  reportedFrom?: Date | undefined
  /** Not this moment itself. */
  reportedBefore?: Date | undefined
  /** The number that an authority gave a filing of it. */
  filedUnder?: string
  /** Only what comes after this number in the list. */
  after?: string | undefined
}

export const filterNames = ['open', 'ended', 'all', 'drills'] as const
export type FilterName = (typeof filterNames)[number]

/** A filter lives in the address: /incidents?show=open&stage=notifying. */
export function filterOf(show: FilterName, stage: Stage | null): IncidentFilter {
  const shown = stages.filter((one) => (stage === null || one === stage) && (show === 'open' ? isOpen(one) : show === 'ended' ? !isOpen(one) : true))
  return { stages: shown, drill: show === 'drills' }
}
