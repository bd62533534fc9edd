import { Router } from 'express'
import type { RequestHandler, Response } from 'express'
import type { AssessmentVersion } from '../assessment/version.ts'
import type { ChainState } from '../audit/chain-state.ts'
import type { Law } from '../clock/obligation.ts'
import { profileNotice } from '../people/profile.view.ts'
import type { Outlook } from '../people/schedule.service.ts'
import { rosterNotice } from '../people/schedule.view.ts'
import { show } from '../web/form.ts'
import { requires } from '../web/guard.ts'
import type { Duty } from './duty.ts'
import type { WaitElsewhere } from './home-waits.view.ts'
import type { Home } from './home.view.ts'
import { homePage, partsFor } from './home.view.ts'
import type { Glance } from './glance.ts'
import type { Incident } from './incident.ts'
import type { IncidentService } from './incident.service.ts'
import { pressingOf, shownOf } from './pressing.view.ts'
import type { Reader } from './reader.ts'
import type { Row } from './register.view.ts'
import { isOpen, stages } from './stages.ts'

export interface HomeRoutesNeeds {
  incidents: Pick<IncidentService, 'list'>
  /** Before the page reads anything: up to where it will know what happened. */
  mark: RequestHandler
  law: () => Promise<Law>
  /** Who is on duty in the coming weeks. */
  outlook: () => Promise<Outlook>
  readerOf: (res: Response) => Promise<Reader>
  /** The clocks as people are woken by them, of a list in its order. */
  shownDutiesOfAll: (incidents: readonly Incident[]) => Promise<Duty[][]>
  latestAssessments: (numbers: readonly string[]) => Promise<Map<string, AssessmentVersion>>
  /** Who said that they have it; '' while nobody did. */
  takenBy: (incident: Incident, reader: Reader) => Promise<string>
  /** What waits for this reader in rooms further up, of these incidents. */
  waitingElsewhere: (numbers: readonly string[], reader: Reader) => Promise<WaitElsewhere[]>
  newestEvents: (reader: Reader) => Promise<Home['events']>
  chain: () => Promise<ChainState>
  /** The figures of the year; null for who reads no reports. */
  glanceFor: (reader: Reader) => Promise<Glance | null>
}

/** In aftercare everything that was due is settled. Before that, more than this are no longer read one by one. */
const running = stages.filter((stage) => isOpen(stage) && stage !== 'aftercare')
const mostRunning = 200
const mostInAftercare = 50
const mostOwn = 8

/** The first page, for whatever roles somebody has. Only open incidents are looked at, however long the register is. */
export function homeRoutes(needs: HomeRoutesNeeds): Router {
  const { incidents, readerOf } = needs
  const router = Router()

  router.get('/', requires('use own account'), needs.mark, async (_req, res) => {
    const reader = await readerOf(res)
    const home = await homeFor(reader)
    const profile = profileNotice(await needs.law(), reader.person, reader.language)
    const roster = rosterNotice(await needs.outlook(), reader.person, reader.language)
    show(res, { template: 'incidents/home', view: { ...homePage(home, reader), profile, roster } })
  })

  async function homeFor(reader: Reader): Promise<Home> {
    const { person } = reader
    const parts = partsFor(person)
    const [found, after, own, newest, events, chain, glance] = await Promise.all([
      parts.clocks ? incidents.list({ stages: running, drill: false }, { most: mostRunning + 1 }) : [],
      parts.clocks ? incidents.list({ stages: ['aftercare'], drill: false }, { most: mostInAftercare }) : [],
      parts.reports ? incidents.list({ reportedBy: person.id }, { most: mostOwn }) : [],
      parts.seesAll && !parts.clocks ? incidents.list({ drill: false }, { most: mostOwn }) : [],
      parts.seesAll ? needs.newestEvents(reader) : [],
      parts.audits ? needs.chain() : null,
      parts.manages ? needs.glanceFor(reader) : null,
    ])
    const open = [...found.slice(0, mostRunning), ...after].toSorted((one, other) => Number(other.reportedAt) - Number(one.reportedAt))
    const rows = await rowsOf(open)
    const pressing = pressingOf(rows)
    const [taken, elsewhere] = await Promise.all([
      Promise.all(shownOf(pressing).map(async ({ incident }): Promise<[string, string]> => [incident.number, await needs.takenBy(incident, reader)])),
      needs.waitingElsewhere(rows.map(({ incident }) => incident.number), reader),
    ])
    const [ownRows, newestRows] = await Promise.all([rowsOf(own), rowsOf(newest)])
    return { rows, cut: found.length > mostRunning, pressing, taken: new Map(taken), elsewhere, own: ownRows, newest: newestRows, events, chain, glance }
  }

  async function rowsOf(found: readonly Incident[]): Promise<Row[]> {
    if (found.length === 0) return []
    const [duties, assessments] = await Promise.all([needs.shownDutiesOfAll(found), needs.latestAssessments(found.map(({ number }) => number))])
    return found.map((incident, index) => {
      const assessment = assessments.get(incident.number) ?? null
      return { incident, duties: duties[index]!, level: assessment?.outcome.enisa.level ?? 'none', assessment }
    })
  }

  return router
}
