import type { Decision } from '../assessment/decision.ts'
import type { RecipientList } from '../mailings/recipient.ts'
import { isBlank } from '../shared/blank.ts'
import type { Reason } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { languages } from '../shared/words/words.ts'
import type { Contradiction } from './contradiction.ts'
import { missingReasons } from './contradiction.ts'
import type { Delay } from './delay.ts'
import type { Notification } from './notification.ts'
import { needsList } from './notification.ts'
import { fieldsIn, hasLooseBraces, lettersIn } from './notification-words.ts'

/** What a notification is held against before it goes on. */
export interface Circumstances {
  /** The decision in force. */
  decision: Decision | null
  /** The list that is attached; null where none is, or where it is not there any more. */
  list: RecipientList | null
  /** The one in force. */
  delay: Delay | null
  /** What the law asks and each letter lacks. */
  content: readonly Reason[]
  contradictions: readonly Contradiction[]
  /** Rows of the list that leave a merge field empty: the line of the file, and the fields. */
  unfilled: readonly { line: number; missing: readonly string[] }[]
}

/** Why it cannot be submitted, approved or sent. The page shows this very list. */
export function gapsIn(notification: Notification, around: Circumstances): Reason[] {
  return [
    ...decisionGaps(notification, around.decision),
    ...delayGaps(around.delay),
    ...groupGaps(notification),
    ...around.content,
    ...(needsList(notification) ? listGaps(notification, around) : []),
    ...missingReasons(around.contradictions, notification.accepted),
  ]
}

/** Telling people follows from a decision; a public notice also from the decision that telling each of them asks too much (GDPR Art. 34(3)(c)). */
function decisionGaps({ channels }: Notification, decision: Decision | null): Reason[] {
  const publicOnly = decision?.grounds === 'disproportionate'
  const byWebsite = channels.length === 1 && channels[0] === 'website'
  return when([
    [!(decision?.notifyDataSubjects === true || (publicOnly && byWebsite)), { key: 'notification.gap.decision' }],
    [channels.includes('website') && !publicOnly, { key: 'notification.gap.website', field: 'channels' }],
  ])
}

function delayGaps(delay: Delay | null): Reason[] {
  return delay ? [{ key: 'notification.gap.delay', values: { askedBy: delay.askedBy, reference: delay.reference } }] : []
}

function groupGaps({ channels, letters, group }: Notification): Reason[] {
  return when([
    [isBlank(group.name), { key: 'notification.gap.group', field: 'group.name' }],
    [isBlank(group.why), { key: 'notification.gap.why', field: 'group.why' }],
    [channels.length === 0, { key: 'notification.gap.channel', field: 'channels' }],
    [Object.keys(letters).length === 0, { key: 'notification.gap.letter' }],
  ])
}

/** Who is on the list is told, in a language and through a channel that there is; no merge field stays empty-handed. */
function listGaps(notification: Notification, around: Circumstances): Reason[] {
  const [bound, list] = [notification.list, around.list]
  if (!bound) return [{ key: 'notification.gap.list', field: 'list' }]
  if (!list || list.incident !== notification.incident) return [{ key: 'notification.gap.list.gone', field: 'list' }]
  if (list.state !== 'ready') return [{ key: `notification.gap.list.${list.state}`, field: 'list' }]
  if (list.hash !== bound.hash) return [{ key: 'notification.gap.list.changed', field: 'list' }]
  const { usable, byLanguage, byChannel } = list.counts
  const unwritten = languages.filter((language) => byLanguage[language] > 0 && !notification.letters[language])
  return [
    ...when([
      [usable === 0, { key: 'notification.gap.list.empty', field: 'list' }],
      [usable > 0 && byChannel.email === 0 && notification.channels.includes('email'), { key: 'notification.gap.no-mailbox', field: 'channels' }],
    ]),
    ...unwritten.map((language): Reason => ({ key: 'notification.gap.language', values: { language: languageName[language], n: byLanguage[language] }, field: 'list' })),
    ...(['email', 'letter'] as const).filter((channel) => byChannel[channel] > 0 && !notification.channels.includes(channel)).map((channel): Reason => ({ key: `notification.gap.by.${channel}`, values: { n: byChannel[channel] }, field: 'channels' })),
    ...unknownFields(notification, list.fields),
    ...around.unfilled.map(({ line, missing }): Reason => ({ key: 'notification.gap.unfilled', values: { line, names: missing.join(', ') }, field: 'list' })),
  ]
}

/** A merge field that nothing fills, or braces around nothing. */
function unknownFields(notification: Notification, fields: readonly string[]): Reason[] {
  const known = ['name', 'code', 'checkAddress', ...fields.map((name) => `own.${name}`)]
  return lettersIn(notification).flatMap(([language, letter]) => {
    const values = { language: languageName[language] }
    const unknown = fieldsIn(letter).filter((name) => !known.includes(name)).map((name): Reason => ({ key: 'notification.gap.field', values: { ...values, name }, field: `letters.${language}.heading` }))
    return [...unknown, ...when([[hasLooseBraces(letter), { key: 'notification.gap.braces', values, field: `letters.${language}.heading` }]])]
  })
}

export const languageName: Record<Language, Record<Language, string>> = {
  nl: { nl: 'Nederlands', en: 'Dutch' },
  en: { nl: 'Engels', en: 'English' },
}

function when(lacks: readonly [boolean, Reason][]): Reason[] {
  return lacks.filter(([lacking]) => lacking).map(([, reason]) => reason)
}
