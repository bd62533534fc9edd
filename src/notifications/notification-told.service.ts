import type { RecipientList } from '../mailings/recipient.ts'
import type { FilingService, FrozenSheet } from '../incidents/filing.service.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Actor } from '../shared/act.ts'
import { sha256 } from '../shared/hash.ts'
import { coverageOf } from './exposure.ts'
import type { NotificationDesk } from './notification-desk.service.ts'
import type { NotificationSendingService } from './notification-sending.service.ts'
import type { Notification } from './notification.ts'
import { hasGone } from './notification.ts'
import type { TellingDone, TellingInput } from './notification-duty.ts'
import { frozenTelling, missingFromTelling, peopleDuty, tellingFiling } from './notification-duty.ts'
import type { Gone } from './notification-told.ts'
import { goneOf } from './notification-told.ts'

interface Needs {
  desk: Pick<NotificationDesk, 'ofIncident'>
  sending: Pick<NotificationSendingService, 'progressOf'>
  listOf: (id: string) => Promise<RecipientList | null>
  incidents: Pick<IncidentService, 'get'> & Pick<FilingService, 'file'>
  zone: string
}

/** Whether everybody was told, and recording that they were on the duty that asks it. */
export function notificationToldService({ desk, sending, listOf, incidents, zone }: Needs) {
  async function doneOf(incident: Incident): Promise<TellingDone> {
    const all = await desk.ofIncident(incident.number)
    const groups = await Promise.all(all.filter(({ state }) => state !== 'withdrawn').map(async (one) => ({ people: await peopleOf(one) })))
    return { all, gone: await allGone(all), coverage: coverageOf(groups, factsOf(incident)), filings: incident.filings }
  }

  /** A list says it exactly; without one, whoever described the group does. */
  async function peopleOf({ list, group }: Notification): Promise<number | null> {
    return (list && (await listOf(list.id))?.counts.usable) ?? group.people
  }

  function allGone(all: readonly Notification[]): Promise<Gone[]> {
    return Promise.all(all.filter(hasGone).map(async (notification) => goneOf(notification, await sending.progressOf(notification))))
  }

  async function file(number: string, input: TellingInput, by: Actor): Promise<Incident> {
    return incidents.file(number, tellingFiling(await doneOf(await incidents.get(number)), input), by)
  }

  /** What was said, where a notification said it; null where people were told in another way. */
  async function sheetFor(number: string, obligation: string): Promise<FrozenSheet | null> {
    if (obligation !== peopleDuty.obligation) return null
    const gone = await allGone(await desk.ofIncident(number))
    if (gone.length === 0) return null
    const text = frozenTelling(gone, zone)
    return { text, hash: sha256(text) }
  }

  return { doneOf, peopleOf, file, sheetFor, missing: missingFromTelling }
}
export type NotificationToldService = ReturnType<typeof notificationToldService>
