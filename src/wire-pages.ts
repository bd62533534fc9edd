import { join } from 'node:path'
import type { Response } from 'express'
import type { AuditService } from './audit/audit.service.ts'
import type { Obligation } from './clock/obligation.ts'
import type { Duty } from './incidents/duty.ts'
import type { IncidentService } from './incidents/incident.service.ts'
import type { Incident } from './incidents/incident.ts'
import type { Reader } from './incidents/reader.ts'
import { parseNumber } from './incidents/numbering.ts'
import { whoIs } from './incidents/reader.ts'
import { noNews, timelineOf } from './incidents/timeline.ts'
import type { OutboxService } from './outbox/outbox.service.ts'
import type { OrganisationService } from './people/organisation.service.ts'
import type { Person } from './people/person.ts'
import { attachedView } from './playbooks/attach.view.ts'
import type { AttachmentService } from './playbooks/attachment.service.ts'
import { sheetPrinter } from './notifications/sheet.adapter.ts'
import { cardPrinter } from './playbooks/card.adapter.ts'
import type { EscalationService } from './playbooks/escalation.service.ts'
import { lastTaken, playbookPanel } from './playbooks/escalation.view.ts'
import type { PlaybookService } from './playbooks/playbook.service.ts'
import type { Playbook } from './playbooks/playbook.ts'
import { questionsService } from './playbooks/questions-after.service.ts'
import { questionsCard } from './playbooks/questions-after.view.ts'
import { stepTermsOf } from './playbooks/step-rules.ts'
import { personOf } from './web/guard.ts'
import { languageOf } from './web/language.ts'

interface PageMaterials {
  audit: AuditService
  obligations: readonly Obligation[]
  incidents: IncidentService
  playbooks: PlaybookService
  /** Every version that goes for an incident, its base first. */
  playbooksOf: (incident: Incident) => Promise<Playbook[]>
  attachments: AttachmentService
  escalations: EscalationService
  outbox: OutboxService
  organisation: OrganisationService
  people: () => Promise<Person[]>
  root: string
  zone: string
  now: () => Date
}

const mostEvents = 8
/** A mailing records thousands of entries that are no news. */
const farthestBack = 2_000

/** The part of the house that brings together, from several rooms, what one page shows. */
export function wirePages({ audit, obligations, incidents, playbooks, playbooksOf, attachments, escalations, outbox, organisation, people, root, zone, now }: PageMaterials) {
  const questions = questionsService({ incidents, playbooks })
  const fonts = { regular: join(root, 'assets', 'fonts', 'inter-regular.ttf'), bold: join(root, 'assets', 'fonts', 'inter-semibold.ttf') }
  const printCard = cardPrinter(fonts)
  const printSheet = sheetPrinter(fonts)

  /** Who reads a page; made once for each request. */
  async function readerOf(res: Response): Promise<Reader & { who: (actor: Parameters<typeof whoIs>[0]) => string }> {
    const [members, { hours }] = await Promise.all([people(), organisation.get()])
    const names = new Map(members.map(({ id, name }) => [id, name]))
    const reader = { person: personOf(res), language: languageOf(res), zone, dutyHours: hours.duty, now: now(), nameOf: (id: string) => names.get(id) }
    return { ...reader, who: (actor) => whoIs(actor, reader) }
  }

  async function timelineFor(number: string, reader: Reader) {
    return timelineOf(await audit.list({ incident: number, without: noNews }, 500), reader)
  }

  async function panelFor(incident: Incident, duties: readonly Duty[], reader: Reader) {
    const [all, members, attached, rows, deliveries] = await Promise.all([
      playbooksOf(incident),
      people(),
      attachments.fileOf(incident),
      escalations.ofIncident(incident.number),
      outbox.deliveries({ incident: incident.number }, 500),
    ])
    const states = new Map(deliveries.map(({ key, state }) => [key, state]))
    const terms = stepTermsOf(all, { incident, duties, people: members })
    return playbookPanel({ incident, playbook: all[0]!, playbooks: all, terms, attached: attachedView(attached, incident, reader), duties, pack: obligations, escalations: rows, deliveries: states }, reader)
  }

  /** The newest acts on incidents of the register, as far back as is worth looking. */
  async function newestEvents(reader: Reader) {
    const last = (await audit.head())?.seq ?? 0
    const entries = await audit.list({ ofIncidents: true, without: noNews, after: last - farthestBack }, mostEvents * 2)
    const numbers = entries.map(({ incident }) => incident!)
    const items = timelineOf(entries, reader).map((item, index) => ({ ...item, number: numbers[index]! }))
    return items.filter(({ number }) => parseNumber(number)?.drill === false).slice(0, mostEvents)
  }

  /** Who said last that they have it, as long as that counts. */
  async function takenBy(incident: Incident, reader: Reader): Promise<string> {
    const [all, rows] = await Promise.all([playbooksOf(incident), escalations.ofIncident(incident.number)])
    return lastTaken({ incident, playbooks: all, escalations: rows }, reader)
  }

  async function questionsFor(incident: Incident, reader: Reader) {
    return questionsCard(await questions.playbookOf(incident), incident, reader)
  }

  return { questions, printCard, printSheet, newestEvents, takenBy, readerOf, timelineFor, panelFor, questionsFor }
}
