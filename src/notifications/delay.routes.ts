import { Router } from 'express'
import type { Request, Response } from 'express'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Reader } from '../incidents/reader.ts'
import { mayEver } from '../people/access.ts'
import { byPerson } from '../shared/act.ts'
import { Forbidden } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import type { FormState, Page } from '../web/form.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { delayAnswerSchema, delayEndingSchema, delaySchema } from './delay.schema.ts'
import type { DelayService } from './delay.service.ts'
import { delayPage, newDelayPage } from './delay.view.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get'>
  delays: DelayService
  readerOf: (res: Response) => Promise<Reader>
}

/** Police or prosecution asked to wait: recorded, answered by a second person, ended. */
export function delayRoutes({ incidents, delays, readerOf }: Needs): Router {
  const router = Router()
  const at = (req: Request) => [String(req.params['number']), String(req.params['id'])] as const
  const me = (res: Response) => byPerson(personOf(res).id)

  router.get('/incidents/:number/delays/new', requires('record delay'), async (req, res) => {
    show(res, newDelayPage(await incidents.get(at(req)[0]), await readerOf(res))(emptyForm))
  })

  router.post('/incidents/:number/delays', requires('record delay'), async (req, res) => {
    const incident = await incidents.get(at(req)[0])
    const input = readForm(delaySchema, req, res, newDelayPage(incident, await readerOf(res)))
    const { id } = await delays.record(incident.number, input, me(res))
    done(res, incident.number, id, 'delay.recorded')
  })

  router.get('/incidents/:number/delays/:id', requires('see notifications'), async (req, res) => {
    show(res, await page(...at(req), res)(emptyForm))
  })

  for (const [noun, answer] of [['approval', 'in force'], ['rejection', 'rejected']] as const) {
    router.post(`/incidents/:number/delays/:id/${noun}`, requires('approve delay'), async (req, res) => {
      const [number, id] = at(req)
      const { answer: text } = readForm(delayAnswerSchema, req, res, page(number, id, res))
      await delays.answer(number, id, { answer, text }, me(res))
      done(res, number, id, `delay.done.${noun}`)
    })
  }

  // Towards telling: whoever may record one or agree with one may end it.
  router.post('/incidents/:number/delays/:id/ending', requires('see notifications'), async (req, res) => {
    const [number, id] = at(req)
    const person = personOf(res)
    if (!mayEver(person, 'record delay') && !mayEver(person, 'approve delay')) throw new Forbidden('record delay')
    const { reason } = readForm(delayEndingSchema, req, res, page(number, id, res))
    await delays.end(number, id, reason, me(res))
    done(res, number, id, 'delay.done.ending')
  })

  function page(number: string, id: string, res: Response) {
    return async (form: FormState): Promise<Page> => {
      const [delay, incident, reader] = await Promise.all([delays.get(number, id), incidents.get(number), readerOf(res)])
      return delayPage(delay, incident, reader)(form)
    }
  }

  function done(res: Response, number: string, id: string, banner: Parameters<typeof setBanner>[1]): void {
    setBanner(res, banner)
    res.redirect(303, `/incidents/${number}/delays/${id}`)
  }

  return router
}
