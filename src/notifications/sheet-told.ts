import { currentRound } from '../incidents/filing.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Gone } from './notification-told.ts'
import { toldView } from './notification-told.ts'
import { lettersIn, textsIn } from './notification-words.ts'

/** The channels that the form of the authority has boxes for. */
export const toldChannels = ['phone', 'letter', 'email', 'website', 'social-media', 'newspaper', 'other'] as const
export type ToldChannel = (typeof toldChannels)[number]

/** That the people affected were told, as far as it is recorded (form 10.1.1 to 10.1.8). */
export interface PeopleTold {
  /** When the first of them was told. */
  at: Date
  /** How many; null when nobody counted. */
  people: number | null
  channels: readonly ToldChannel[]
  /** How, in somebody's own words; '' where the channels say it. */
  how: string
  /** The words that they got; '' when these are not kept here. */
  text: string
}

const peopleDuty = 'gdpr-34'

/** What somebody recorded by hand: when, and how. */
export function toldInFilings({ filings }: Pick<Incident, 'filings'>): PeopleTold | null {
  const stages = [...new Set(filings.filter(({ obligation }) => obligation === peopleDuty).map(({ stage }) => stage))]
  const [first] = stages.flatMap((stage) => currentRound(filings, peopleDuty, stage)?.first ?? [])
  return first ? { at: first.filedAt, people: null, channels: [], how: first.receipt, text: '' } : null
}

/** What this house sent or somebody recorded for it, and in whose words; Dutch where there is a Dutch letter, for the authority reads Dutch. */
export function toldInNotifications(gone: readonly Gone[]): PeopleTold | null {
  const { at, count, channels } = toldView(gone)
  if (!at) return null
  const words = gone.map(({ notification }) => ({ group: notification.group.name, text: wordsOf(notification) }))
  const several = new Set(words.map(({ text }) => text)).size > 1
  return { at, people: count > 0 ? count : null, channels, how: '', text: [...new Set(words.map(({ group, text }) => (several ? `${group}:\n${text}` : text)))].join('\n\n') }
}

function wordsOf(notification: Gone['notification']): string {
  const letters = lettersIn(notification)
  const [, letter] = letters.find(([language]) => language === 'nl') ?? letters[0] ?? []
  return letter ? textsIn(letter).map(([, text]) => text).join('\n\n') : ''
}
