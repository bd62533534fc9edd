import { isBlank } from '../shared/blank.ts'
import type { Reason } from '../shared/errors.ts'
import { sha256 } from '../shared/hash.ts'
import { earliest } from '../shared/instant.ts'
import type { Duty } from './duty.ts'
import { clientDuty, isOpenDuty } from './duty.ts'
import type { Filing, FilingInput, Phase } from './filing.ts'
import { phaseOf } from './filing.ts'
import { filingOf, legalDue, missingFromFiling, noSheet } from './filing-rules.ts'

/** What we told a client: `receipt` says how and whom, `reference` what proves that it arrived, which may come in later. */
export type ReportToClient = Omit<FilingInput, 'obligation' | 'stage'> & {
  /** The words themselves, kept as they were sent; empty where nothing was written. */
  told?: string
  /** By when it said that there is more; null: it was the last one. */
  next?: Date | null
}

/** All that a client is told about a breach is one story, whatever duties ask for it. */
const story = { obligation: clientDuty, stage: 'inform' } as const

export interface Telling {
  /** What the client was told until now. */
  reports: readonly Filing[]
  /** The deadline of the contract; null where there is none. */
  due: Date | null
  earliest: Date
  now: Date
}

/** Why a report to a client cannot be recorded as it is given. */
export function missingFromReport(input: ReportToClient, { reports, due, earliest, now }: Telling): Reason[] {
  return missingFromFiling({ ...input, ...story }, { filings: reports, towards: 'controller', due, earliest, now }).map((reason) =>
    reason.key === 'filing.late-reason.missing' ? { ...reason, key: 'strand.late-reason.missing' } : reason,
  )
}

export function reportFrom({ told = '', ...input }: ReportToClient, given: { due: Date | null } & Pick<Filing, 'id' | 'by' | 'at'>): Filing {
  const sheet = isBlank(told) ? noSheet : { sheet: told, sheetHash: sha256(told) }
  return filingOf({ ...input, ...story }, { ...sheet, ...given })
}

/** The first deadline for telling a client; a target of our own is none. */
export function tellBy(duties: readonly Duty[]): Date | null {
  return earliest(...duties.filter(({ obligation }) => obligation.towards === 'controller').map(legalDue))
}

/** Whether a client must still be told: one that is ruled out, or that has heard, need not. */
export function mustBeTold(duties: readonly Duty[]): boolean {
  return duties.some((duty) => duty.obligation.towards === 'controller' && isOpenDuty(duty))
}

export function storyPhase(reports: readonly Filing[]): Phase {
  return phaseOf(reports, story.obligation, story.stage)
}
