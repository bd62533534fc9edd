import type { Key } from '../shared/words/words.ts'
import type { Circumstances } from './circumstances.ts'
import type { InputFact } from './input.ts'
import * as needs from './needs.ts'
import type { Need } from './needs.ts'

/** The three ways in which security can fail (GDPR Art. 4(12)); each is judged on its own and the worst counts. */
export type Aspect = 'confidentiality' | 'integrity' | 'availability'

/**
 * 'cures' is asked first: nothing is left to judge on this aspect. 'bounds' says that it is not high, and no more. Then
 * 'high'. Then 'unlikely', which must be earned. Where none holds, there is a risk and the authority is told: that is the
 * law's default (recital 85).
 */
export interface Principle {
  id: string
  aspect: Aspect
  leadsTo: 'cures' | 'bounds' | 'high' | 'unlikely'
  /** All of these, or it does not hold. */
  needs: readonly Need[]
  because: Key
  source: string
}

/** Those of one aspect that lead to one outcome. They never change, so they are sorted out once. */
export function principlesOf(aspect: Aspect, leadsTo: Principle['leadsTo']): readonly Principle[] {
  return (sorted[`${aspect} ${leadsTo}`] ??= principles.filter((one) => one.aspect === aspect && one.leadsTo === leadsTo))
}

const sorted: Record<string, readonly Principle[]> = {}

export function holds({ needs: all }: Principle, c: Circumstances): boolean {
  return all.every((need) => needs.isMet(need, c))
}

/** How many needs it lacks; 0 when it holds. */
export function lacking({ needs: all }: Principle, c: Circumstances): Need[] {
  return all.filter((need) => !needs.isMet(need, c))
}

/** How few answers carry it: as many would have to be different before it falls. */
export function support({ needs: all }: Principle, c: Circumstances): number {
  return Math.min(...all.map((need) => needs.carriersOf(need, c).length))
}

/** An answer that carries it where it is weakest. */
export function tippingFact({ needs: all }: Principle, c: Circumstances): InputFact {
  const [weakest] = all.map((need) => needs.carriersOf(need, c)).toSorted((one, other) => one.length - other.length)
  return weakest![0]!
}

