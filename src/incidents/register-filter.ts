import type { Actor } from '../shared/act.ts'
import type { Stage } from './stages.ts'

export interface IncidentFilter {
  stages?: readonly Stage[]
  reportedBy?: string
  /** Reported by somebody of this kind. */
  reporter?: Actor['kind']
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
