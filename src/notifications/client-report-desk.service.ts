import type { Law } from '../clock/obligation.ts'
import { knownFacts } from '../facts/statement.ts'
import { dutiesToward } from '../incidents/duties.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import { lastReport, nextReportHours } from '../incidents/strand-rhythm.ts'
import type { Strand } from '../incidents/strand.ts'
import { groupOf } from '../incidents/strand.ts'
import type { Client } from '../people/client.ts'
import type { Organisation } from '../people/organisation.ts'
import { longDate } from '../shared/dutch-time.ts'
import { NotFound } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import type { Language } from '../shared/words/words.ts'
import { foreignIn, ownValues } from './client-foreign.ts'
import type { ClientReport, ReportKind, ReportWords } from './client-report.ts'
import type { PreparedReport } from './client-report-rules.ts'
import { writtenAtOf } from './client-report-rules.ts'
import { nextReportFields } from './client-report-text.ts'
import { contradictionsIn } from './consistency.ts'
import { firstReportFields } from './first-report.ts'
import type { TextInForce } from './own-text.ts'
import type { RegisterView } from './register-view.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get'>
  strandsOf: (incident: string) => Promise<Strand[]>
  mailsOf: (incident: string, client: string) => Promise<ClientReport[]>
  clients: (ids: readonly string[]) => Promise<Client[]>
  law: () => Promise<Law>
  organisation: () => Promise<Organisation>
  registerOf: (incident: Incident) => Promise<RegisterView>
  /** The organisation's own text when one is in force, else the one that is shipped. */
  textFor: (name: string, language: Language) => Promise<TextInForce>
  zone: string
  now: () => Date
}

interface Asked {
  language?: Language | undefined
  /** As somebody changed them; else the words of the template. */
  words?: ReportWords | undefined
  /** As those words promise it. */
  next?: Date | null
}

const templates: Record<ReportKind, string> = { first: 'controller/first-report', update: 'controller/update', final: 'controller/final' }

/** Reports as they could leave now: filled with what is known of that one client, and held against the register and all other clients. */
export function clientReportDesk(needs: Needs) {
  const { incidents, zone, now } = needs

  async function prepare(number: string, client: string, kind: ReportKind, asked: Asked = {}): Promise<PreparedReport> {
    const around = await aroundOf(number)
    const strand = around.strands.find((one) => one.client === client)
    if (!strand) throw new NotFound(`Strand ${client}`)
    return prepared(around, strand, kind, asked)
  }

  /** First reports to many: what they are held against is read once. */
  async function prepareFirsts(number: string, wants: (strand: Strand) => boolean): Promise<PreparedReport[]> {
    const around = await aroundOf(number)
    const all: PreparedReport[] = []
    for (const strand of around.strands.filter(wants)) {
      all.push(await prepared(around, strand, 'first', {}))
      // Reading five thousand texts must not keep everybody else waiting.
      if (all.length % pauseAfter === 0) await new Promise((done) => void setImmediate(done))
    }
    return all
  }

  async function aroundOf(number: string) {
    const incident = await incidents.get(number)
    const [strands, law, organisation, register] = await Promise.all([needs.strandsOf(number), needs.law(), needs.organisation(), needs.registerOf(incident)])
    const known = new Map((await needs.clients(strands.map(({ client }) => client))).map((client) => [client.id, client]))
    return {
      incident, strands, organisation, known,
      // One that is no client any more may not be named either, nor one by the name it had when it was added.
      register: { ...register, clients: [...register.clients, ...strands.filter(({ client, name }) => register.clients.every((one) => one.id !== client || one.name !== name)).map(({ client, name }) => ({ id: client, name, touched: true }))] },
      others: ownValues(strands),
      shared: Object.values(factsOf(incident)).filter((value) => typeof value === 'string'),
      dutiesOf: dutiesToward(incident, law, now()),
    }
  }

  async function prepared(around: Awaited<ReturnType<typeof aroundOf>>, strand: Strand, kind: ReportKind, asked: Asked): Promise<PreparedReport> {
    const { incident, known, register, others, shared, dutiesOf } = around
    const language = asked.language ?? known.get(strand.client)?.language ?? 'nl'
    const at = now()
    const next = kind === 'final' ? null : ((asked.words && asked.next) ?? addHours(at, nextReportHours))
    const words = asked.words ?? (await written({ ...around, strand }, kind, language, at))
    const text = `${words.heading}\n\n${words.body}`
    return {
      incident, strand, kind, language, words, next,
      nextText: next ? longDate(next, language, zone) : '',
      duties: dutiesOf(groupOf(strand)),
      found: contradictionsIn([{ where: `client/${strand.name}`, language, text, kind: 'client', client: strand.client, about: knownFacts(strand.statements) }], register),
      foreign: foreignIn(text, strand, others, shared),
      now: at,
    }
  }

  async function written(file: { incident: Incident; strand: Strand; organisation: Organisation }, kind: ReportKind, language: Language, at: Date): Promise<ReportWords> {
    const { fill } = await needs.textFor(templates[kind], language)
    const before = lastReport(file.strand.reports)
    if (kind === 'first' || !before) return fill(firstReportFields(file, at, language, zone))
    const writtenAt = writtenAtOf(before, await needs.mailsOf(file.incident.number, file.strand.client))
    return fill(nextReportFields(file, { toldAt: before.filedAt, writtenAt }, at, language, zone))
  }

  return { prepare, prepareFirsts }
}
export type ClientReportDesk = ReturnType<typeof clientReportDesk>

const pauseAfter = 20