export const principles: readonly Principle[] = [
  {
    id: 'unreadable', aspect: 'confidentiality', leadsTo: 'cures', because: 'principle.unreadable',
    source: 'GDPR Art. 34(3)(a); EDPB 9/2022 Annex B i; 01/2021 cases 01, 06, 10',
    needs: [needs.encrypted, needs.keySafe, needs.restorable],
  },
  {
    id: 'unreadable-but-gone', aspect: 'confidentiality', leadsTo: 'bounds', because: 'principle.unreadable-but-gone',
    source: 'GDPR Art. 34(3)(a); EDPB 9/2022 section I (what is encrypted may still be lost) and Annex B i, which asks for a copy',
    needs: [needs.encrypted, needs.keySafe, needs.notRestorable],
  },
  {
    id: 'pseudonyms', aspect: 'confidentiality', leadsTo: 'cures', because: 'principle.pseudonyms',
    source: 'EDPB 9/2022 section IV (ease of identification); 01/2021 case 06',
    needs: [needs.pseudonymsOnly, needs.unidentifiable, needs.hashHolds, needs.saltSafe],
  },
  {
    id: 'grave-read', aspect: 'confidentiality', leadsTo: 'high', because: 'principle.grave-read',
    source: 'GDPR recital 35 (who is a patient) and recital 75; EDPB 9/2022 section IV (nature and sensitivity) and Annex B x (the list of a psychotherapist); 01/2021 cases 04, 07, 12, 14, 17, 18; UODO DKN.5131.5.2020 and DKN.5131.1.2024 (a statement or a return does not undo it)',
    needs: [needs.grave, needs.notTrusted],
  },
  {
    id: 'taken-personal', aspect: 'confidentiality', leadsTo: 'high', because: 'principle.taken-personal',
    source: 'EDPB 01/2021 cases 05 and 11; 9/2022 section IV (intentions of the recipient)',
    needs: [needs.onPurpose, needs.exposed, needs.beyondEveryday, needs.identifiable],
  },
  {
    id: 'taken-many', aspect: 'confidentiality', leadsTo: 'high', because: 'principle.taken-many',
    source: 'EDPB 01/2021 case 11; 9/2022 section IV (number of individuals); AP, Uber (2018) and Booking.com (2020)',
    needs: [needs.many, needs.onPurpose, needs.exposed, needs.identifiable],
  },
  {
    id: 'taken-vulnerable', aspect: 'confidentiality', leadsTo: 'high', because: 'principle.taken-vulnerable',
    source: 'GDPR recital 75 (vulnerable natural persons); EDPB 9/2022 section IV (special characteristics of the individual)',
    needs: [needs.vulnerable, needs.onPurpose, needs.exposed, needs.identifiable],
  },
  {
    id: 'exposed-many', aspect: 'confidentiality', leadsTo: 'high', because: 'principle.exposed-many',
    source: 'EDPB 9/2022 section IV (number of individuals); GDPR recital 75 (large number)',
    needs: [needs.many, needs.exposed, needs.beyondEveryday, needs.identifiable],
  },
  {
    id: 'exposed-vulnerable', aspect: 'confidentiality', leadsTo: 'high', because: 'principle.exposed-vulnerable',
    source: 'GDPR recital 75 (vulnerable natural persons, in particular children); EDPB 9/2022 section IV (special characteristics of the individual)',
    needs: [needs.vulnerable, needs.exposed, needs.beyondEveryday, needs.identifiable],
  },
  {
    id: 'published', aspect: 'confidentiality', leadsTo: 'high', because: 'principle.published',
    source: 'EDPB 9/2022 section IV (severity and permanence of consequences) and Annex B vi',
    needs: [needs.published, needs.notContained, needs.beyondEveryday, needs.identifiable],
  },
  {
    id: 'hidden-person', aspect: 'confidentiality', leadsTo: 'high', because: 'principle.hidden-person',
    source: 'EDPB 9/2022 section IV (severity of consequences: physical harm); 01/2021 case 15, which turns on nobody having a protected identity',
    needs: [needs.hidden, needs.whereabouts, needs.notTrustedOrNotContained],
  },
  {
    id: 'trusted-recipient', aspect: 'confidentiality', leadsTo: 'unlikely', because: 'principle.trusted-recipient',
    source: 'EDPB 9/2022 section IV (trusted recipient); 01/2021 case 09',
    needs: [needs.trusted, needs.byMistake, needs.contained, needs.few, needs.notGrave, needs.noPatients, needs.nobodyHidden],
  },
  {
    id: 'small-and-contained', aspect: 'confidentiality', leadsTo: 'unlikely', because: 'principle.small-and-contained',
    source: 'EDPB 01/2021 cases 13 and 15; 9/2022 Annex B x (a minor number of addresses)',
    needs: [needs.contained, needs.everyday, needs.few, needs.byMistake, needs.notExposed, needs.notVulnerable, needs.nobodyHidden],
  },
  {
    id: 'nobody-saw', aspect: 'confidentiality', leadsTo: 'unlikely', because: 'principle.nobody-saw',
    source: 'GDPR recital 85; EDPB 9/2022 Annex B vii (no evidence that the fault was used)',
    needs: [needs.unseen, needs.byMistake, needs.contained],
  },

  {
    id: 'vital-altered', aspect: 'integrity', leadsTo: 'high', because: 'principle.vital-altered',
    source: 'EDPB 9/2022 section IV (type of breach; severity of consequences)',
    needs: [needs.vital, needs.notContainedOrNotRestorable],
  },
  {
    id: 'altered-on-purpose', aspect: 'integrity', leadsTo: 'high', because: 'principle.altered-on-purpose',
    source: 'EDPB 01/2021 cases 05 and 17',
    needs: [needs.onPurpose, needs.beyondEveryday, needs.notContained],
  },
  {
    id: 'put-right', aspect: 'integrity', leadsTo: 'unlikely', because: 'principle.put-right',
    source: 'GDPR recital 85 (the controller shows that a risk is unlikely); EDPB 9/2022 section IV',
    needs: [needs.restorable, needs.contained, needs.byMistake, needs.few, needs.notGrave, needs.noVitalPeople],
  },

  {
    id: 'vital-unavailable', aspect: 'availability', leadsTo: 'high', because: 'principle.vital-unavailable',
    source: 'EDPB 01/2021 case 03; 9/2022 Annex B viii',
    needs: [needs.vital, needs.awayOverDayOrLost],
  },
  {
    id: 'lost-for-good', aspect: 'availability', leadsTo: 'high', because: 'principle.lost-for-good',
    source: 'EDPB 9/2022 Annex B iv (no backup: people too, depending on the data and on what their loss does)',
    needs: [needs.notRestorable, needs.awayOverWeek, needs.grave],
  },
  {
    id: 'never-away', aspect: 'availability', leadsTo: 'unlikely', because: 'principle.never-away',
    source: 'EDPB 9/2022 Annex B i (a usable copy in good time)',
    needs: [needs.neverAway, needs.restorable],
  },
  {
    id: 'restored-within-day', aspect: 'availability', leadsTo: 'unlikely', because: 'principle.restored-within-day',
    source: 'EDPB 9/2022 Annex B iii and section I (a newsletter held up for hours; not a hospital’s data, even for a while)',
    needs: [needs.awayWithinDay, needs.restorable, needs.contained, needs.byMistake, needs.noVitalData, needs.noVitalPeople],
  },
  {
    id: 'restored-and-unreadable', aspect: 'availability', leadsTo: 'unlikely', because: 'principle.restored-and-unreadable',
    source: 'EDPB 01/2021 case 01',
    needs: [needs.awayWithinDay, needs.restorable, needs.contained, needs.encrypted, needs.keySafe, needs.noVitalData, needs.noVitalPeople],
  },
]
