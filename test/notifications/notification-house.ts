import { auditService } from '../../src/audit/audit.service.ts'
import { auditStore } from '../../src/audit/audit.store.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Duty } from '../../src/incidents/duty.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { factsOf } from '../../src/incidents/incident.ts'
import type { RecipientList } from '../../src/mailings/recipient.ts'
import type { Contradiction } from '../../src/notifications/contradiction.ts'
import { delayService } from '../../src/notifications/delay.service.ts'
import { delayStore } from '../../src/notifications/delay.store.ts'
import type { DelayStore } from '../../src/notifications/delay.store.ts'
import { groupOf } from '../../src/notifications/exposure.ts'
import type { Letter } from '../../src/notifications/letter.ts'
import { notificationDesk } from '../../src/notifications/notification-desk.service.ts'
import { notificationSendingService } from '../../src/notifications/notification-sending.service.ts'
import type { MailingProgress } from '../../src/notifications/notification-file.ts'
import { notificationService } from '../../src/notifications/notification.service.ts'
import type { Notification } from '../../src/notifications/notification.ts'
import { notificationStore } from '../../src/notifications/notification.store.ts'
import { newId, newSalt } from '../../src/ops/random.adapter.ts'
import { sha256 } from '../../src/shared/hash.ts'
import { newFuse, wired } from '../playbooks/fuse.ts'
import { aDecision, anIncident, law } from '../support/builders.ts'
import { fresh, indexesOn } from '../support/database.ts'
import { fakeAuditStore } from '../support/fakes.ts'
import { later, noon, stoppedClock } from '../support/moments.ts'
import { fakeNotificationStore } from './notification-fake.ts'

/** Everything that GDPR Art. 34(2) asks, in plain Dutch. */
export const goodLetter: Letter = {
  heading: 'Er is iets gebeurd met je gegevens',
  greeting: 'Beste {{name}},',
  sections: {
    nature: 'Op 12 maart stuurde een medewerker een bijlage met je naam en adres naar een verkeerde klant.',
    consequences: 'Die klant kan je adres hebben gezien. Iemand kan zich voordoen als ons en je bellen of mailen.',
    measures: 'Wij hebben de ontvanger gevraagd de bijlage te wissen. Dat is gebeurd. Wij controleren bijlagen nu vóór het versturen.',
    advice: 'Wees alert op vreemde telefoontjes en mails. Geef nooit je wachtwoord. Verander je wachtwoord als je twijfelt.',
    contact: 'Heb je vragen? Bel Anna de Wit, functionaris gegevensbescherming, op 030 123 45 67, of mail privacy@voorbeeld.test.',
  },
  closing: 'Met vriendelijke groet,\nDe Linde',
}

export function aList(change: Partial<RecipientList> = {}): RecipientList {
  return {
    id: 'list-1', incident: '2026-0042', group: 'sensitive', hash: sha256('rows'), fields: [], state: 'ready', by: 'bram', at: noon, wipeAt: later(24 * 90),
    counts: { rows: 120, usable: 120, refused: 0, duplicates: 0, elsewhere: 0, byLanguage: { nl: 120, en: 0 }, byChannel: { email: 120, letter: 0 } }, ...change,
  }
}

/** Fleur decided to tell the people. */
export function aTold(change: Partial<Incident> = {}, facts: Facts = {}): Incident {
  return anIncident({ stage: 'notifying', decisions: [aDecision({ notifyDataSubjects: true })], ...change }, { people: { min: 120, max: 120 }, ...facts })
}

export const rest = groupOf({ exposure: 'other', name: 'Klanten met adres', why: 'Alleen adressen.', people: null })
export const sensitive = groupOf({ exposure: 'sensitive', name: 'Klanten met IBAN', why: 'Rekeningnummers.', people: 40 })
export const draftOf = (change: object = {}) => ({ group: rest, channels: ['email' as const], languages: ['nl' as const], ...change })

const noDelays = { ofIncident: async () => [] } as unknown as DelayStore

/** The room on a real store, or in memory, with everything around it in the hands of the test. */
export async function notificationHouse({ memory = false } = {}) {
  const connection = memory ? null : await fresh()
  const clock = stoppedClock(later(1))
  const fuse = newFuse()
  const world = {
    incident: aTold(),
    lists: new Map<string, RecipientList>([['list-1', aList()]]),
    contradictions: [] as Contradiction[],
    unfilled: [] as { line: number; missing: string[] }[],
    letter: goodLetter,
    /** Under their names: what was started, how often, and how far it is. */
    mailings: new Map<string, { contentHash: string; listHash: string | null; starts: number; progress: MailingProgress }>(),
    troubles: [] as unknown[],
    /** Notifications of which the mailing cannot be started. */
    broken: new Set<string>(),
    /** Happens while the words and the whole list are looked through. */
    whileLooking: async () => {},
    /** Of the law as it is shipped; a test that needs none of it saves the time. */
    duties: (incident: Incident): Duty[] => dutiesOf(incident, law, clock.now()),
  }
  const incidents = {
    get: async () => world.incident,
    duties: async (incident: Incident) => world.duties(incident),
  }
  const listOf = async (id: string) => world.lists.get(id) ?? null
  const trail = connection ? auditStore(connection, newSalt) : fakeAuditStore()
  const audit = wired(fuse, 'audit', auditService({ store: trail }))
  const store = connection ? notificationStore(connection) : fakeNotificationStore()
  const safe = { ...store, ...wired(fuse, 'store', { insert: store.insert, change: store.change }), pendings: wired(fuse, 'pendings', store.pendings) }
  if (connection) await indexesOn(connection)
  const delays = connection ? delayStore(connection) : noDelays
  const desk = notificationDesk({ store, delays, incidents, listOf, contradictionsOf: () => world.whileLooking().then(() => world.contradictions), unfilledOf: async () => world.unfilled, now: clock.now })

  async function startMailing({ id, sending, list, contentHash }: Notification): Promise<void> {
    if (world.broken.has(id)) throw new Error('this mailing cannot be started')
    fuse.burn('before the mailing')
    const name = sending!.mailing!
    const known = world.mailings.get(name)
    world.mailings.set(name, known ? { ...known, starts: known.starts + 1 } : { contentHash, listHash: list?.hash ?? null, starts: 1, progress: { done: false, sent: 0, firstSentAt: null, letters: 0 } })
    fuse.burn('after the mailing')
  }

  const notifications = notificationService({
    store: safe, desk, incidents, letterFor: async () => world.letter, audit, now: clock.now, newId,
    begin: (id) => sending.begin(id), onTrouble: (_, error) => void world.troubles.push(error),
  })
  const sending = notificationSendingService({
    store: safe, desk, notifications, startMailing, progressOf: async (name) => world.mailings.get(name)?.progress ?? null,
    lettersOn: async (list) => world.lists.get(list)?.counts.byChannel.letter ?? 0, audit, now: clock.now,
  })
  const delayed = delayService({ store: delays, incidents, audit, onTrouble: (_, error) => void world.troubles.push(error), now: clock.now, newId })
  const acts = async () => (await trail.list({}, 200)).map(({ what }) => what).toReversed()
  return { world, clock, fuse, store, desk, notifications, sending, delays: delayed, acts, facts: () => factsOf(world.incident) }
}
export type NotificationHouse = Awaited<ReturnType<typeof notificationHouse>>

export const number = '2026-0042'
