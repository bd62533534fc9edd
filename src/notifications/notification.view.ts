import type { Sample } from '../mailings/recipient-sample.ts'
import type { Reader } from '../incidents/reader.ts'
import { whoIs } from '../incidents/reader.ts'
import { isOpen } from '../incidents/stages.ts'
import { may } from '../people/access.ts'
import { byPerson } from '../shared/act.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Key, Language } from '../shared/words/words.ts'
import { isKey, say } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import { hasPersonBehind, mayApprove } from './approval.ts'
import { contradictionViews } from './consistency.view.ts'
import { piecesOf } from './merge-field.ts'
import type { MailingProgress, NotificationFile, ShownLetter } from './notification-file.ts'
import { languageName } from './notification-gaps.ts'
import { addressOf, gapViews, saidBy, stateView } from './notification-parts.view.ts'
import type { Notification } from './notification.ts'
import { hasGone, isMoving, isUnreviewed } from './notification.ts'

export interface ShownFile extends NotificationFile {
  /** Each letter exactly as it goes out, with the frame around it. */
  shown: readonly ShownLetter[]
  samples: readonly Sample[]
  progress: MailingProgress | null
  /** How many people get it on paper. */
  letters: number
}

/** One message as it goes out, who had a hand in it, and what the reader may do. */
export function notificationPage(file: ShownFile, reader: Reader) {
  const { notification, incident } = file
  const { language } = reader
  return (form: FormState) => ({
    template: 'notifications/show',
    view: {
      title: say(language, 'notification.title', { group: notification.group.name }),
      number: incident.number,
      drill: incident.drill,
      back: `/incidents/${incident.number}/notifications`,
      action: addressOf(notification),
      ...stateView(notification, reader),
      why: notification.group.why,
      exposure: say(language, `exposure.${notification.group.exposure}`),
      channels: notification.channels.map((channel) => say(language, `notification.channel.${channel}`)).join(', '),
      letters: file.shown.map((one) => letterView(one, language)),
      gaps: hasGone(notification) ? [] : gapViews(file.gaps, notification, reader),
      showsGaps: !hasGone(notification) && notification.state !== 'withdrawn',
      contradictions: contradictionViews(file.contradictions, notification.accepted, reader),
      recipients: recipientsView(file, reader),
      eyes: eyesOf(notification, reader),
      contentHash: notification.contentHash,
      listHash: notification.list?.hash ?? '',
      alone: notification.approval?.alone ? say(language, 'notification.alone.done', { reason: notification.approval.alone.reason }) : '',
      ...actsFor(file, reader),
      ...goneView(file, reader),
      form,
    },
  })
}

function letterView({ language: written, blocks, text }: ShownLetter, language: Language) {
  return {
    language: written,
    title: say(language, 'notification.letter', { language: languageName[written] }),
    blocks: blocks.map((block) => ({
      title: block.kind === 'title' ? shown(block.text, written) : '',
      heading: block.kind === 'heading' ? block.text : '',
      lines: 'lines' in block ? block.lines.map((line) => shown(line, written)) : [],
      items: 'items' in block ? block.items.map((item) => shown(item, written)) : [],
    })),
    text,
  }
}

/** What is filled in for each person stands in plain words: [naam]. The plain text below has the very fields. */
function shown(text: string, written: Language): string {
  return piecesOf(text).map((piece) => ('text' in piece ? piece.text : `[${fieldText(piece.field, written)}]`)).join('')
}

function fieldText(field: string, written: Language): string {
  const key = `notification.field.${field}`
  return isKey(key) ? say(written, key) : field.replace('own.', '')
}

function recipientsView({ list, samples, incident }: ShownFile, { language, person }: Reader) {
  return {
    counts: list ? say(language, 'notification.recipients.counts', { usable: list.counts.usable, ...list.counts.byChannel }) : '',
    hash: list ? say(language, 'notification.recipients.hash', { hash: list.hash }) : '',
    samples: samples.map(({ language: reads, channel, name, address }) => ({ name, address, reads: say(language, 'notification.letter', { language: languageName[reads] }), channel: say(language, `notification.channel.${channel}`) })),
    lists: may(person, 'write notification') ? `/incidents/${incident.number}/recipients` : null,
  }
}

