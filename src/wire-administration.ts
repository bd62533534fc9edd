import type { Connection } from 'mongoose'
import { messageTestService } from './administration/message-test.service.ts'
import { overviewService } from './administration/overview.service.ts'
import { retentionService } from './administration/retention.service.ts'
import type { RetentionService } from './administration/retention.service.ts'
import { retentionStore } from './administration/retention.store.ts'
import { vitalsService } from './administration/vitals.service.ts'
import { foundOf, wipingService } from './administration/wiping.service.ts'
import type { Contents } from './administration/wiping.service.ts'
import type { AuditService } from './audit/audit.service.ts'
import type { EvidenceService } from './incidents/evidence.service.ts'
import { evidenceTermStore } from './incidents/evidence-term.store.ts'
import type { IncidentService } from './incidents/incident.service.ts'
import type { WipePart } from './incidents/wiping.ts'
import { mailingWatchStore } from './mailings/mailing-watch.store.ts'
import type { Log } from './ops/log.ts'
import type { Channel } from './outbox/channel.ts'
import type { loadMessages } from './outbox/message.loader.ts'
import type { OutboxService } from './outbox/outbox.service.ts'
import { outboxTermStore } from './outbox/outbox-term.store.ts'
import type { ClientService } from './people/client.service.ts'
import type { OrganisationService } from './people/organisation.service.ts'
import type { PersonService } from './people/person.service.ts'
import type { ScheduleService } from './people/schedule.service.ts'
import { rosterWarnings } from './people/schedule.view.ts'
import type { TokenService } from './people/token.service.ts'
import type { PlaybookService } from './playbooks/playbook.service.ts'
import type { Own, OwnVersion } from './shared/own-version.ts'

interface RetentionMaterials {
  connection: Connection
  audit: AuditService
  incidents: Pick<IncidentService, 'get' | 'change'>
  evidence: Pick<EvidenceService, 'ofIncident' | 'wipe'>
  log: Log
  now: () => Date
  newId: () => string
}

const mostMessages = 10_000

/** How long things are kept, and what ends it. */
export function wireRetention({ connection, audit, incidents, evidence, log, now, newId }: RetentionMaterials) {
  const store = retentionStore(connection)
  const outbox = outboxTermStore(connection)
  const retention = retentionService({ store, audit, now, newId, onTrouble: (error) => log.error({ job: 'retention', error }, 'an act could not be recorded yet') })
  const contents: Record<WipePart, Contents> = {
    evidence: {
      ...evidenceTermStore(connection),
      found: async (incident, before) => foundOf((await evidence.ofIncident(incident)).filter(({ at, wipedAt }) => !wipedAt && at <= before).map(({ sha256 }) => sha256)),
      wipe: evidence.wipe,
    },
    messages: {
      incidentsWithContent: outbox.incidentsWithContent,
      found: async (incident, before) => foundOf(await outbox.keysWithContent(incident, before, mostMessages)),
      wipe: outbox.wipeOfIncident,
    },
  }
  const wiping = wipingService({ contents, incidents, outbox, store, audit, terms: retention.terms, now, newId })
  return { retention, wiping, retentionParts: [retention.settlePending, wiping.settlePending] }
}

interface AdministrationMaterials {
  connection: Connection
  people: { persons: Pick<PersonService, 'list'>; schedules: Pick<ScheduleService, 'outlook'>; tokens: Pick<TokenService, 'list'> }
  organisation: Pick<OrganisationService, 'get'>
  clients: Pick<ClientService, 'allActive'>
  texts: { list: () => Promise<{ own: Own<OwnVersion> }[]> }
  playbooks: Pick<PlaybookService, 'list'>
  ownPlaybooks: { list: () => Promise<Own<OwnVersion>[]> }
  playbookWarnings: readonly unknown[]
  retention: Pick<RetentionService, 'all'>
  openReports: { get: () => Promise<{ key: string | null }> }
  outbox: Pick<OutboxService, 'post' | 'deliveries' | 'standing'>
  escalations: { countStuck: () => Promise<number> }
  heartbeats: { all: () => Promise<{ job: string; at: Date }[]> }
  fill: ReturnType<typeof loadMessages>
  usable: readonly Channel[]
  zone: string
  now: () => Date
}

/** What the administrator's pages bring together from every room. */
export function wireAdministration({ connection, people, organisation, clients, texts, playbooks, ownPlaybooks, playbookWarnings, retention, openReports, outbox, escalations, heartbeats, fill, usable, zone, now }: AdministrationMaterials) {
  const vitals = vitalsService({
    heartbeats: heartbeats.all, stuckEscalations: escalations.countStuck, outbox: outbox.standing, mailings: mailingWatchStore(connection).standing, mails: usable.includes('email'), now,
  })
  const overview = overviewService({
    organisation: organisation.get, people: people.persons.list, clients: clients.allActive,
    roster: async () => {
      const { gaps, made } = rosterWarnings(await people.schedules.outlook(), 'nl')
      return { made, gaps: gaps.length }
    },
    texts: async () => (await texts.list()).map(({ own }) => own),
    playbooks: playbooks.list, ownPlaybooks: ownPlaybooks.list, playbookWarnings: playbookWarnings.length, tokens: people.tokens.list,
    openReport: async () => (await openReports.get()).key !== null,
    terms: async () => Object.values(await retention.all()),
    outbox: outbox.standing, vitals, usable, now,
  })
  return { vitals, overview, messageTests: messageTestService({ outbox, fill, usable, zone, now }) }
}
