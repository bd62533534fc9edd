import type { Facts } from '../facts/facts.ts'
import { isBlank } from '../shared/blank.ts'
import type { Reason } from '../shared/errors.ts'

/** Why people are not told although the risk is high: GDPR Art. 34(3)(a), (b), (c); UAVG Art. 42 for financial undertakings. */
export const grounds = ['unintelligible', 'later-measures', 'disproportionate', 'uavg-42'] as const
export type Ground = (typeof grounds)[number]

/** What each ground asks to be shown; the controller bears the burden. */
export interface Conditions {
  /** (a): the protection that was there before, and whether its key is out of reach. */
  protection?: string | null
  keySafe?: boolean | null
  /** (b): what was done afterwards. */
  laterMeasures?: string | null
  /** (c): the public notice that informs people as well. */
  publicNotice?: string | null
}

export interface Circumstance {
  known: Pick<Facts, 'unintelligible' | 'keySafe'>
  /** A financial undertaking under the Wft, established: in doubt UAVG Art. 42 does not exempt. */
  isFinancial: boolean
}

type Check = (given: Conditions, around: Circumstance) => Reason[]

const checks: Record<Ground, Check> = {
  'unintelligible': ({ protection, keySafe }, { known }) => [
    ...lacking(isBlank(protection), 'decision.protection.missing', 'protection'),
    ...lacking(keySafe === undefined, 'decision.key.missing', 'keySafe'),
    ...lacking(keySafe === false || keySafe === null, 'decision.key.unsafe', 'keySafe'),
    ...lacking(keySafe === true && (known.unintelligible === false || known.keySafe === false), 'decision.key.contradicts', 'grounds'),
  ],
  'later-measures': ({ laterMeasures }) => lacking(isBlank(laterMeasures), 'decision.later-measures.missing', 'laterMeasures'),
  'disproportionate': ({ publicNotice }) => lacking(isBlank(publicNotice), 'decision.public-notice.missing', 'publicNotice'),
  'uavg-42': (_, { isFinancial }) => lacking(!isFinancial, 'decision.uavg-42.not-ours', 'grounds'),
}

/** What a ground still lacks. */
export function missingForGround(ground: Ground, given: Conditions, around: Circumstance): Reason[] {
  return checks[ground](given, around)
}

/** Only what belongs to the ground that was chosen is kept. */
export function conditionsOf(ground: Ground | null, { protection, keySafe, laterMeasures, publicNotice }: Conditions): Conditions | null {
  switch (ground) {
    case 'unintelligible': return { protection: protection!.trim(), keySafe: keySafe ?? null }
    case 'later-measures': return { laterMeasures: laterMeasures!.trim() }
    case 'disproportionate': return { publicNotice: publicNotice!.trim() }
    default: return null
  }
}

function lacking(is: boolean, key: Reason['key'], field: string): Reason[] {
  return is ? [{ key, field }] : []
}
