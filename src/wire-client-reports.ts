import type { Connection } from 'mongoose'
import type { AuditService } from './audit/audit.service.ts'
import type { Law } from './clock/obligation.ts'
import type { IncidentService } from './incidents/incident.service.ts'
import type { Incident } from './incidents/incident.ts'
import type { WaitElsewhere } from './incidents/home-waits.view.ts'
import type { Reader } from './incidents/reader.ts'
import { isOpen } from './incidents/stages.ts'
import { storyPhase } from './incidents/strand-report.ts'
import type { StrandService } from './incidents/strand.service.ts'
import type { StrandStore } from './incidents/strand.store.ts'
import type { Strand } from './incidents/strand.ts'
import type { StrandFile } from './incidents/strand.view.ts'
import { clientReportDesk } from './notifications/client-report-desk.service.ts'
import { clientReportKeeping } from './notifications/client-report-keeping.service.ts'
import { clientMailNews } from './notifications/client-report-many.view.ts'
import { carryingOut } from './notifications/client-report-post.service.ts'
import { clientReportSending } from './notifications/client-report-sending.service.ts'
import { clientReportService } from './notifications/client-report.service.ts'
import { mayAnswerReport } from './notifications/client-report.ts'
import { clientReportStore } from './notifications/client-report.store.ts'
import { clientMailCard } from './notifications/client-report.view.ts'
import { firstReportFields } from './notifications/first-report.ts'
import type { TextShelf } from './notifications/text-shelf.service.ts'
import type { RegisterView } from './notifications/register-view.ts'
import type { Cipher } from './ops/cipher.adapter.ts'
import type { Log } from './ops/log.ts'
import type { OutboxService } from './outbox/outbox.service.ts'
import { may } from './people/access.ts'
import type { ClientService } from './people/client.service.ts'
import type { OrganisationService } from './people/organisation.service.ts'
import { byPerson } from './shared/act.ts'
import type { Language } from './shared/words/words.ts'

interface ClientReportMaterials {
  connection: Connection
  audit: AuditService
  incidents: Pick<IncidentService, 'get'>
  strands: Pick<StrandService, 'recordSent' | 'recordReturned'>
  strandsOf: (incident: string) => Promise<Strand[]>
  toldOf: StrandStore['toldOf']
  clients: Pick<ClientService, 'byIds'>
  law: () => Promise<Law>
  organisation: Pick<OrganisationService, 'get'>
  outbox: Pick<OutboxService, 'post' | 'get'>
  texts: Pick<TextShelf, 'textFor'>
  registerOf: (incident: Incident) => Promise<RegisterView>
  cipher: Cipher
  zone: string
  log: Log
  now: () => Date
  newId: () => string
}

/** Telling clients by mail. */
export function wireClientReports({ connection, audit, incidents, strands, strandsOf, toldOf, clients, law, organisation, outbox, texts, registerOf, cipher, zone, log, now, newId }: ClientReportMaterials) {
  const store = clientReportStore(connection, cipher)
  const desk = clientReportDesk({ incidents, strandsOf, mailsOf: store.ofClient, clients: clients.byIds, law, organisation: organisation.get, registerOf, textFor: texts.textFor, zone, now })
  const keeping = clientReportKeeping({
    store, outbox, audit, now,
    carryOut: carryingOut({ store, strands, outbox, zone }),
    onTrouble: (incident, error) => log.error({ job: 'client-reports', incident, error }, 'a report to a client is not finished yet'),
  })
  const shared = { store, desk, keeping, now, newId }
  const reports = { ...clientReportSending(shared), ...clientReportService({ ...shared, incidents }), settled: keeping.settled, settlePending: keeping.settlePending }

  /** What a page of one client shows of its mails. */
  async function clientMailFor(file: StrandFile, reader: Reader, language: Language | undefined) {
    const { incident, strand } = file
    const asked = isOpen(incident.stage) && may(reader.person, 'tell clients') && storyPhase(strand.reports) !== 'standing'
    const first = !asked ? null : await desk.prepare(incident.number, strand.client, 'first', { language })
    return clientMailCard(file, await store.ofClient(incident.number, strand.client), first, reader)
  }

  /** What stands above the list of clients, and beside each. */
  async function clientMailsFor(incident: Incident, reader: Reader) {
    if (!may(reader.person, 'see incidents')) return { notices: [], states: new Map() }
    return clientMailNews(incident, await toldOf(incident.number), await store.rowsOf(incident.number), reader)
  }

  /** Of these incidents, what this reader may approve. */
  async function reportWaits(numbers: readonly string[], { person }: Reader): Promise<WaitElsewhere[]> {
    const found = may(person, 'approve client report') ? await store.waitingIn(numbers) : []
    const theirs = found.filter((report) => mayAnswerReport(report, byPerson(person.id)))
    return theirs.map(({ id, incident, client }) => ({ number: incident, key: 'home.waits.client-report', href: `/incidents/${incident}/clients/${client}/mails/${id}` }))
  }

  /** The first report to read out, or to copy: the same text as goes by mail. */
  async function firstReportFor(file: StrandFile, language: Language): Promise<string> {
    const { fill } = await texts.textFor('controller/first-report', language)
    const { heading, body } = fill(firstReportFields({ ...file, organisation: await organisation.get() }, now(), language, zone))
    return `${heading}\n\n${body}`
  }

  return { clientReports: reports, clientReportDesk: desk, clientMailFor, clientMailsFor, firstReportFor, reportWaits }
}
