import type { Circumstances } from './circumstances.ts'
import type { InputFact } from './input.ts'

/** One thing that a principle asks. Several ways mean: any of them will do. */
export type Need = readonly Way[]

/** One answer, and when it meets the need. */
interface Way {
  fact: InputFact
  met: (c: Circumstances) => boolean
}

export function isMet(need: Need, c: Circumstances): boolean {
  return need.some(({ met }) => met(c))
}

/** The answers that meet it, each on its own. */
export function carriersOf(need: Need, c: Circumstances): InputFact[] {
  return need.filter(({ met }) => met(c)).map(({ fact }) => fact)
}

function asks(fact: InputFact, met: Way['met']): Need {
  return [{ fact, met }]
}

export const notGrave = asks('dataCategories', (c) => !c.grave)
export const beyondEveryday = asks('dataCategories', (c) => c.beyondEveryday)
export const everyday = asks('dataCategories', (c) => !c.beyondEveryday)
export const noPatients = asks('dataSubjects', (c) => !c.patients)
export const pseudonymsOnly = asks('dataCategories', (c) => c.pseudonymsOnly)
export const whereabouts = asks('dataCategories', (c) => c.whereabouts)
export const noVitalData = asks('dataCategories', (c) => !c.vitalData)
export const identifiable = asks('identifiability', (c) => c.identifiable)
export const unidentifiable = asks('identifiability', (c) => !c.identifiable)
export const encrypted = asks('unintelligible', (c) => c.encrypted)
export const keySafe = asks('keySafe', (c) => c.keySafe)

export const published = asks('recipients', (c) => c.published)
export const exposed = asks('recipients', (c) => c.exposed)
export const notExposed = asks('recipients', (c) => !c.exposed)
export const unseen = asks('recipients', (c) => c.unseen)
export const trusted = asks('recipients', (c) => c.trusted)
export const onPurpose = asks('intent', (c) => c.onPurpose)
export const byMistake = asks('intent', (c) => !c.onPurpose)
export const contained = asks('contained', (c) => c.contained)
export const notContained = asks('contained', (c) => !c.contained)

export const few = asks('people', (c) => c.few)
export const many = asks('people', (c) => c.many)
export const vulnerable = asks('dataSubjects', (c) => c.vulnerable)
export const notVulnerable = asks('dataSubjects', (c) => !c.vulnerable)
export const noVitalPeople = asks('dataSubjects', (c) => !c.vitalPeople)
export const hidden = asks('protectedAddress', (c) => c.hidden)
export const nobodyHidden = asks('protectedAddress', (c) => !c.hidden)

export const restorable = asks('backupAvailable', (c) => c.restorable)
export const notRestorable = asks('backupAvailable', (c) => !c.restorable)
export const neverAway = asks('downtimeHours', (c) => c.neverAway)
export const awayWithinDay = asks('downtimeHours', (c) => c.awayWithinDay)
export const awayOverWeek = asks('downtimeHours', (c) => c.awayOverWeek)

/** What the data are; or whom they are about, for that somebody is a patient says something about health (recital 35). */
export const grave: Need = [...asks('dataCategories', (c) => c.grave), ...asks('dataSubjects', (c) => c.patients)]
/** A hashed password says nothing only while the hash holds and what it was salted with is safe. */
export const hashHolds: Need = [...asks('dataCategories', (c) => !c.hashes), ...asks('unintelligible', (c) => c.hashes && c.encrypted)]
export const saltSafe: Need = [...asks('dataCategories', (c) => !c.hashes), ...asks('keySafe', (c) => c.hashes && c.keySafe)]
/** Somebody who took data on purpose is not a trusted recipient, whatever else they are. */
export const notTrusted: Need = [...asks('recipients', (c) => c.untrusted), ...asks('intent', (c) => c.trusted && c.onPurpose)]
export const notTrustedOrNotContained: Need = [...notTrusted, ...asks('contained', (c) => c.trusted && !c.contained)]
export const vital: Need = [...asks('dataCategories', (c) => c.vitalData), ...asks('dataSubjects', (c) => c.vitalPeople)]
export const notContainedOrNotRestorable: Need = [...notContained, ...notRestorable]
export const awayOverDayOrLost: Need = [...asks('downtimeHours', (c) => !c.awayWithinDay), ...notRestorable]
