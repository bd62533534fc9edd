import type { AuditService } from '../audit/audit.service.ts'
import { canonical } from '../audit/hash-chain.ts'
import { refuseWhenEnded } from '../incidents/incident.ts'
import type { Incident } from '../incidents/incident.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Actor } from '../shared/act.ts'
import { actsOf } from '../shared/act.ts'
import { Invalid, Stale } from '../shared/errors.ts'
import { sha256 } from '../shared/hash.ts'
import type { Language } from '../shared/words/words.ts'
import type { Alone, Seen } from './approval.ts'
import { approveAlone, approveNotification, rejectNotification, reviewNotification } from './approval.ts'
import type { Letter, Letters } from './letter.ts'
import type { Acting, DraftInput, NotificationChange, Revision } from './notification-acts.ts'
import { draftNotification, reviseNotification, submitNotification, withdrawNotification } from './notification-acts.ts'
import type { NotificationDesk } from './notification-desk.service.ts'
import type { NotificationFile } from './notification-file.ts'
import type { Notification } from './notification.ts'
import type { NotificationStore, SavedNotification } from './notification.store.ts'

export interface NotificationNeeds {
  store: NotificationStore
  desk: NotificationDesk
  incidents: Pick<IncidentService, 'get'>
  /** A letter as the facts fill it. */
  letterFor: (incident: Incident, language: Language, of: Pick<Notification, 'group' | 'channels'>) => Promise<Letter>
  audit: Pick<AuditService, 'settle'>
  /** Runs between the record of an act and letting it go, and again after a crash: starts what was sent. */
  begin: (id: string) => Promise<void>
  onTrouble: (incident: string, error: unknown) => void
  now: () => Date
  newId: () => string
}

/** A call of another system: the same key again does nothing again. */
export interface Request {
  idempotencyKey?: string | null
  /** What was asked, to recognise a key that is used for something else. */
  asked?: unknown
}

export interface Done {
  notification: Notification
  repeated: boolean
}

type Decide = (file: NotificationFile, acting: Acting) => NotificationChange

export interface ActInput {
  number: string
  id: string
  by: Actor
  request?: Request
}

const mostTries = 5

