import { Router } from 'express'
import type { Request, Response } from 'express'
import type { Incident } from '../incidents/incident.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Reader } from '../incidents/reader.ts'
import type { RecipientList } from '../mailings/recipient.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import type { FormState, Page } from '../web/form.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import type { DelayService } from './delay.service.ts'
import { exposures, groupOf } from './exposure.ts'
import { draftPage, wordsPage } from './notification-edit.view.ts'
import { notificationsPage } from './notification-list.view.ts'
import type { NotificationDesk } from './notification-desk.service.ts'
import type { NotificationToldService } from './notification-told.service.ts'
import { draftSchema, filedSchema, languageSchema, wordsSchema } from './notification.schema.ts'
import type { NotificationService } from './notification.service.ts'
import { addressOf } from './notification-parts.view.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get'>
  notifications: NotificationService
  desk: NotificationDesk
  told: NotificationToldService
  delays: Pick<DelayService, 'ofIncident'>
  /** The lists of an incident that can be sent to. */
  listsOf: (incident: string) => Promise<RecipientList[]>
  readerOf: (res: Response) => Promise<Reader>
}

/** The messages to people of one incident: which there are, a new one, and its words. */
export function notificationRoutes({ incidents, notifications, desk, told, delays, listsOf, readerOf }: Needs): Router {
  const router = Router()
  const at = (req: Request) => [String(req.params['number']), String(req.params['id'])] as const
  const me = (res: Response) => byPerson(personOf(res).id)

  router.get('/incidents/:number/notifications', requires('see notifications'), async (req, res) => {
    show(res, await list(await incidents.get(at(req)[0]), res)(emptyForm))
  })

  router.get('/incidents/:number/notifications/new', requires('write notification'), async (req, res) => {
    const incident = await incidents.get(at(req)[0])
    const exposure = exposures.find((one) => one === req.query['exposure']) ?? null
    show(res, draftPage(incident, exposure, await readerOf(res))(emptyForm))
  })

  router.post('/incidents/:number/notifications', requires('write notification'), async (req, res) => {
    const incident = await incidents.get(at(req)[0])
    const { group, channels, languages } = readForm(draftSchema, req, res, draftPage(incident, null, await readerOf(res)))
    const { notification } = await notifications.draft(incident.number, { group: groupOf(group), channels, languages }, me(res))
    setBanner(res, 'notification.drafted')
    res.redirect(303, `${addressOf(notification)}/words`)
  })

  router.post('/incidents/:number/notifications/filing', requires('record filing'), async (req, res) => {
    const incident = await incidents.get(at(req)[0])
    const { reason } = readForm(filedSchema, req, res, list(incident, res))
    await told.file(incident.number, { reason }, me(res))
    setBanner(res, 'notification.filed')
    res.redirect(303, `/incidents/${incident.number}/notifications`)
  })

  router.get('/incidents/:number/notifications/:id/words', requires('write notification'), async (req, res) => {
    show(res, await words(...at(req), res)(emptyForm))
  })

  router.post('/incidents/:number/notifications/:id/words', requires('write notification'), async (req, res) => {
    const [number, id] = at(req)
    const { version, group, list: chosen, ...rest } = readForm(wordsSchema, req, res, words(number, id, res))
    const list = chosen === '' ? null : await listNamed(number, chosen)
    await notifications.revise(number, id, { ...rest, group: groupOf(group), list }, version, me(res))
    setBanner(res, 'notification.revised')
    res.redirect(303, `/incidents/${number}/notifications/${id}`)
  })

  router.post('/incidents/:number/notifications/:id/languages', requires('write notification'), async (req, res) => {
    const [number, id] = at(req)
    const { language } = readForm(languageSchema, req, res, words(number, id, res))
    await notifications.fill(number, id, language, me(res))
    setBanner(res, 'notification.filled')
    res.redirect(303, `/incidents/${number}/notifications/${id}/words`)
  })

  /** Of this incident, or it is not there. */
  async function listNamed(number: string, id: string): Promise<{ id: string; hash: string }> {
    const found = (await listsOf(number)).find((one) => one.id === id)
    if (!found) throw new NotFound('list')
    return { id: found.id, hash: found.hash }
  }

  function list(incident: Incident, res: Response) {
    return async (form: FormState): Promise<Page> => {
      const [done, asked, reader] = await Promise.all([told.doneOf(incident), delays.ofIncident(incident.number), readerOf(res)])
      return notificationsPage({ incident, done, delays: asked }, reader)(form)
    }
  }

  function words(number: string, id: string, res: Response) {
    return async (form: FormState): Promise<Page> => {
      const [file, lists, reader] = await Promise.all([desk.fileOf(number, id), listsOf(number), readerOf(res)])
      return wordsPage({ ...file, lists }, reader)(form)
    }
  }

  return router
}
