import { Router } from 'express'
import type { Response } from 'express'
import { byPerson } from '../shared/act.ts'
import { readForm } from '../web/form.ts'
import type { FormPage } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import type { Undoing } from '../web/undo.ts'
import { orCoverPage } from './cover.view.ts'
import { removedLayerSchema, removedOverrideSchema, scheduleRestorationSchema, versionSchema } from './schedule.schema.ts'
import type { ScheduleService } from './schedule.service.ts'
import { schedulePage, scheduleReader } from './schedule.view.ts'

interface Needs {
  schedules: Pick<ScheduleService, 'get' | 'outlook' | 'removeLayer' | 'restoreLayer' | 'removeOverride' | 'restoreOverride'>
  undo: Undoing
  now: () => Date
}

type Path = { id: string }

/** What is taken off a schedule, and put back where it was. */
export function scheduleRemovalRoutes({ schedules, undo, now }: Needs): Router {
  const router = Router()

  router.post<Path & { layer: string }>('/schedules/:id/layers/:layer/removal', requires('manage schedules'), async (req, res: Response) => {
    const { id, layer } = req.params
    const { version, uncoveredReason } = readForm(versionSchema, req, res, button(req.path, id, res))
    const { layers } = await schedules.get(id)
    await schedules.removeLayer({ id, version }, layer, byPerson(personOf(res).id), uncoveredReason)
    const place = layers.findIndex((one) => one.id === layer)
    undo.offer(res, { key: 'schedules.layer.removed', address: `/schedules/${id}/layers/${layer}/restoration`, page: `/schedules/${id}`, kept: { layer: layers[place], place } })
    res.redirect(303, `/schedules/${id}`)
  })

  router.post<Path & { layer: string }>('/schedules/:id/layers/:layer/restoration', requires('manage schedules'), async (req, res: Response) => {
    const { id } = req.params
    const { kept, uncoveredReason } = readForm(scheduleRestorationSchema, req, res, button(req.path, id, res))
    await schedules.restoreLayer(id, undo.open(kept, removedLayerSchema, req, res), byPerson(personOf(res).id), uncoveredReason)
    undo.done(res, `/schedules/${id}`)
  })

  router.post<Path & { override: string }>('/schedules/:id/overrides/:override/removal', requires('manage schedules'), async (req, res: Response) => {
    const { id, override } = req.params
    const { version, uncoveredReason } = readForm(versionSchema, req, res, button(req.path, id, res))
    const { overrides } = await schedules.get(id)
    await schedules.removeOverride({ id, version }, override, byPerson(personOf(res).id), uncoveredReason)
    const place = overrides.findIndex((one) => one.id === override)
    undo.offer(res, { key: 'schedules.override.removed', address: `/schedules/${id}/overrides/${override}/restoration`, page: `/schedules/${id}`, kept: { override: overrides[place], place } })
    res.redirect(303, `/schedules/${id}`)
  })

  router.post<Path & { override: string }>('/schedules/:id/overrides/:override/restoration', requires('manage schedules'), async (req, res: Response) => {
    const { id } = req.params
    const { kept, uncoveredReason } = readForm(scheduleRestorationSchema, req, res, button(req.path, id, res))
    await schedules.restoreOverride(id, undo.open(kept, removedOverrideSchema, req, res), byPerson(personOf(res).id), uncoveredReason)
    undo.done(res, `/schedules/${id}`)
  })

  function button(address: string, id: string, res: Response): FormPage {
    return orCoverPage({ address, back: `/schedules/${id}`, language: languageOf(res) }, async (form) => {
      const [schedule, { people, rota }] = await Promise.all([schedules.get(id), schedules.outlook()])
      const reader = scheduleReader(personOf(res), { language: languageOf(res), people, now: now() })
      return { template: 'schedules/show', view: schedulePage(schedule, rota, reader, form) }
    })
  }

  return router
}
