import type { AssessmentVersion } from '../assessment/version.ts'
import type { FactName } from '../facts/facts.ts'
import type { Duty } from '../incidents/duty.ts'
import type { Filing, FilingKind } from '../incidents/filing.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Organisation } from '../people/organisation.ts'
import type { Key, Values } from '../shared/words/words.ts'
import type { AuthorityForm, FormField } from './form.ts'
import type { PeopleTold } from './sheet-told.ts'

/** Everything the sheet is filled from. */
export interface Source {
  form: AuthorityForm
  incident: Incident
  organisation: Organisation
  assessment: AssessmentVersion | null
  awareAt: Date | null
  /** Every clock of the incident: under which laws it is told, and whom else. */
  duties: readonly Duty[]
  told: PeopleTold | null
  notice: Notice
  zone: string
}

/** The notice that the sheet is for. */
export interface Notice {
  kind: FilingKind
  filedAt: Date
  /** Why it is corrected or taken back. */
  reason: string
  lateReason: string
  /** The first notice that it hangs on, and the last that stands; null for a first one. */
  first: Filing | null
  last: Filing | null
  /** The moment of the law for a first notice. */
  due: Date | null
}

/** A line of the sheet: a field that the form asks in this case, filled as far as we know. */
export interface Filled {
  field: FormField
  ticks: readonly string[]
  answer: string
  missing: boolean
  origin: Origin
  mend: Mend | null
}

/** Where an answer is mended. */
export type Place = 'facts' | 'answers' | 'organisation' | 'decision' | 'assessment' | 'awareness' | 'record' | 'people'

/** Where an answer comes from: somebody stated it, it follows from what was recorded, or it was chosen for the form. */
export type Origin =
  | { from: 'recorded' | 'chosen'; facts: readonly FactName[] }
  | { from: 'profile' }
  | { from: 'derived'; because: Key; values?: Values }
  | { from: 'missing' }

export interface Mend {
  place: Place
  fact?: FactName
}
