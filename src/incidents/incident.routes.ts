import { Router } from 'express'
import type { Request, Response } from 'express'
import type { AssessmentVersion } from '../assessment/version.ts'
import type { Law } from '../clock/obligation.ts'
import { may } from '../people/access.ts'
import type { Person } from '../people/person.ts'
import { profileNotice } from '../people/profile.view.ts'
import type { Outlook } from '../people/schedule.service.ts'
import { rosterNotice } from '../people/schedule.view.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { exclusionCard, withExclusions } from './exclusion.view.ts'
import { homePage } from './home.view.ts'
import { listSchema, reportSchema } from './incident.schema.ts'
import type { Duty } from './duty.ts'
import type { IncidentService } from './incident.service.ts'
import type { ClosersCard } from './closers-card.ts'
import type { PlaybookPanel } from './panel.ts'
import type { QuestionsCard } from './questions-card.ts'
import { incidentPage, ownReportPage } from './incident.view.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import type { Row } from './register.view.ts'
import { filterOf } from './register-filter.ts'
import { registerPage } from './register.view.ts'
import { reportPage } from './report.view.ts'
import { stages, isOpen } from './stages.ts'
import type { ClientMails } from './strand-list.view.ts'
import type { TellingCard } from './telling-card.ts'
import type { TimelineItem } from './timeline.ts'

export interface IncidentRoutesNeeds {
  incidents: IncidentService
  law: () => Promise<Law>
  people: () => Promise<Person[]>
  /** Who is on duty in the coming weeks. */
  outlook: () => Promise<Outlook>
  readerOf: (res: Response) => Promise<Reader>
  latestAssessment: (number: string) => Promise<AssessmentVersion | null>
  timelineFor: (number: string, reader: Reader) => Promise<TimelineItem[]>
  panelFor: (incident: Incident, duties: readonly Duty[], reader: Reader) => Promise<PlaybookPanel>
  /** Requests to wrong recipients; null where there is nothing to show. */
  closersFor: (incident: Incident, reader: Reader) => Promise<ClosersCard | null>
  /** What the playbook asks this reader about it; null where nothing is. */
  questionsFor: (incident: Incident, reader: Reader) => Promise<QuestionsCard | null>
  /** Telling the people it is about; null for whoever may not see it. */
  tellingFor: (incident: Incident, reader: Reader) => Promise<TellingCard | null>
  clientMailsFor: (incident: Incident, reader: Reader) => Promise<ClientMails>
  /** Somebody reported: look at once whether anybody must be woken. */
  wake: () => void
  newId: () => string
}

const pageSize = 25
const mostOpen = 200

export function incidentRoutes(needs: IncidentRoutesNeeds): Router {
  const { incidents, readerOf } = needs
  const router = Router()

  router.get('/', requires('use own account'), async (_req, res) => {
    const reader = await readerOf(res)
    const all = may(reader.person, 'see incidents')
    const rows = all ? await rowsOf(await incidents.list({ stages: stages.filter(isOpen), drill: false }, { most: mostOpen })) : []
    const own = all ? [] : await rowsOf(await incidents.list({ reportedBy: reader.person.id }, { most: pageSize }))
    const profile = profileNotice(await needs.law(), reader.person, reader.language)
    const roster = rosterNotice(await needs.outlook(), reader.person, reader.language)
    show(res, { template: 'incidents/home', view: { ...homePage(rows, own, reader), profile, roster } })
  })

  router.get('/incidents', requires('see incidents'), async (req, res) => {
    const reader = await readerOf(res)
    const { show: shown, stage, page } = listSchema.parse({ ...req.query })
    const filter = { ...filterOf(shown, stage), ...(!may(reader.person, 'see incidents') && { reportedBy: reader.person.id }) }
    const [count, found] = await Promise.all([incidents.count(filter), incidents.list(filter, { most: pageSize, skip: (page - 1) * pageSize })])
    show(res, { template: 'incidents/index', view: registerPage({ rows: await rowsOf(found), show: shown, stage, page, count, size: pageSize }, reader) })
  })

  router.get('/incidents/new', requires('report incident'), async (_req, res) => {
    show(res, reportPage(await readerOf(res), needs.newId())(emptyForm))
  })

  router.post('/incidents', requires('report incident'), async (req, res) => {
    const { once, ...input } = readForm(reportSchema, req, res, reportPage(await readerOf(res), needs.newId()))
    const { id } = personOf(res)
    const { number } = await incidents.report({ ...input, idempotencyKey: once && `form:${id}:${once}` }, byPerson(id))
    needs.wake()
    setBanner(res, 'report.sent', { number })
    res.redirect(303, `/incidents/${number}`)
  })

  router.get('/incidents/:number', requires('see incidents'), async (req, res) => {
    const reader = await readerOf(res)
    const incident = await seenBy(reader, req)
    const questions = await needs.questionsFor(incident, reader)
    if (!may(reader.person, 'see incidents')) return show(res, { template: 'incidents/own', view: ownReportPage(incident, questions, reader) })
    const duties = await incidents.duties(incident)
    const [law, people, terms, assessment, story, panel] = await Promise.all([
      needs.law(),
      needs.people(),
      incidents.steps(incident),
      needs.latestAssessment(incident.number),
      needs.timelineFor(incident.number, reader),
      needs.panelFor(incident, duties, reader),
    ])
    const timeline = withExclusions(story, incident, reader)
    const exclusions = exclusionCard(incident, people, reader)
    show(res, { template: 'incidents/show', view: incidentPage({ incident, law, duties, terms, questions, assessment, timeline, exclusions, closers: await needs.closersFor(incident, reader), telling: await needs.tellingFor(incident, reader), clientNews: (await needs.clientMailsFor(incident, reader)).notices, panel }, reader) })
  })

  /** To somebody who may not see it, it is not there. */
  async function seenBy({ person }: Reader, req: Request): Promise<Incident> {
    const incident = await incidents.get(String(req.params['number']))
    const own = incident.reportedBy.id === person.id
    if (!may(person, 'see incidents', { own })) throw new NotFound('incident')
    return incident
  }

  async function rowsOf(found: readonly Incident[]): Promise<Row[]> {
    const duties = await incidents.dutiesOfAll(found)
    return Promise.all(
      found.map(async (incident, index) => {
        const assessment = await needs.latestAssessment(incident.number)
        return { incident, duties: duties[index]!, level: assessment?.outcome.enisa.level ?? 'none', assessment }
      }),
    )
  }

  return router
}
