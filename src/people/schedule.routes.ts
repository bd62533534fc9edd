import { Router } from 'express'
import type { Response } from 'express'
import { byPerson } from '../shared/act.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState, Page } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import type { Person } from './person.ts'
import { layerPage, overridePage } from './roster.view.ts'
import { layerSchema, newScheduleSchema, overrideSchema, scheduleSettingsSchema } from './schedule.schema.ts'
import type { ScheduleService } from './schedule.service.ts'
import { newSchedulePage, schedulePage, scheduleReader, schedulesPage } from './schedule.view.ts'

interface Needs {
  schedules: ScheduleService
  now: () => Date
}

type Path = { id: string }

/** Schedules, and what they are made of. */
export function scheduleRoutes({ schedules, now }: Needs): Router {
  const router = Router()
  const me = (res: Response) => byPerson(personOf(res).id)
  const readerOf = (res: Response, people: readonly Person[]) => scheduleReader(personOf(res), { language: languageOf(res), people, now: now() })

  router.get('/schedules', requires('see schedules'), async (_req, res: Response) => {
    const outlook = await schedules.outlook()
    show(res, { template: 'schedules/index', view: schedulesPage(outlook, readerOf(res, outlook.people)) })
  })

  router.get('/schedules/new', requires('manage schedules'), (_req, res: Response) => show(res, newPage(res)))

  router.post('/schedules/new', requires('manage schedules'), async (req, res: Response) => {
    const { id } = await schedules.add(readForm(newScheduleSchema, req, res, () => newPage(res)), me(res))
    done(res, id, 'schedules.added')
  })

  router.get<Path>('/schedules/:id', requires('see schedules'), async (req, res: Response) => show(res, await page(req.params.id, res, emptyForm)))

  router.post<Path>('/schedules/:id', requires('manage schedules'), async (req, res: Response) => {
    const { id } = req.params
    const { version, ...to } = readForm(scheduleSettingsSchema, req, res, (form) => page(id, res, form))
    await schedules.change({ id, version }, to, me(res))
    done(res, id, 'schedules.changed')
  })

  router.get<Path>('/schedules/:id/layers/new', requires('manage schedules'), async (req, res: Response) => show(res, await newLayer(req.params.id, res, emptyForm)))

  router.post<Path>('/schedules/:id/layers/new', requires('manage schedules'), async (req, res: Response) => {
    const { id } = req.params
    const { version, uncoveredReason, ...terms } = readForm(layerSchema, req, res, (form) => newLayer(id, res, form))
    await schedules.addLayer({ id, version }, terms, me(res), uncoveredReason)
    done(res, id, 'schedules.layer.added')
  })

  router.get<Path>('/schedules/:id/overrides/new', requires('manage schedules'), async (req, res: Response) => show(res, await newOverride(req.params.id, res)))

  router.post<Path>('/schedules/:id/overrides/new', requires('manage schedules'), async (req, res: Response) => {
    const { id } = req.params
    const { version, uncoveredReason, ...terms } = readForm(overrideSchema, req, res, () => newOverride(id, res))
    await schedules.addOverride({ id, version }, terms, me(res), uncoveredReason)
    done(res, id, 'schedules.override.added')
  })

  async function page(id: string, res: Response, form: FormState): Promise<Page> {
    const [schedule, { people, rota }] = await Promise.all([schedules.get(id), schedules.outlook()])
    return { template: 'schedules/show', view: schedulePage(schedule, rota, readerOf(res, people), form) }
  }

  async function newLayer(id: string, res: Response, form: FormState): Promise<Page> {
    const [schedule, { people }] = await Promise.all([schedules.get(id), schedules.rosters()])
    return { template: 'schedules/layer', view: layerPage(schedule, people, readerOf(res, people), form) }
  }

  async function newOverride(id: string, res: Response): Promise<Page> {
    const [schedule, { people }] = await Promise.all([schedules.get(id), schedules.rosters()])
    return { template: 'schedules/override', view: overridePage(schedule, people, readerOf(res, people)) }
  }

  return router
}

function newPage(res: Response): Page {
  return { template: 'schedules/new', view: newSchedulePage(languageOf(res)) }
}

function done(res: Response, id: string, what: Parameters<typeof setBanner>[1]): void {
  setBanner(res, what)
  res.redirect(303, `/schedules/${id}`)
}
