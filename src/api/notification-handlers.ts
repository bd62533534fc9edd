import type { FilingService } from '../incidents/filing.service.ts'
import { authorityDuties } from '../incidents/outcome.ts'
import type { Filing } from '../incidents/filing.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Incident } from '../incidents/incident.ts'
import { groupOf } from '../notifications/exposure.ts'
import type { NotificationDesk } from '../notifications/notification-desk.service.ts'
import { peopleDuty } from '../notifications/notification-duty.ts'
import type { NotificationSendingService } from '../notifications/notification-sending.service.ts'
import type { NotificationToldService } from '../notifications/notification-told.service.ts'
import type { Done, NotificationService, Request } from '../notifications/notification.service.ts'
import type { Actor } from '../shared/act.ts'
import { Invalid, NotFound } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { languages, say } from '../shared/words/words.ts'
import { filingAnswer } from './answers.ts'
import type { Call, Handler, Reply } from './operation.ts'
import type { operations } from './operations.ts'
import { idempotencyKey } from './preconditions.ts'

export interface NotificationApiNeeds {
  incidents: Pick<IncidentService, 'get' | 'duties'> & Pick<FilingService, 'file'>
  notifications: Pick<NotificationService, 'draft' | 'submit'>
  notificationDesk: NotificationDesk
  notificationSending: Pick<NotificationSendingService, 'send'>
  notificationTold: Pick<NotificationToldService, 'file'>
  /** The lists of an incident that can be sent to. */
  listsToSendTo: (incident: string) => Promise<{ id: string; hash: string }[]>
}

type Named = 'listNotifications' | 'getNotification' | 'draftNotification' | 'submitNotification' | 'sendNotification' | 'fileNotification'
type NotificationHandlers = { [N in Named]: Handler<(typeof operations)[N]> }
type Filed = Call<(typeof operations)['fileNotification']>

/** What people are told: drafted, submitted, sent and recorded by another system; approved by people alone. */
export function notificationHandlers(needs: NotificationApiNeeds, wake: () => void): NotificationHandlers {
  const { incidents, notifications, notificationDesk: desk, notificationSending: sending, notificationTold: told } = needs
  const inputOf = ({ params, by, header }: Pick<Call<(typeof operations)['sendNotification']>, 'params' | 'by' | 'header'>, asked: unknown = null) =>
    ({ number: params['number']!, id: params['id']!, by, request: requestOf(header, by, asked) })

  async function reply({ notification: { incident, id }, repeated }: Done, language: Language, made = false): Promise<Reply> {
    wake()
    return { body: await answerOf(incident, id, language), status: made && !repeated ? 201 : 200 }
  }

  async function answerOf(number: string, id: string, language: Language) {
    const { notification, gaps } = await desk.fileOf(number, id)
    const { requests: _, ...shown } = notification
    return { ...shown, missing: gaps.map(({ key, values, field = '' }) => ({ path: field, message: say(language, key, values) })) }
  }

  async function listNamed(number: string, id: string) {
    const found = (await needs.listsToSendTo(number)).find((one) => one.id === id)
    if (!found) throw new Invalid([{ key: 'notification.gap.list.gone', field: 'list' }])
    return { id, hash: found.hash }
  }

  /** Towards an authority there is no draft here: its form is its own, and the duty stands in for it. */
  async function fileWithAuthority({ params, body: { authorityReference: reference, filedAt, receipt, lateReason, reason, kind }, by }: Filed): Promise<Incident> {
    const incident = await incidents.get(params['number']!)
    const duty = authorityDuties(await incidents.duties(incident)).find(({ obligation }) => obligation.id === params['id'])
    if (!duty) throw new NotFound(`notification ${params['id']}`)
    return incidents.file(incident.number, { obligation: duty.obligation.id, stage: duty.stage.id, kind, reference, filedAt, receipt, lateReason, reason }, by)
  }

  return {
    async listNotifications({ params, language }) {
      const { number } = await incidents.get(params['number']!)
      const all = await desk.ofIncident(number)
      return { body: await Promise.all(all.map(({ id }) => answerOf(number, id, language))) }
    },

    async getNotification({ params, language }) {
      return { body: await answerOf(params['number']!, params['id']!, language) }
    },

    async draftNotification({ params, body, by, header, language }) {
      const number = params['number']!
      const { group, channels, languages: chosen, letters, list } = body
      const wanted = languages.filter((one) => chosen.includes(one) || letters[one] !== undefined)
      const input = { group: groupOf({ ...group, people: group.people ?? null }), channels, languages: wanted, letters: withoutUndefined(letters), list: list === undefined ? null : await listNamed(number, list) }
      return reply(await notifications.draft(number, input, by, requestOf(header, by, body)), language, true)
    },

    async submitNotification(call) {
      return reply(await notifications.submit(inputOf(call)), call.language)
    },

    async sendNotification(call) {
      const { orderReason } = call.body
      return reply(await sending.send(inputOf(call, call.body), { orderReason, language: call.language }), call.language)
    },

    async fileNotification(call) {
      const { params, body, by, header } = call
      const [number, id] = [params['number']!, params['id']!]
      const toPeople = (await desk.ofIncident(number)).some((one) => one.id === id)
      const duty = toPeople ? peopleDuty.obligation : id
      const keyed = idempotencyKey(header('Idempotency-Key')) !== null
      const same = keyed && (await incidents.get(number)).filings.find((one) => isSame(one, duty, body, by))
      if (same) return { body: filingAnswer(same), status: 200 }
      const after = toPeople ? await told.file(number, { reason: body.reason, filedAt: body.filedAt, receipt: body.receipt, reference: body.authorityReference }, by) : await fileWithAuthority(call)
      wake()
      return { body: filingAnswer(after.filings.at(-1)!), status: 201 }
    },
  }
}

function requestOf(header: (name: 'Idempotency-Key') => string | undefined, by: Actor, asked: unknown): Request {
  const key = idempotencyKey(header('Idempotency-Key'))
  return { idempotencyKey: key && `token:${by.id}:${key}`, asked: JSON.parse(JSON.stringify(asked ?? null)) }
}

function isSame({ obligation, reference, filedAt, by: filer, rejected }: Filing, duty: string, body: Filed['body'], by: Actor): boolean {
  return rejected === null && obligation === duty && reference === body.authorityReference && filedAt.getTime() === body.filedAt.getTime() && filer.kind === by.kind && filer.id === by.id
}

function withoutUndefined<T extends object>(given: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: NonNullable<T[K]> }
}
