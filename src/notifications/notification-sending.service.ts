import type { AuditService } from '../audit/audit.service.ts'
import { actsOf, system } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { finishSending, isAllGone, isAsApproved, recordPrinted, recordTold, startSending } from './notification-sending.ts'
import type { ToldInput } from './notification-sending.ts'
import type { MailingProgress } from './notification-file.ts'
import type { NotificationDesk } from './notification-desk.service.ts'
import type { ActInput, Done, NotificationService } from './notification.service.ts'
import type { Notification } from './notification.ts'
import { hasGone } from './notification.ts'
import type { NotificationStore } from './notification.store.ts'
import type { ToldView } from './notification-told.ts'
import { goneOf, toldView } from './notification-told.ts'

export interface SendingNeeds {
  store: NotificationStore
  desk: NotificationDesk
  notifications: Pick<NotificationService, 'act'>
  /** Starts the mailing of what was sent under its name; harmless when it was started before. */
  startMailing: (notification: Notification) => Promise<void>
  /** Null: it has not begun. */
  progressOf: (mailing: string) => Promise<MailingProgress | null>
  /** How many of the list have no mailbox. */
  lettersOn: (list: string) => Promise<number>
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  now: () => Date
}

/** From approved to sent: the words are frozen, the mailing runs, people print, call and place. */
export function notificationSendingService({ store, desk, notifications, startMailing, progressOf, lettersOn, audit, now }: SendingNeeds) {
  async function send(input: ActInput, { orderReason, language = 'nl' }: { orderReason: string; language?: Language }): Promise<Done> {
    return notifications.act(input, 'sending', ({ notification, gaps, contradictions, ahead }, acting) => {
      const named = [...ahead.names, ...ahead.exposures.map((one) => say(language, `exposure.${one}`))]
      return startSending(notification, { gaps, contradictions, ahead: named, orderReason }, acting)
    })
  }

  /** Letters printed, calls made, a notice placed: also after it was sent, and after the incident ended. */
  async function told(input: ActInput, given: ToldInput): Promise<Done> {
    const done = await notifications.act(input, 'told', ({ notification }, acting) => recordTold(notification, given, acting), { ended: true })
    await finish(done.notification)
    return { ...done, notification: await store.get(input.id) }
  }

  function printed(input: ActInput, count: number): Promise<Done> {
    return notifications.act(input, 'print', ({ notification }) => recordPrinted(notification, count), { ended: true })
  }

  /** What a crash left between the one update and the mailing. Nothing goes whose words or list are not those that were approved. */
  async function begin(id: string): Promise<void> {
    const notification = await store.get(id)
    const { state, sending, approval } = notification
    if (state !== 'sending' || sending === null || sending.mailing === null) return
    if (!approval || sending.contentHash !== approval.contentHash || sending.listHash !== approval.listHash || !isAsApproved(notification, approval)) throw new Refused({ key: 'notification.approval.void' })
    await startMailing(notification)
  }

  /** One that cannot begin or end stops no other, and is told of when all had their turn. */
  async function tick(): Promise<void> {
    const failed: unknown[] = []
    const note = (error: unknown) => void failed.push(error)
    await audit.settleAll(store.pendings, begin).catch(note)
    for (const one of await store.sending()) await finish(one).catch(note)
    if (failed.length > 0) throw failed[0]
  }

  async function finish(notification: Notification): Promise<void> {
    const [progress, letters] = await Promise.all([mailingOf(notification), notification.list ? lettersOn(notification.list.id) : 0])
    if (!isAllGone(notification, progress, letters)) return
    const at = now()
    const saved = await store.change(notification.id, (before) => {
      if (!isAllGone(before, progress, letters)) return { notification: before, pending: [] }
      const { notification: after, happenings } = finishSending(before, at)
      return { notification: after, pending: actsOf(happenings, { document: `notification:${before.id}`, version: before.version + 1, incident: before.incident, who: system, at }) }
    })
    await audit.settle(store.pendings, { id: saved.notification.id, pending: saved.pending })
  }

  function mailingOf({ sending }: Notification): Promise<MailingProgress | null> {
    return sending?.mailing ? progressOf(sending.mailing) : Promise.resolve(null)
  }

  /** What was done of each notification that went out. */
  async function toldOf(incident: string): Promise<ToldView> {
    const gone = (await desk.ofIncident(incident)).filter(hasGone)
    return toldView(await Promise.all(gone.map(async (notification) => goneOf(notification, await mailingOf(notification)))))
  }

  return { send, told, printed, begin, tick, progressOf: mailingOf, toldOf }
}
export type NotificationSendingService = ReturnType<typeof notificationSendingService>
