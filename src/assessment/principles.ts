import type { Key } from '../shared/words/words.ts'
import type { Circumstances } from './circumstances.ts'
import type { InputFact } from './input.ts'

/** The three ways in which security can fail (GDPR Art. 4(12)); each is judged on its own and the worst counts. */
export type Aspect = 'confidentiality' | 'integrity' | 'availability'

/**
 * 'cures' is asked first: nothing is left to judge on this aspect. Then 'high'. Then 'unlikely', which must be earned.
 * Where none holds, there is a risk and the authority is told: that is the law's default (recital 85).
 */
export interface Principle {
  id: string
  aspect: Aspect
  leadsTo: 'cures' | 'high' | 'unlikely'
  /** The answer that tips the balance. */
  factor: InputFact
  because: Key
  source: string
  holds(c: Circumstances): boolean
}

export const principles: readonly Principle[] = [
  {
    id: 'unreadable', aspect: 'confidentiality', leadsTo: 'cures', factor: 'unintelligible', because: 'principle.unreadable',
    source: 'GDPR Art. 34(3)(a); EDPB 9/2022 Annex B i; 01/2021 cases 01, 06, 10',
    holds: (c) => c.unreadable,
  },
  {
    id: 'pseudonyms', aspect: 'confidentiality', leadsTo: 'cures', factor: 'identifiability', because: 'principle.pseudonyms',
    source: 'EDPB 9/2022 section IV (ease of identification); 01/2021 case 06',
    holds: (c) => c.pseudonymsOnly,
  },
  {
    id: 'grave-exposed', aspect: 'confidentiality', leadsTo: 'high', factor: 'dataCategories', because: 'principle.grave-exposed',
    source: 'GDPR recital 75; EDPB 9/2022 section IV (nature and sensitivity); 01/2021 case 12',
    holds: (c) => c.grave && c.exposed,
  },
  {
    id: 'grave-not-contained', aspect: 'confidentiality', leadsTo: 'high', factor: 'contained', because: 'principle.grave-not-contained',
    source: 'EDPB 9/2022 section IV (severity of consequences); Annex B v',
    holds: (c) => c.grave && !c.unseen && !c.trusted && !c.contained,
  },
  {
    id: 'grave-on-purpose', aspect: 'confidentiality', leadsTo: 'high', factor: 'intent', because: 'principle.grave-on-purpose',
    source: 'GDPR recital 75 (identity theft, fraud); EDPB 9/2022 section IV (severity of consequences)',
    holds: (c) => c.grave && !c.unseen && c.onPurpose,
  },
  {
    id: 'grave-many', aspect: 'confidentiality', leadsTo: 'high', factor: 'people', because: 'principle.grave-many',
    source: 'EDPB 9/2022 section IV (number of individuals); GDPR recital 75 (large number)',
    holds: (c) => c.grave && !c.unseen && !c.trusted && c.many,
  },
  {
    id: 'taken-by-unknown', aspect: 'confidentiality', leadsTo: 'high', factor: 'intent', because: 'principle.taken-by-unknown',
    source: 'EDPB 01/2021 cases 05, 11 and 17; 9/2022 section IV (intentions of the recipient)',
    holds: (c) => c.onPurpose && c.exposed && c.identifiable && (c.beyondEveryday || c.many || c.vulnerable),
  },
  {
    id: 'exposed-many', aspect: 'confidentiality', leadsTo: 'high', factor: 'people', because: 'principle.exposed-many',
    source: 'EDPB 9/2022 section IV (number of individuals)',
    holds: (c) => c.exposed && c.many && c.identifiable && c.beyondEveryday,
  },
  {
    id: 'exposed-vulnerable', aspect: 'confidentiality', leadsTo: 'high', factor: 'dataSubjects', because: 'principle.exposed-vulnerable',
    source: 'GDPR recital 75 (vulnerable natural persons, in particular children); EDPB 9/2022 section IV (special characteristics of the individual)',
    holds: (c) => c.exposed && c.vulnerable && c.identifiable && c.beyondEveryday,
  },
  {
    id: 'hidden-person', aspect: 'confidentiality', leadsTo: 'high', factor: 'protectedAddress', because: 'principle.hidden-person',
    source: 'EDPB 9/2022 section IV (severity of consequences: physical harm); 01/2021 case 15, which turns on nobody having a protected identity',
    holds: (c) => c.hiddenPersonAtRisk && !c.unseen && !(c.contained && !c.exposed && !c.onPurpose),
  },
  {
    id: 'trusted-recipient', aspect: 'confidentiality', leadsTo: 'unlikely', factor: 'recipients', because: 'principle.trusted-recipient',
    source: 'EDPB 9/2022 section IV (trusted recipient); 01/2021 case 09',
    holds: (c) => earnedBySmallness(c) && (c.trusted || c.unseen) && !c.grave,
  },
  {
    id: 'small-and-contained', aspect: 'confidentiality', leadsTo: 'unlikely', factor: 'contained', because: 'principle.small-and-contained',
    source: 'EDPB 01/2021 cases 13 and 15; 9/2022 Annex B x (a minor number of addresses)',
    holds: (c) => earnedBySmallness(c) && !c.exposed && !c.beyondEveryday && !c.vulnerable,
  },

  {
    id: 'vital-altered', aspect: 'integrity', leadsTo: 'high', factor: 'nature', because: 'principle.vital-altered',
    source: 'EDPB 9/2022 section IV (type of breach; severity of consequences)',
    holds: (c) => c.vital && !(c.contained && c.restorable),
  },
  {
    id: 'altered-on-purpose', aspect: 'integrity', leadsTo: 'high', factor: 'intent', because: 'principle.altered-on-purpose',
    source: 'EDPB 01/2021 cases 05 and 17',
    holds: (c) => c.onPurpose && c.beyondEveryday && !c.contained,
  },
  {
    id: 'put-right', aspect: 'integrity', leadsTo: 'unlikely', factor: 'backupAvailable', because: 'principle.put-right',
    source: 'GDPR recital 85 (the controller shows that a risk is unlikely); EDPB 9/2022 section IV',
    holds: (c) => !c.onPurpose && c.contained && c.restorable && !c.grave && !c.vital && c.few,
  },

  {
    id: 'vital-unavailable', aspect: 'availability', leadsTo: 'high', factor: 'downtimeHours', because: 'principle.vital-unavailable',
    source: 'EDPB 01/2021 case 03; 9/2022 Annex B viii',
    holds: (c) => c.vital && !(c.restorable && c.awayWithinDay),
  },
  {
    id: 'never-away', aspect: 'availability', leadsTo: 'unlikely', factor: 'backupAvailable', because: 'principle.never-away',
    source: 'EDPB 9/2022 Annex B i (a usable copy in good time)',
    holds: (c) => c.restorable && c.neverAway,
  },
  {
    id: 'away-for-minutes', aspect: 'availability', leadsTo: 'unlikely', factor: 'downtimeHours', because: 'principle.away-for-minutes',
    source: 'EDPB 9/2022 Annex B iii',
    holds: (c) => c.restorable && c.contained && c.awayForMinutes && (!c.onPurpose || c.unreadable),
  },
  {
    id: 'restored-within-day', aspect: 'availability', leadsTo: 'unlikely', factor: 'downtimeHours', because: 'principle.restored-within-day',
    source: 'EDPB 01/2021 case 01; 9/2022 Annex B iii',
    holds: (c) => c.restorable && c.contained && c.awayWithinDay && !c.vital && (!c.onPurpose || c.unreadable),
  },
]

/** A mistake, put right, about few people of whom nobody is in hiding. */
function earnedBySmallness(c: Circumstances): boolean {
  return !c.onPurpose && c.contained && c.few && !c.hiddenPersonAtRisk
}
