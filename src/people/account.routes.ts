import { Router } from 'express'
import type { Request, Response } from 'express'
import { byPerson } from '../shared/act.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState, Page } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import type { SessionCookie } from '../web/session.ts'
import type { Channel } from '../outbox/channel.ts'
import type { AccountService } from './account.service.ts'
import { accountPage } from './account.view.ts'
import { buttonSchema } from './person.schema.ts'
import type { PersonService } from './person.service.ts'
import { accountSchema, ownPasswordSchema } from './session.schema.ts'
import type { SignInService } from './sign-in.service.ts'

interface Needs {
  accounts: AccountService
  persons: PersonService
  signIns: SignInService
  cookie: SessionCookie
  /** The channels that messages can leave by. */
  usable: readonly Channel[]
  now: () => Date
}

export function accountRoutes({ accounts, persons, signIns, cookie, usable, now }: Needs): Router {
  const router = Router()

  router.get('/account', requires('use own account'), async (req, res: Response) => show(res, await page(req, res, emptyForm)))

  router.post('/account', requires('use own account'), async (req, res: Response) => {
    const person = personOf(res)
    const to = readForm(accountSchema, req, res, (form) => page(req, res, form))
    await persons.change(person, to, byPerson(person.id))
    done(res, 'account.changed')
  })

  router.post('/account/password', requires('use own account'), async (req, res: Response) => {
    const { currentPassword, nextPassword } = readForm(ownPasswordSchema, req, res, (form) => page(req, res, form))
    await accounts.changePassword(personOf(res), currentPassword, nextPassword, { token: cookie.read(req), address: req.ip ?? '' })
    done(res, 'account.password.changed')
  })

  router.post('/account/sessions/end', requires('use own account'), async (req, res: Response) => {
    readForm(buttonSchema, req, res, (form) => page(req, res, form))
    await signIns.endOthers(personOf(res).id, cookie.read(req))
    done(res, 'account.sessions.ended')
  })

  router.post<{ id: string }>('/account/sessions/:id/end', requires('use own account'), async (req, res: Response) => {
    readForm(buttonSchema, req, res, (form) => page(req, res, form))
    await signIns.endOne(personOf(res).id, req.params.id)
    done(res, 'account.session.ended')
  })

  async function page(req: Request, res: Response, form: FormState): Promise<Page> {
    const person = personOf(res)
    return { template: 'account/show', view: accountPage(person, await signIns.list(person.id, cookie.read(req)), { language: languageOf(res), usable, now: now() }, form) }
  }

  return router
}

function done(res: Response, what: Parameters<typeof setBanner>[1]): void {
  setBanner(res, what)
  res.redirect(303, '/account')
}
