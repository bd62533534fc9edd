import type { Facts } from '../facts/facts.ts'
import type { RecipientList } from '../mailings/recipient.ts'
import { decisionOf } from '../incidents/duties.ts'
import type { Duty } from '../incidents/duty.ts'
import { isOpenDuty } from '../incidents/duty.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import { NotFound } from '../shared/errors.ts'
import type { Reason } from '../shared/errors.ts'
import { aloneFrom } from './approval.ts'
import { missingFromLetter, reasonsFor } from './content.ts'
import type { CheckedText, Contradiction } from './contradiction.ts'
import { delayInForce } from './delay.ts'
import type { DelayStore } from './delay.store.ts'
import { aheadOf, factsOfGroup } from './exposure.ts'
import type { NotificationFile } from './notification-file.ts'
import { gapsIn } from './notification-gaps.ts'
import type { Notification } from './notification.ts'
import type { NotificationStore } from './notification.store.ts'
import { lettersIn, textsIn } from './notification-words.ts'

export interface DeskNeeds {
  store: Pick<NotificationStore, 'get' | 'ofIncident'>
  delays: Pick<DelayStore, 'ofIncident'>
  incidents: Pick<IncidentService, 'get' | 'duties'>
  /** Null: it is not there any more. */
  listOf: (id: string) => Promise<RecipientList | null>
  /** What these texts say otherwise than the register. */
  contradictionsOf: (incident: Incident, texts: CheckedText[]) => Promise<Contradiction[]>
  /** Rows that leave a merge field of these words empty, the first few. Reads the whole list. */
  unfilledOf: (notification: Notification) => Promise<Unfilled>
  now: () => Date
}

type Unfilled = { line: number; missing: readonly string[] }[]

const mostFound = 20

/** Brings together what the rules about one notification ask. */
export function notificationDesk({ store, delays, incidents, listOf, contradictionsOf, unfilledOf, now }: DeskNeeds) {
  /** Words and lists never change under their hashes, so what was found once is known. */
  const found = new Map<string, Promise<Unfilled>>()

  async function fileOf(number: string, id: string): Promise<NotificationFile> {
    const notification = await get(number, id)
    const incident = await incidents.get(number)
    const [all, list, duties] = await Promise.all([
      store.ofIncident(number),
      notification.list ? listOf(notification.list.id) : null,
      incidents.duties(incident),
    ])
    const contradictions = await contradictionsOf(incident, checkedTexts(notification, list, factsOf(incident)))
    const unfilled = list?.state === 'ready' && list.hash === notification.list?.hash ? await unfilledIn(notification) : []
    // Last, for the list may take long to read, and the police may ask to wait meanwhile.
    const delay = delayInForce(await delays.ofIncident(number), now())
    const gaps = gapsIn(notification, { decision: decisionOf(incident) ?? null, list, delay, content: contentGaps(notification), contradictions, unfilled })
    return { notification, incident, all, list, contradictions, gaps, ahead: aheadOf(notification, all, factsOf(incident)), delay, aloneFrom: aloneFrom(duesOf(duties)) }
  }

  function unfilledIn(notification: Notification): Promise<Unfilled> {
    const key = `${notification.contentHash} ${notification.list!.hash}`
    const known = found.get(key) ?? unfilledOf(notification)
    found.delete(key)
    found.set(key, known)
    known.catch(() => found.delete(key))
    if (found.size > mostFound) found.delete([...found.keys()][0]!)
    return known
  }

  /** To somebody who asks for it under another incident, it is not there. */
  async function get(number: string, id: string): Promise<Notification> {
    const notification = await store.get(id)
    if (notification.incident !== number) throw new NotFound(`notification ${id}`)
    return notification
  }

  return { fileOf, get, ofIncident: store.ofIncident }
}
export type NotificationDesk = ReturnType<typeof notificationDesk>

/** What each letter lacks of what the law asks, at its own place on the page. */
function contentGaps(notification: Notification): Reason[] {
  return lettersIn(notification).flatMap(([language, letter]) => reasonsFor(missingFromLetter(letter)).map((reason) => ({ ...reason, field: `letters.${language}.${reason.field}` })))
}

/** Each letter as one text, held against what is known of its own group: how many they are, and what was lost of them. */
export function checkedTexts(notification: Notification, list: RecipientList | null, facts: Facts): CheckedText[] {
  const people = list?.counts.usable ?? notification.group.people
  return lettersIn(notification).map(([language, letter]) => ({
    where: `letter ${language}`,
    language,
    text: textsIn(letter).map(([, text]) => text).join('\n\n'),
    kind: isPublic(notification) ? 'website' : 'letter',
    about: { ...factsOfGroup(notification.group.exposure, facts), ...(people !== null && { people: { min: people, max: people } }) },
  }))
}

function isPublic({ channels }: Notification): boolean {
  return channels.length === 1 && channels[0] === 'website'
}

/** GDPR Art. 34 has no hours: our own target stands in for a deadline. When the authority orders it (Art. 34(4)) that has a duty of its own. */
function duesOf(duties: readonly Duty[]): (Date | null)[] {
  return duties.filter((duty) => duty.obligation.towards === 'people' && isOpenDuty(duty)).map(({ reading }) => reading.due)
}