/** Who wrote, submitted, approved, sent: each with the moment. */
function eyesOf({ writtenBy, submitted, adopted, approval, rejection, sending, withdrawn }: Notification, reader: Reader) {
  const { language } = reader
  const line = (key: Key, said: Parameters<typeof saidBy>[0] | null | undefined, note = '') => (said ? [{ term: say(language, key), text: saidBy(said, reader), note }] : [])
  return [
    ...writtenBy.map((by) => ({ term: say(language, 'notification.writers'), text: whoIs(by, reader), note: '' })),
    ...line('notification.submitted', submitted),
    ...line('notification.adopted.by', adopted),
    ...line('notification.rejected.by', rejection, rejection?.reason),
    ...line('notification.approved.by', approval),
    ...line('notification.reviewed.by', approval?.alone?.review, approval?.alone?.review?.note),
    ...line('notification.sent.by', sending, sending?.orderReason),
    ...line('notification.withdrawn.by', withdrawn, withdrawn?.reason),
  ]
}

/** Only what the reader may do, and only what can be done now. */
function actsFor({ notification, incident, contradictions, gaps, ahead, aloneFrom }: ShownFile, { person, now, language, zone }: Reader) {
  const open = isOpen(incident.stage)
  const can = (move: Parameters<typeof isMoving>[1]) => open && isMoving(notification.state, move)
  const second = mayApprove(notification, byPerson(person.id))
  const approves = can('approve') && may(person, 'approve notification')
  const unreviewed = isUnreviewed(notification)
  const groups = [...ahead.names, ...ahead.exposures.map((one) => say(language, `exposure.${one}`))]
  return {
    mayEdit: can('revise') && may(person, 'write notification'),
    maySubmit: can('submit') && gaps.length === 0 && may(person, 'write notification'),
    mayApprove: approves && second,
    ownWords: approves && !second,
    asksFirst: approves && !hasPersonBehind(notification),
    mayReject: can('reject') && may(person, 'approve notification'),
    mayAlone: approves && !second && aloneFrom !== null && now >= aloneFrom && contradictions.length === 0,
    asksAgreement: contradictions.length > 0,
    maySend: can('send') && may(person, 'send notification'),
    sendHint: say(language, notification.channels.includes('email') ? 'notification.send.hint' : 'notification.send.hint.other'),
    ahead: groups.length > 0 ? say(language, 'notification.order.hint', { groups: groups.join(', ') }) : '',
    mayWithdraw: can('withdraw') && may(person, 'write notification'),
    mayReview: unreviewed && second && notification.approval?.by.id !== person.id && may(person, 'approve notification'),
    review: unreviewed ? say(language, 'notification.review.hint', { moment: longDate(notification.approval!.alone!.reviewUntil, language, zone) }) : '',
  }
}

/** After it went: how far the mailing is, and what people printed, called and placed. */
function goneView({ notification, progress, letters }: ShownFile, reader: Reader) {
  const { language, person } = reader
  const gone = hasGone(notification)
  const writes = may(person, 'write notification')
  const byHand = (['letter', 'phone', 'website'] as const).filter((channel) => notification.channels.includes(channel) || (channel === 'letter' && letters > 0))
  return {
    gone,
    mailing: notification.sending?.mailing && notification.channels.includes('email') && progress ? { href: `/incidents/${notification.incident}/mailings/${notification.sending.mailing}`, text: say(language, 'notification.mailing.sent', { n: progress.sent }) } : null,
    starting: gone && Boolean(notification.sending?.mailing) && progress === null,
    told: notification.told.map(({ channel, count, note, ...said }) => ({ text: toldText(channel, count, note, language), note: channel === 'website' ? '' : note, who: saidBy(said, reader) })),
    mayTell: gone && writes && byHand.length > 0,
    ways: byHand.map((channel) => ({ value: channel, label: say(language, `notification.channel.${channel}`) })),
    script: notification.channels.includes('phone') ? `${addressOf(notification)}/script` : null,
    print: gone && may(person, 'send notification') && letters > 0 ? { action: `${addressOf(notification)}/letters`, text: say(language, 'notification.print', { n: letters }) } : null,
  }
}

function toldText(channel: Notification['channels'][number], count: number, note: string, language: Language): string {
  const way = say(language, `notification.channel.${channel}`)
  return channel === 'website' ? say(language, 'notification.told.placed', { channel: way, note }) : say(language, 'notification.told.line', { channel: way, count })
}