/** The words of what people are told: written, put forward, read by somebody else. */
export function notificationService({ store, desk, incidents, letterFor, audit, begin, onTrouble, now, newId }: NotificationNeeds) {
  /** Filled from the facts, save for what is given along. */
  async function draft(number: string, { languages, letters = {}, ...input }: Omit<DraftInput, 'letters'> & { languages: readonly Language[]; letters?: Letters }, by: Actor, request: Request = {}): Promise<Done> {
    const incident = await incidents.get(number)
    refuseWhenEnded(incident)
    const acting = { by, at: now() }
    const key = request.idempotencyKey ?? null
    const id = key === null ? newId() : sha256(`notification ${number} ${key}`).slice(0, 32)
    const filled = Object.fromEntries(await Promise.all(languages.map(async (language) => [language, letters[language] ?? (await letterFor(incident, language, input))] as const))) as Letters
    const { notification, happenings } = draftNotification({ ...input, letters: filled }, { id, incident: number, drill: incident.drill }, acting)
    const { repeated, ...saved } = await store.insert(pendingOf({ notification: withRequest(notification, request, 'draft'), happenings }, acting))
    if (repeated) refuseReused(saved.notification, request, 'draft')
    await settle(saved)
    return { notification: saved.notification, repeated }
  }

  /** `version` is what the writer saw: somebody else's words are never overwritten unseen. */
  async function revise(number: string, id: string, revision: Revision, version: number, by: Actor): Promise<Notification> {
    const acting = { by, at: now() }
    const before = await desk.get(number, id)
    refuseWhenEnded(await incidents.get(before.incident))
    const saved = await store.change(id, (notification) => pendingOf(reviseNotification(notification, revision, acting), acting, notification), version)
    await settle(saved)
    return saved.notification
  }

  /** One letter anew from the facts of now, also in a language that it did not have. */
  async function fill(number: string, id: string, language: Language, by: Actor): Promise<Notification> {
    const { version, group, channels } = await desk.get(number, id)
    const letter = await letterFor(await incidents.get(number), language, { group, channels })
    return revise(number, id, { letters: { [language]: letter } }, version, by)
  }

  const submit = (input: ActInput) => act(input, 'submission', ({ notification, gaps }, acting) => submitNotification(notification, gaps, acting))
  const approve = (input: ActInput, { agrees, ...seen }: Seen & { agrees: boolean }) =>
    act(input, 'approval', ({ notification, gaps, contradictions }, acting) => approveNotification(notification, { seen, gaps, contradictions, agrees }, acting))
  const approveByOne = (input: ActInput, seen: Seen, { reason }: Pick<Alone, 'reason'>) =>
    act(input, 'approval', ({ notification, gaps, contradictions, aloneFrom: from }, acting) => approveAlone(notification, { seen, gaps, contradictions }, { reason, from }, acting))
  const reject = (input: ActInput, reason: string) => act(input, 'rejection', ({ notification }, acting) => rejectNotification(notification, reason, acting))
  const withdraw = (input: ActInput, reason: string) => act(input, 'withdrawal', ({ notification }, acting) => withdrawNotification(notification, reason, acting))
  const review = (input: ActInput, note: string) => act(input, 'review', ({ notification }, acting) => reviewNotification(notification, note, acting), { ended: true })

  /** Decided on what stands there at the moment of writing: when somebody was first, everything is looked at again. */
  async function act({ number, id, by, request = {} }: ActInput, what: string, decide: Decide, { ended = false } = {}): Promise<Done> {
    const acting = { by, at: now() }
    for (let tries = 1; ; tries += 1) {
      const file = await desk.fileOf(number, id)
      if (isRepeated(file.notification, request)) {
        refuseReused(file.notification, request, what)
        return { notification: file.notification, repeated: true }
      }
      if (!ended) refuseWhenEnded(file.incident)
      try {
        const decided = (): SavedNotification => {
          const { notification, happenings } = decide(file, acting)
          return pendingOf({ notification: withRequest(notification, request, what), happenings }, acting, file.notification)
        }
        const saved = await store.change(id, decided, file.notification.version)
        await settle(saved)
        return { notification: saved.notification, repeated: false }
      } catch (error) {
        if (!(error instanceof Stale) || tries === mostTries) throw error
      }
    }
  }

  /** The write itself is safe by now: what fails here, the next tick makes up for. */
  async function settle({ notification, pending }: SavedNotification): Promise<void> {
    await audit.settle(store.pendings, { id: notification.id, pending }, begin).catch((error: unknown) => onTrouble(notification.incident, error))
  }

  return { draft, revise, fill, submit, approve, approveAlone: approveByOne, reject, withdraw, review, act }
}
export type NotificationService = ReturnType<typeof notificationService>

function pendingOf({ notification, happenings }: NotificationChange, { by, at }: Acting, before?: Notification): SavedNotification {
  const version = before ? before.version + 1 : notification.version
  return { notification, pending: actsOf(happenings, { document: `notification:${notification.id}`, version, incident: notification.incident, who: by, at }) }
}

function withRequest(notification: Notification, { idempotencyKey = null, asked = null }: Request, act: string): Notification {
  if (idempotencyKey === null) return notification
  return { ...notification, requests: [...notification.requests, { key: idempotencyKey, act, hash: hashOfAsked(asked) }] }
}

function isRepeated({ requests }: Notification, { idempotencyKey = null }: Request): boolean {
  return idempotencyKey !== null && requests.some(({ key }) => key === idempotencyKey)
}

/** A key stands for one request for ever. */
function refuseReused({ requests }: Notification, { idempotencyKey = null, asked = null }: Request, what: string): void {
  const kept = requests.find(({ key }) => key === idempotencyKey)
  if (kept && (kept.act !== what || kept.hash !== hashOfAsked(asked))) throw new Invalid([{ key: 'api.key.reused', field: 'Idempotency-Key' }])
}

function hashOfAsked(asked: unknown): string {
  return sha256(canonical(asked ?? null))
}
