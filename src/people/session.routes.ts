import { Router } from 'express'
import type { ErrorRequestHandler, Response } from 'express'
import { TooMany } from '../shared/errors.ts'
import { localPath } from '../web/back.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState } from '../web/form.ts'
import { againPage, keptPage } from '../web/kept-page.ts'
import type { Keeper } from '../web/kept.ts'
import { languageOf } from '../web/language.ts'
import type { SessionCookie } from '../web/session.ts'
import { signInSchema } from './session.schema.ts'
import { signInPage, waitPage, waitReason } from './session.view.ts'
import type { SignInService } from './sign-in.service.ts'

interface Needs {
  signIns: SignInService
  cookie: SessionCookie
  /** What this person typed before, where it is theirs. */
  openKept?: Keeper['open']
}

export function sessionRoutes({ signIns, cookie, openKept = () => null }: Needs): Router {
  const router = Router()

  router.get('/session/new', (req, res: Response) => {
    const back = backFrom(req.query['back'])
    if (res.locals.person) return res.redirect(303, back)
    show(res, page(back, res, emptyForm))
  })

  router.post('/session', async (req, res: Response) => {
    const { email, password, back, kept } = readForm(signInSchema, req, res, (form) => page(backFrom(form.values['back']), res, form))
    const { token, until, person } = await signIns.signIn(email, password, { address: req.ip ?? '', agent: req.get('user-agent') })
    await signOutOf(cookie.read(req))
    cookie.set(res, token, until)
    const typed = kept === undefined ? null : openKept(kept, person.id)
    if (!typed) {
      if (kept !== undefined) setBanner(res, 'kept.lost')
      return res.redirect(303, backFrom(back))
    }
    Object.assign(res.locals, { person, language: person.language })
    show(res, againPage(typed, person.language, { look: true }))
  })

  router.post('/session/end', async (req, res) => {
    await signOutOf(cookie.read(req))
    cookie.clear(res)
    setBanner(res, 'signIn.out')
    res.redirect(303, '/session/new')
  })

  async function signOutOf(token: string | null): Promise<void> {
    if (token) await signIns.signOut(token)
  }

  router.use('/session', waiting)
  return router
}

/** Says how long to wait; the error page of the house only knows that it was too often. What is kept waits too. */
const waiting: ErrorRequestHandler = (error, _req, res, next) => {
  if (!(error instanceof TooMany)) return next(error)
  res.set('Retry-After', String(error.retrySeconds))
  const values = res.locals.typed?.values ?? {}
  if (isKept(values['kept'])) return show(res, page(backFrom(values['back']), res, { values, errors: [waitReason(error.retrySeconds)] }), 429)
  show(res, { template: 'session/wait', view: waitPage(error.retrySeconds, languageOf(res)) }, 429)
}

function page(back: string, res: Response, form: FormState) {
  const { kept } = form.values
  if (isKept(kept)) return keptPage(kept, back, languageOf(res), form)
  return { template: 'session/new', view: signInPage(back, languageOf(res), form) }
}

function isKept(kept: unknown): kept is string {
  return typeof kept === 'string' && kept !== ''
}

/** A path of this house, and not the page that signs in or out. */
function backFrom(back: unknown): string {
  const path = localPath(back)
  return /^\/session(\/|\?|$)/i.test(path) ? '/' : path
}
