import { Router } from 'express'
import type { Request, Response } from 'express'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Reader } from '../incidents/reader.ts'
import { byPerson } from '../shared/act.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState, Page } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import type { Closer } from './closer.ts'
import { closerAnswerSchema, closerSchema, nothingSchema } from './closer.schema.ts'
import type { CloserService } from './closer.service.ts'
import { closerPage, linkPage, newCloserPage } from './closer.view.ts'

interface Needs {
  closers: CloserService
  incidents: Pick<IncidentService, 'get'>
  /** The text as it goes to the wrong recipient, without its link. */
  textOf: (closer: Closer, reader: Reader) => Promise<{ heading: string; body: string }>
  readerOf: (res: Response) => Promise<Reader>
  wake: () => void
}

/** Requests to wrong recipients: one person puts it forward, another one lets it go. */
export function closerRoutes({ closers, incidents, textOf, readerOf, wake }: Needs): Router {
  const router = Router()
  const me = (res: Response) => byPerson(personOf(res).id)

  router.get('/incidents/:number/closers/new', requires('ask wrong recipient'), async (req, res) => {
    show(res, await newPage(req, res)(emptyForm))
  })

  router.post('/incidents/:number/closers', requires('ask wrong recipient'), async (req, res) => {
    const input = readForm(closerSchema, req, res, newPage(req, res))
    const { id } = await closers.propose(String(req.params['number']), input, me(res))
    done(req, res, id, 'closer.proposed')
  })

  router.get('/incidents/:number/closers/:closer', requires('see filing sheet'), async (req, res) => {
    show(res, await onePage(req, res)(emptyForm))
  })

  for (const [noun, answer] of [['approval', 'in force'], ['rejection', 'rejected']] as const) {
    router.post(`/incidents/:number/closers/:closer/${noun}`, requires('approve wrong recipient'), async (req, res) => {
      const { answer: text } = readForm(closerAnswerSchema, req, res, onePage(req, res))
      const { id } = await closers.answer(...named(req), { answer, text }, me(res))
      wake()
      done(req, res, id, answer === 'in force' ? 'closer.approved' : 'closer.rejected')
    })
  }

  router.post('/incidents/:number/closers/:closer/withdrawal', requires('ask wrong recipient'), async (req, res) => {
    readForm(nothingSchema, req, res, onePage(req, res))
    const { id } = await closers.withdraw(...named(req), me(res))
    done(req, res, id, 'closer.withdrawn')
  })

  /** It is recorded that somebody saw it, so that it is asked for and not simply there. */
  router.post('/incidents/:number/closers/:closer/link', requires('ask wrong recipient'), async (req, res) => {
    readForm(nothingSchema, req, res, onePage(req, res))
    const made = await closers.link(...named(req), me(res))
    show(res, { template: 'closers/link', view: linkPage(made, await readerOf(res)) })
  })

  function newPage(req: Request, res: Response) {
    const given = String(req.params['number'])
    return async (form: FormState): Promise<Page> => {
      const { number } = await incidents.get(given)
      return { template: 'closers/new', view: newCloserPage(number, await readerOf(res), form) }
    }
  }

  function onePage(req: Request, res: Response) {
    const [number, id] = named(req)
    return async (form: FormState): Promise<Page> => {
      const [closer, incident, reader] = await Promise.all([closers.get(number, id), incidents.get(number), readerOf(res)])
      return { template: 'closers/show', view: closerPage({ closer, incident, text: await textOf(closer, reader) }, reader, form) }
    }
  }

  return router
}

function named(req: Request): [number: string, id: string] {
  return [String(req.params['number']), String(req.params['closer'])]
}

function done(req: Request, res: Response, id: string, banner: Parameters<typeof setBanner>[1]): void {
  setBanner(res, banner)
  res.redirect(303, `/incidents/${String(req.params['number'])}/closers/${id}`)
}
