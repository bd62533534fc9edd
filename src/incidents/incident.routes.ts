import { Router } from 'express'
import type { Request, RequestHandler, Response } from 'express'
import type { AssessmentVersion } from '../assessment/version.ts'
import type { Law } from '../clock/obligation.ts'
import { may } from '../people/access.ts'
import type { Person } from '../people/person.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { arrived } from '../web/arrived.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires, SignedOut } from '../web/guard.ts'
import { withReportWorker } from '../web/security.ts'
import { exclusionCard, withExclusions } from './exclusion.view.ts'
import { reportSchema } from './incident.schema.ts'
import type { Duty } from './duty.ts'
import type { IncidentService } from './incident.service.ts'
import type { ClosersCard } from './closers-card.ts'
import type { EvidenceCard } from './evidence-card.ts'
import type { PlaybookPanel } from './panel.ts'
import type { QuestionsCard } from './questions-card.ts'
import { incidentPage, ownReportPage } from './incident.view.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import { reportPage } from './report.view.ts'
import { refuseOtherWords } from './same-report.ts'
import type { ClientMails } from './strand-list.view.ts'
import type { TellingCard } from './telling-card.ts'
import type { TimelineItem } from './timeline.ts'

export interface IncidentRoutesNeeds {
  incidents: IncidentService
  /** Before the page reads anything: up to where it will know what happened. */
  mark: RequestHandler
  law: () => Promise<Law>
  people: () => Promise<Person[]>
  readerOf: (res: Response) => Promise<Reader>
  latestAssessment: (number: string) => Promise<AssessmentVersion | null>
  timelineFor: (number: string, reader: Reader) => Promise<TimelineItem[]>
  /** The clocks as people are woken by them: a playbook may have a target of its own. */
  shownDuties: (incident: Incident, duties: readonly Duty[]) => Promise<Duty[]>
  panelFor: (incident: Incident, duties: readonly Duty[], reader: Reader) => Promise<PlaybookPanel>
  /** Requests to wrong recipients; null where there is nothing to show. */
  closersFor: (incident: Incident, reader: Reader) => Promise<ClosersCard | null>
  /** What was kept; null for whoever may know of none of it. */
  evidenceFor: (incident: Incident, reader: Reader) => Promise<EvidenceCard | null>
  /** What the playbook asks this reader about it; null where nothing is. */
  questionsFor: (incident: Incident, reader: Reader) => Promise<QuestionsCard | null>
  /** Telling the people it is about; null for whoever may not see it. */
  tellingFor: (incident: Incident, reader: Reader) => Promise<TellingCard | null>
  clientMailsFor: (incident: Incident, reader: Reader) => Promise<ClientMails>
  /** Somebody reported: look at once whether anybody must be woken. */
  wake: () => void
  newId: () => string
}

export function incidentRoutes(needs: IncidentRoutesNeeds): Router {
  const { incidents, readerOf } = needs
  const router = Router()

  router.get('/incidents/new', ofItsWriter, requires('report incident'), withReportWorker, async (_req, res) => {
    show(res, (await formFor(res))(emptyForm))
  })

  router.post('/incidents', ofItsWriter, requires('report incident'), withReportWorker, async (req, res) => {
    const { once, ...input } = readForm(reportSchema, req, res, await formFor(res))
    const { id } = personOf(res)
    const { repeated, ...incident } = await incidents.report({ ...input, idempotencyKey: once && `form:${id}:${once}` }, byPerson(id))
    if (repeated) refuseOtherWords(incident, input)
    needs.wake()
    setBanner(res, 'report.sent', { number: incident.number })
    arrived(req, res, `/incidents/${incident.number}`)
  })

  router.get('/incidents/:number', requires('see incidents'), needs.mark, async (req, res) => {
    const reader = await readerOf(res)
    const incident = await seenBy(reader, req)
    const questions = await needs.questionsFor(incident, reader)
    if (!may(reader.person, 'see incidents')) return show(res, { template: 'incidents/own', view: ownReportPage(incident, { questions, evidence: await needs.evidenceFor(incident, reader) }, reader) })
    const duties = await incidents.duties(incident)
    const [law, people, terms, assessment, story, panel, shown] = await Promise.all([
      needs.law(),
      needs.people(),
      incidents.steps(incident),
      needs.latestAssessment(incident.number),
      needs.timelineFor(incident.number, reader),
      needs.panelFor(incident, duties, reader),
      needs.shownDuties(incident, duties),
    ])
    const timeline = withExclusions(story, incident, reader)
    const exclusions = exclusionCard(incident, people, reader)
    show(res, { template: 'incidents/show', view: incidentPage({ incident, law, duties: shown, terms, questions, assessment, timeline, exclusions, closers: await needs.closersFor(incident, reader), evidence: await needs.evidenceFor(incident, reader), telling: await needs.tellingFor(incident, reader), clientNews: (await needs.clientMailsFor(incident, reader)).notices, panel }, reader) })
  })

  async function formFor(res: Response) {
    const [reader, law] = await Promise.all([readerOf(res), needs.law()])
    return reportPage(reader, { once: needs.newId(), law })
  }

  /** To somebody who may not see it, it is not there. */
  async function seenBy({ person }: Reader, req: Request): Promise<Incident> {
    const incident = await incidents.get(String(req.params['number']))
    const own = incident.reportedBy.id === person.id
    if (!may(person, 'see incidents', { own })) throw new NotFound('incident')
    return incident
  }

  return router
}

/** What waited on a device says whose it is. Whoever signed in there since reports nothing of it under their own name. */
const ofItsWriter: RequestHandler = (req, res, next) => {
  const writer = req.get('report-owner')
  if (writer && writer !== res.locals.person?.id) throw new SignedOut('the writer of the report')
  next()
}
