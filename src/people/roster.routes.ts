import { Router } from 'express'
import type { Response } from 'express'
import { byPerson } from '../shared/act.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState, Page } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import { coverButtonSchema } from './cover.schema.ts'
import { orCoverPage } from './cover.view.ts'
import type { Person } from './person.ts'
import type { RosterService } from './roster.service.ts'
import { absencesPage, groupPage, newGroupPage } from './roster.view.ts'
import { absenceSchema, groupSchema, newGroupSchema } from './schedule.schema.ts'
import type { ScheduleService } from './schedule.service.ts'
import { scheduleReader } from './schedule.view.ts'

interface Needs {
  schedules: Pick<ScheduleService, 'rosters'>
  rosters: RosterService
  now: () => Date
}

/** Groups, and who is absent when. */
export function rosterRoutes({ schedules, rosters, now }: Needs): Router {
  const router = Router()
  const me = (res: Response) => byPerson(personOf(res).id)
  const readerOf = (res: Response, people: readonly Person[]) => scheduleReader(personOf(res), { language: languageOf(res), people, now: now() })

  router.get('/groups/new', requires('manage schedules'), async (_req, res: Response) => show(res, await newPage(res)))

  router.post('/groups/new', requires('manage schedules'), async (req, res: Response) => {
    const { uncoveredReason, ...terms } = readForm(newGroupSchema, req, res, () => newPage(res))
    await rosters.addGroup(terms, me(res), uncoveredReason)
    done(res, '/schedules', 'schedules.group.added')
  })

  router.get<{ id: string }>('/groups/:id', requires('manage schedules'), async (req, res: Response) => show(res, await page(req.params.id, res, emptyForm)))

  router.post<{ id: string }>('/groups/:id', requires('manage schedules'), async (req, res: Response) => {
    const { id } = req.params
    const { version, uncoveredReason, ...to } = readForm(groupSchema, req, res, (form) => page(id, res, form))
    await rosters.alterGroup({ id, version }, to, me(res), uncoveredReason)
    done(res, '/schedules', 'schedules.changed')
  })

  router.get('/absences', requires('see schedules'), async (_req, res: Response) => show(res, await absences(res)))

  router.post('/absences', requires('manage schedules'), async (req, res: Response) => {
    const { person, uncoveredReason, ...period } = readForm(absenceSchema, req, res, () => absences(res))
    await rosters.addAbsence(person, period, me(res), uncoveredReason)
    done(res, '/absences', 'schedules.absence.added')
  })

  router.post<{ person: string; absence: string }>('/absences/:person/:absence/removal', requires('manage schedules'), async (req, res: Response) => {
    const { person, absence } = req.params
    const { uncoveredReason } = readForm(coverButtonSchema, req, res, orCoverPage({ address: req.path, back: '/absences', language: languageOf(res) }, () => absences(res)))
    await rosters.removeAbsence(person, absence, me(res), uncoveredReason)
    done(res, '/absences', 'schedules.absence.removed')
  })

  async function newPage(res: Response): Promise<Page> {
    return { template: 'schedules/group', view: newGroupPage((await schedules.rosters()).people, languageOf(res)) }
  }

  async function page(id: string, res: Response, form: FormState): Promise<Page> {
    const [group, { people }] = await Promise.all([rosters.getGroup(id), schedules.rosters()])
    return { template: 'schedules/group', view: groupPage(group, people, readerOf(res, people), form) }
  }

  async function absences(res: Response): Promise<Page> {
    const { absences: all, people } = await schedules.rosters()
    return { template: 'schedules/absences', view: absencesPage(all, people, readerOf(res, people)) }
  }

  return router
}

function done(res: Response, to: string, what: Parameters<typeof setBanner>[1]): void {
  setBanner(res, what)
  res.redirect(303, to)
}
