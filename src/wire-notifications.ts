import { join } from 'node:path'
import type { Writable } from 'node:stream'
import type { Connection } from 'mongoose'
import type { AuditService } from './audit/audit.service.ts'
import type { FilingService } from './incidents/filing.service.ts'
import type { IncidentService } from './incidents/incident.service.ts'
import type { Incident } from './incidents/incident.ts'
import { factsOf } from './incidents/incident.ts'
import type { WaitElsewhere } from './incidents/home-waits.view.ts'
import type { Reader } from './incidents/reader.ts'
import { codeOf, showCode } from './mailings/code.ts'
import type { RecipientListService } from './mailings/recipient-list.service.ts'
import { letterStates } from './mailings/row.ts'
import { mayApprove } from './notifications/approval.ts'
import { consistencyService } from './notifications/consistency.service.ts'
import { delayService } from './notifications/delay.service.ts'
import { delayStore } from './notifications/delay.store.ts'
import { factsOfGroup } from './notifications/exposure.ts'
import { letterPrinter } from './notifications/letter.adapter.ts'
import type { LetterPrinter } from './notifications/letter.adapter.ts'
import type { LetterService } from './notifications/letter.service.ts'
import { notificationDesk } from './notifications/notification-desk.service.ts'
import { notificationPrintService } from './notifications/notification-print.service.ts'
import { notificationSendingService } from './notifications/notification-sending.service.ts'
import type { MailingProgress } from './notifications/notification-file.ts'
import { toldInNotifications } from './notifications/sheet-told.ts'
import { notificationToldService } from './notifications/notification-told.service.ts'
import { fieldsIn, lettersIn } from './notifications/notification-words.ts'
import { notificationService } from './notifications/notification.service.ts'
import { notificationStore } from './notifications/notification.store.ts'
import type { Notification } from './notifications/notification.ts'
import type { RegisterView } from './notifications/register-view.ts'
import { tellingCard } from './notifications/telling-card.view.ts'
import { letterFrameService } from './notifications/letter-frame.service.ts'
import { letterService } from './notifications/letter.service.ts'
import { letterFrom } from './notifications/letter-text.ts'
import { audienceOf } from './notifications/fields.ts'
import { ownTextService } from './notifications/own-text.service.ts'
import { ownTextStore } from './notifications/own-text.store.ts'
import { checkText, filledWithExample } from './notifications/text-check.loader.ts'
import type { TextPreview } from './notifications/text-preview.view.ts'
import { textShelf } from './notifications/text-shelf.service.ts'
import type { Log } from './ops/log.ts'
import { compileMessage } from './outbox/message.loader.ts'
import { may } from './people/access.ts'
import type { OrganisationService } from './people/organisation.service.ts'
import { byPerson } from './shared/act.ts'
import { NotFound } from './shared/errors.ts'
import type { Language } from './shared/words/words.ts'
import type { HouseFiles } from './wire-files.ts'
import type { Mailings } from './wire-mailings.ts'

interface TextMaterials {
  connection: Connection
  audit: AuditService
  files: Pick<HouseFiles, 'root' | 'messageTexts'>
  zone: string
  now: () => Date
  newId: () => string
  onTrouble: (error: unknown) => void
}

/** The words that go out: texts that are shipped, the organisation's own in their place, and letters written from them. */
export function wireTexts({ connection, audit, files: { root, messageTexts }, zone, now, newId, onTrouble }: TextMaterials) {
  const store = ownTextStore(connection)
  const shelf = textShelf({ store, shipped: messageTexts, check: checkText, compile: compileMessage, onTrouble })
  const texts = { ...shelf, ...ownTextService({ store, shelf, check: checkText, audit, onTrouble, now, newId }) }
  const fonts = join(root, 'assets', 'fonts')
  return {
    texts,
    previewText,
    letters: { ...letterService({ textFor: shelf.textFor, zone }), ...letterPrinter({ regular: join(fonts, 'inter-regular.ttf'), bold: join(fonts, 'inter-semibold.ttf') }) },
  }
}

function previewText(name: string, language: Language, source: string): TextPreview {
  const filled = filledWithExample(name, language, source)
  return audienceOf(name) === 'subject' ? { letter: letterFrom(filled) } : filled
}

interface NotificationMaterials {
  connection: Connection
  audit: AuditService
  incidents: IncidentService & FilingService
  organisation: Pick<OrganisationService, 'get'>
  letters: LetterService & LetterPrinter
  lists: Pick<RecipientListService, 'get' | 'ofIncident' | 'samples' | 'read' | 'keepFrom'>
  mailings: Pick<Mailings, 'start' | 'find' | 'progress' | 'firstSentAt' | 'unfilled' | 'letterRows'>
  /** Everything that a text is held against. */
  registerOf: (incident: Incident) => Promise<RegisterView>
  /** Where a reader sees whether a message is real. */
  checkAddress: (code: string) => string
  zone: string
  log: Log
  now: () => Date
  newId: () => string
}

