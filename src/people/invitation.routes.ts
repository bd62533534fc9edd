import { Router } from 'express'
import type { ErrorRequestHandler, Response } from 'express'
import { NotFound } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState } from '../web/form.ts'
import { languageOf } from '../web/language.ts'
import type { InvitationService } from './invitation.service.ts'
import type { Member } from './person.ts'
import { choosePasswordSchema } from './session.schema.ts'
import { choosePasswordPage, voidLinkPage } from './session.view.ts'

/** Opening the link shows the form; only sending the form uses the link, because mail scanners open links. */
export function invitationRoutes({ invitations }: { invitations: InvitationService }): Router {
  const router = Router()

  router.get('/invitation/:token', async (req, res: Response) => {
    show(res, page(await personOfLink(req.params.token), req.params.token, res, emptyForm))
  })

  router.post('/invitation/:token', async (req, res: Response) => {
    const { token } = req.params
    const person = await personOfLink(token)
    const { password } = readForm(choosePasswordSchema, req, res, (form) => page(person, token, res, form))
    await invitations.accept(token, password)
    setBanner(res, 'invitation.done')
    res.redirect(303, '/session/new')
  })

  async function personOfLink(token: string): Promise<Member> {
    const person = await invitations.find(token)
    if (!person) throw new NotFound('no such link')
    return person
  }

  router.use('/invitation', voidLink)
  return router
}

/** One answer for a used, an expired and a false link. */
const voidLink: ErrorRequestHandler = (error, _req, res, next) => {
  if (!(error instanceof NotFound)) return next(error)
  show(res, { template: 'invitation/void', view: voidLinkPage(languageOf(res)) }, 404)
}

function page(person: Member, token: string, res: Response, form: FormState) {
  return { template: 'invitation/new', view: choosePasswordPage(person, `/invitation/${token}`, languageOf(res), form) }
}
