import type { Reader } from '../incidents/reader.ts'
import { whoIs } from '../incidents/reader.ts'
import type { Actor } from '../shared/act.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { whereText } from './consistency.view.ts'
import type { Notification, NotificationState } from './notification.ts'

export const stateKinds: Record<NotificationState, 'neutral' | 'info' | 'good' | 'warn'> = {
  'draft': 'neutral', 'awaiting approval': 'warn', 'approved': 'info', 'sending': 'info', 'sent': 'good', 'withdrawn': 'neutral',
}

export function addressOf({ incident, id }: Pick<Notification, 'incident' | 'id'>): string {
  return `/incidents/${incident}/notifications/${id}`
}

export function stateView({ state }: Pick<Notification, 'state'>, { language }: Reader) {
  return { state: say(language, `notification.state.${state}`), kind: stateKinds[state] }
}

/** What it still lacks, each with the place where it is mended. */
export function gapViews(gaps: readonly Reason[], notification: Notification, { language }: Reader): { text: string; href: string | null }[] {
  return gaps.map(({ key, values, field }) => ({ text: say(language, key, inWords(values, language)), href: hrefOf(key, field, notification) }))
}

/** A text is called what its reader calls it. */
function inWords(values: Reason['values'], language: Language): NonNullable<Reason['values']> {
  const { where, ...rest } = values ?? {}
  return typeof where === 'string' ? { ...rest, where: whereText(where, language) } : { ...rest }
}

function hrefOf(key: string, field: string | undefined, notification: Notification): string | null {
  if (key === 'notification.gap.decision') return `/incidents/${notification.incident}/decision`
  if (key === 'notification.gap.delay') return `/incidents/${notification.incident}/notifications#delays`
  return field === undefined ? null : `${addressOf(notification)}/words#field-${field.replaceAll(/[^\w-]+/g, '-')}`
}

export function saidBy({ by, at }: { by: Actor; at: Date }, reader: Reader): string {
  return say(reader.language, 'notification.said', { who: whoIs(by, reader), moment: longDate(at, reader.language, reader.zone) })
}
