import { Router } from 'express'
import type { Obligation } from '../clock/obligation.ts'
import { NotFound } from '../shared/errors.ts'
import { show } from '../web/form.ts'
import { requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import type { PlaybookService } from './playbook.service.ts'
import { playbookPage, playbooksPage } from './playbook.view.ts'

export function playbookRoutes({ playbooks, obligations }: { playbooks: PlaybookService; obligations: readonly Obligation[] }): Router {
  const router = Router()

  router.get('/playbooks', requires('see playbooks'), (_req, res) => {
    show(res, { template: 'playbooks/index', view: playbooksPage(playbooks.list(), languageOf(res)) })
  })

  router.get('/playbooks/:id', requires('see playbooks'), (req, res) => {
    const playbook = playbooks.list().find(({ id }) => id === req.params['id'])
    if (!playbook) throw new NotFound('playbook')
    show(res, { template: 'playbooks/show', view: playbookPage(playbook, obligations, languageOf(res)) })
  })

  return router
}
