import { Router } from 'express'
import type { Response } from 'express'
import type { Obligation } from '../clock/obligation.ts'
import { nameIn } from '../incidents/attached.ts'
import type { Reader } from '../incidents/reader.ts'
import { byPerson } from '../shared/act.ts'
import { setBanner } from '../web/banner.ts'
import type { FormState, Page } from '../web/form.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { overlaySchema, replacingSchema } from './attachment.schema.ts'
import type { AttachmentService } from './attachment.service.ts'
import { replacementPage } from './replacement.view.ts'

interface Needs {
  attachments: AttachmentService
  obligations: readonly Obligation[]
  readerOf: (res: Response) => Promise<Reader>
  /** Another playbook wakes other people, perhaps at once. */
  wake: () => void
}

/** Which playbooks go for one incident: add one beside it, or take another version or another base. */
export function attachmentRoutes({ attachments, obligations, readerOf, wake }: Needs): Router {
  const router = Router()

  router.post('/incidents/:number/overlays', requires('attach playbook'), async (req, res) => {
    const number = String(req.params['number'])
    const { playbook } = readForm(overlaySchema, req, res, (form) => pageOf(number, form.values['playbook'], res, form))
    await attachments.add(number, playbook, byPerson(personOf(res).id))
    done(res, number, 'attached.added')
  })

  router.get('/incidents/:number/playbook/:id', requires('see filing sheet'), async (req, res) => {
    show(res, await pageOf(String(req.params['number']), String(req.params['id']), res, emptyForm))
  })

  router.post('/incidents/:number/playbook', requires('attach playbook'), async (req, res) => {
    const number = String(req.params['number'])
    const input = readForm(replacingSchema, req, res, (form) => pageOf(number, form.values['to'], res, form))
    await attachments.replace(number, input, byPerson(personOf(res).id))
    done(res, number, 'attached.replaced')
  })

  /** About the playbook of that name or key; a form that names none is about the one that the incident has. */
  async function pageOf(number: string, given: unknown, res: Response, form: FormState): Promise<Page> {
    const file = await attachments.replacement(number, typeof given === 'string' ? nameIn(given) : null)
    return { template: 'playbooks/replacement', view: replacementPage(file, obligations, await readerOf(res), form) }
  }

  function done(res: Response, number: string, banner: Parameters<typeof setBanner>[1]): void {
    wake()
    setBanner(res, banner)
    res.redirect(303, `/incidents/${number}#playbook`)
  }

  return router
}
