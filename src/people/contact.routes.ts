import { Router } from 'express'
import type { ErrorRequestHandler, Response } from 'express'
import { NotFound } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState, Page } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import type { QuietHours } from './contact.ts'
import { contactSchema, moveSchema, quietSchema } from './contact.schema.ts'
import type { ContactService } from './contact.service.ts'
import { confirmPage, contactsPage } from './contact.view.ts'
import { buttonSchema } from './person.schema.ts'

interface Needs {
  contacts: ContactService
  /** The quiet hours of whoever has none of their own. */
  quiet: () => Promise<QuietHours>
  now: () => Date
}

/** Where somebody can be reached: their own to keep. */
export function contactRoutes({ contacts, quiet, now }: Needs): Router {
  const router = Router()

  router.get('/account/contacts', requires('use own account'), async (_req, res: Response) => show(res, await page(res, emptyForm)))

  router.post('/account/contacts', requires('use own account'), async (req, res: Response) => {
    const point = readForm(contactSchema, req, res, (form) => page(res, form))
    await contacts.add(personOf(res).id, point)
    done(res, 'contact.asked')
  })

  router.post<{ id: string }>('/account/contacts/:id/removal', requires('use own account'), async (req, res: Response) => {
    readForm(buttonSchema, req, res, (form) => page(res, form))
    await contacts.remove(personOf(res).id, req.params.id)
    done(res, 'contact.removed')
  })

  router.post<{ id: string }>('/account/contacts/:id/order', requires('use own account'), async (req, res: Response) => {
    const { direction } = readForm(moveSchema, req, res, (form) => page(res, form))
    await contacts.move(personOf(res).id, req.params.id, direction === 'earlier' ? -1 : 1)
    done(res, 'contact.moved')
  })

  router.post<{ id: string }>('/account/contacts/:id/confirmation', requires('use own account'), async (req, res: Response) => {
    readForm(buttonSchema, req, res, (form) => page(res, form))
    await contacts.askAgain(personOf(res).id, req.params.id)
    done(res, 'contact.asked')
  })

  router.post('/account/quiet-hours', requires('use own account'), async (req, res: Response) => {
    const hours = readForm(quietSchema, req, res, (form) => page(res, form))
    await contacts.setQuietHours(personOf(res).id, hours)
    done(res, 'contact.quiet.saved')
  })

  async function page(res: Response, form: FormState): Promise<Page> {
    const person = await contacts.get(personOf(res).id)
    return { template: 'contact/list', view: contactsPage(person, await quiet(), { language: languageOf(res), usable: contacts.usable, now: now() }, form) }
  }

  return router
}

/**
 * The link in a message that asks for a confirmation: reading it changes nothing, because mail scanners follow links; only
 * the button acts. Used, expired and false links all get the same answer.
 */
export function contactLinkRoutes({ contacts }: Pick<Needs, 'contacts'>): Router {
  const router = Router()

  router.get('/contact/:token', async (req, res: Response) => {
    const { point } = await contacts.behind(req.params.token)
    res.set('Referrer-Policy', 'no-referrer')
    show(res, { template: 'contact/confirm', view: confirmPage(point, req.path, languageOf(res)) })
  })

  router.post('/contact/:token', async (req, res: Response) => {
    await contacts.confirmByLink(req.params.token)
    res.set('Referrer-Policy', 'no-referrer')
    show(res, { template: 'contact/confirmed', view: { title: say(languageOf(res), 'contact.confirm.done.title') } })
  })

  router.use('/contact', voidLink)
  return router
}

const voidLink: ErrorRequestHandler = (error, _req, res, next) => {
  if (!(error instanceof NotFound)) return next(error)
  res.set('Referrer-Policy', 'no-referrer')
  show(res, { template: 'contact/void', view: { title: say(languageOf(res), 'contact.void.title') } }, 404)
}

function done(res: Response, what: Parameters<typeof setBanner>[1]): void {
  setBanner(res, what)
  res.redirect(303, '/account/contacts')
}
