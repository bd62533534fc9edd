import type { AnchorChoice } from '../clock/awareness.ts'
import { clientDuty } from './duty.ts'
import type { Filing } from './filing.ts'
import type { Incident } from './incident.ts'

/** As the first version of this house kept it: one role, one set of clocks. */
type EarlierChoice = Omit<AnchorChoice, 'anchor' | 'moment'> & { awareAt: Date }
type EarlierFiling = Omit<Filing, 'stage' | 'kind' | 'reason' | 'rejected'>
type LaterOn = 'signals' | 'rulings' | 'traits' | 'overlays' | 'stepsProposed' | 'excluded' | 'exclusions' | 'filingAttempts' | 'wiped'
export type Kept = Omit<Incident, LaterOn | 'awareness' | 'filings'> & Partial<Pick<Incident, LaterOn>> & { awareness: (AnchorChoice | EarlierChoice)[]; filings: (Filing | EarlierFiling)[] }

/** An incident as it is read today. What an earlier version could not know is what nobody said yet: open, and so owed. */
export function readToday(kept: Kept): Incident {
  const { signals = [], rulings = [], traits = {}, overlays = [], stepsProposed = [], excluded = [], exclusions = [], filingAttempts = [], wiped = [], ...rest } = kept
  return { ...rest, signals, rulings, traits, overlays, stepsProposed, excluded, exclusions, filingAttempts, wiped, awareness: kept.awareness.map(choiceToday), filings: kept.filings.map(filingToday) }
}

function choiceToday(choice: AnchorChoice | EarlierChoice): AnchorChoice {
  if (!('awareAt' in choice)) return choice
  const { awareAt: moment, ...rest } = choice
  return { ...rest, anchor: 'aware', moment }
}

/** The first of a duty met its clock; what followed completed it. */
function filingToday(filing: Filing | EarlierFiling, index: number, all: readonly (Filing | EarlierFiling)[]): Filing {
  if ('stage' in filing) return filing
  const first = all.findIndex(({ obligation }) => obligation === filing.obligation) === index
  return { ...filing, stage: filing.obligation === clientDuty ? 'inform' : 'notify', kind: first ? 'first' : 'supplement', reason: null, rejected: null }
}
