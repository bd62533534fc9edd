import type { Facts, Range } from '../facts/facts.ts'
import type { Group, Notification } from './notification.ts'
import { hasGone } from './notification.ts'

/** Who is hit hardest goes first: somebody whose whereabouts must stay secret, then whose data can be abused, then the rest. */
export const exposures = ['protected', 'sensitive', 'other'] as const
export type Exposure = (typeof exposures)[number]

export function rankOf(exposure: Exposure): number {
  return exposures.indexOf(exposure) + 1
}

const sensitive = [
  'credentials', 'credentials-hashed', 'national-id', 'id-document',
  'bank-account', 'payment-card', 'transactions', 'wages', 'debts', 'benefits', 'insurance-policy', 'other-financial',
  'health', 'criminal', 'ethnic-origin', 'political-opinion', 'religion', 'union-membership', 'sex-life', 'genetic', 'biometric',
] as const satisfies readonly NonNullable<Facts['dataCategories']>[number][]

export interface ProposedGroup {
  exposure: Exposure
  rank: number
  /** The data that make it so. */
  data: NonNullable<Facts['dataCategories']>
}

/** The groups that the facts speak of, the most exposed first. Whether everybody is in the second group is for a person to say, so the rest is always there. */
export function proposedGroups({ protectedAddress, dataCategories }: Facts): ProposedGroup[] {
  const data = (dataCategories ?? []).filter((one) => (sensitive as readonly string[]).includes(one))
  const found: [boolean, Exposure][] = [[protectedAddress === true, 'protected'], [data.length > 0, 'sensitive'], [true, 'other']]
  return found.filter(([is]) => is).map(([, exposure]) => ({ exposure, rank: rankOf(exposure), data: exposure === 'sensitive' ? data : [] }))
}

/** What is known of the people of a group alone: nobody reads in their letter what was lost of others. */
export function factsOfGroup(exposure: Exposure, { dataCategories }: Facts): Pick<Facts, 'dataCategories' | 'protectedAddress'> {
  if (exposure === 'protected') return { protectedAddress: true }
  if (exposure === 'sensitive' || !dataCategories) return { protectedAddress: false }
  return { protectedAddress: false, dataCategories: dataCategories.filter((one) => !(sensitive as readonly string[]).includes(one)) }
}

type Ranked = Pick<Notification, 'id' | 'group' | 'state'>

/** More exposed people who have not been told: groups with a notification of their own, and those that the facts speak of and nobody wrote to. */
export function aheadOf({ id, group: { rank } }: Ranked, all: readonly Ranked[], facts: Facts): { names: string[]; exposures: Exposure[] } {
  const live = all.filter(({ state }) => state !== 'withdrawn')
  const waiting = live.filter((one) => one.id !== id && one.group.rank < rank && !hasGone(one))
  const unwritten = proposedGroups(facts).filter((one) => one.rank < rank && !live.some(({ group }) => group.exposure === one.exposure))
  return { names: waiting.map(({ group }) => group.name), exposures: unwritten.map(({ exposure }) => exposure) }
}

export interface Coverage {
  /** How many people the groups are, together. */
  covered: number
  /** Groups of which nobody said how many they are. */
  unknown: number
  people: Range | null
  /** Null: it cannot be told yet. */
  enough: boolean | null
}

/** Everybody at high risk is told, not only who is hit hardest (EDPB case 07; UniCredit). */
export function coverageOf(groups: readonly { people: number | null }[], { people = null }: Pick<Facts, 'people'>): Coverage {
  const covered = groups.reduce((sum, group) => sum + (group.people ?? 0), 0)
  const unknown = groups.filter((group) => group.people === null).length
  const least = people?.min ?? people?.max ?? null
  const sure = least !== null && (unknown === 0 || covered >= least)
  return { covered, unknown, people, enough: sure ? covered >= least : null }
}

/** A group as somebody describes it; its rank follows from its exposure. */
export function groupOf({ exposure, name, why, people }: Omit<Group, 'rank'>): Group {
  return { exposure, name: name.trim(), rank: rankOf(exposure), why: why.trim(), people }
}