/** Telling the people affected: their messages from draft to sent, and waiting for law enforcement. */
export function wireNotifications({ connection, audit, incidents, organisation, letters, lists, mailings, registerOf, checkAddress, zone, log, now, newId }: NotificationMaterials) {
  const store = notificationStore(connection)
  const delayRows = delayStore(connection)
  const onTrouble = (incident: string, error: unknown) => log.error({ job: 'notifications', incident, error }, 'an act on a message to people is not finished yet')
  const listOf = (id: string) => lists.get(id).catch(nullWhenGone)

  const { sender, mailsOf, shownLetters } = letterFrameService(organisation)

  const desk = notificationDesk({
    store, delays: delayRows, incidents, listOf, now,
    contradictionsOf: consistencyService({ registerOf }).checkFor,
    unfilledOf: async (notification) => mailings.unfilled({ list: notification.list!.id, texts: await mailsOf(notification) }, mostUnfilled),
  })

  async function progressOf(name: string): Promise<MailingProgress | null> {
    if (!(await mailings.find(name))) return null
    const { mailing, counts } = await mailings.progress(name)
    return { done: mailing.state === 'done', sent: counts.sent + counts.kept, firstSentAt: await mailings.firstSentAt(name), letters: letterStates.reduce((sum, state) => sum + counts[state], 0) }
  }

  /** The same code whenever it is made again: a mailing that a crash cut short is started under the same one. */
  async function startMailing(notification: Notification): Promise<void> {
    const { id, incident, drill, list, sending } = notification
    const name = sending!.mailing!
    // First the term: a list that is wiped right after the start would refuse everybody.
    await lists.keepFrom(list!.id, now())
    await mailings.start({ id: name, incident, drill, list: list!.id, listHash: sending!.listHash!, texts: await mailsOf(notification), contentHash: sending!.contentHash, code: codeOf(`${id} ${name}`), sender: await sender() }, sending!.by.id)
  }

  const notifications = notificationService({
    store, desk, incidents, audit, onTrouble, now, newId,
    letterFor: async (incident, language, { group, channels }) => {
      const file = { incident, organisation: await organisation.get(), group: factsOfGroup(group.exposure, factsOf(incident)) }
      return (await letters.letterFor(file, language, isPublicOnly(channels) ? 'subject/website' : 'subject/notice')).letter
    },
    begin: (id) => sending.begin(id),
  })
  const sending = notificationSendingService({ store, desk, notifications, startMailing, progressOf, lettersOn: async (list) => (await listOf(list))?.counts.byChannel.letter ?? 0, audit, now })
  const told = notificationToldService({ desk, sending, listOf, incidents, zone })
  const delays = delayService({ store: delayRows, incidents, audit, onTrouble, now, newId })
  const printing = notificationPrintService({
    lists: { find: listOf, read: lists.read }, letterRows: mailings.letterRows, sender, zone,
    codeOf: async (name) => {
      const { code } = (await mailings.find(name))!
      return { code: showCode(code), checkAddress: checkAddress(code) }
    },
  })

  /** On paper: whom mail does not reach, or did not. Where nothing is mailed, who is on the list without a mailbox. */
  async function lettersFor({ sending: gone, list, channels }: Notification): Promise<number> {
    if (!channels.includes('email')) return list && channels.includes('letter') ? ((await listOf(list.id))?.counts.byChannel.letter ?? 0) : 0
    return gone?.mailing ? ((await progressOf(gone.mailing))?.letters ?? 0) : 0
  }

  /** What a list is asked for by the message that it is for. */
  async function askedOfList(number: string, id: string) {
    const notification = await desk.get(number, id)
    const own = lettersIn(notification).flatMap(([, letter]) => fieldsIn(letter)).filter((name) => name.startsWith('own.')).map((name) => name.slice('own.'.length))
    return { group: notification.group.name, needs: [...new Set(own)].toSorted() }
  }

  /** Of these incidents, what this reader may approve. */
  async function waitsFor(numbers: readonly string[], { person }: Reader): Promise<WaitElsewhere[]> {
    const [words, asked] = await Promise.all([may(person, 'approve notification') ? store.waitingIn(numbers) : [], may(person, 'approve delay') ? delayRows.waitingIn(numbers) : []])
    return [
      ...words.filter((one) => mayApprove(one, byPerson(person.id))).map(({ id, incident }) => ({ number: incident, key: 'home.waits.notification' as const, href: `/incidents/${incident}/notifications/${id}` })),
      ...asked.filter(({ by }) => by.id !== person.id).map(({ id, incident }) => ({ number: incident, key: 'home.waits.delay' as const, href: `/incidents/${incident}/delays/${id}` })),
    ]
  }

  return {
    notificationWaits: waitsFor,
    notifications, notificationDesk: desk, notificationSending: sending, notificationTold: told, toldOf: async (incident: Incident) => toldInNotifications((await told.doneOf(incident)).gone), delays, shownLetters, lettersFor, askedOfList,
    listsToSendTo: async (number: string) => (await lists.ofIncident(number)).filter(({ state }) => state === 'ready'),
    samplesOf: async (list: string) => Object.values(await lists.samples(list)).flat(),
    needsLetter: printing.needsLetter,
    printInto: (notification: Notification, out: Writable, row: number | null) => letters.printFile(printing.lettersOf(notification, row), out),
    tellingFor: async (incident: Incident, reader: Reader) => tellingCard(incident, await store.ofIncident(incident.number), await delayRows.ofIncident(incident.number), reader),
    notificationParts: [sending.tick, delays.settlePending],
  }
}

const mostUnfilled = 5

async function nullWhenGone(error: unknown): Promise<null> {
  if (error instanceof NotFound) return null
  throw error
}

function isPublicOnly(channels: readonly string[]): boolean {
  return channels.length === 1 && channels[0] === 'website'
}
