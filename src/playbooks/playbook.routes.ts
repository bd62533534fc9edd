import { Router } from 'express'
import type { Response } from 'express'
import type { Obligation } from '../clock/obligation.ts'
import type { Reader } from '../incidents/reader.ts'
import { NotFound } from '../shared/errors.ts'
import { show } from '../web/form.ts'
import { requires } from '../web/guard.ts'
import { ownView, waitingView } from './own-playbook.view.ts'
import type { OwnShelf } from './own-shelf.service.ts'
import type { PlaybookService } from './playbook.service.ts'
import { playbookCard, playbookPage, rosterNames } from './playbook.view.ts'
import { say } from '../shared/words/words.ts'
import { may } from '../people/access.ts'
import type { Rosters } from '../people/rota.ts'

interface Needs {
  playbooks: Pick<PlaybookService, 'list' | 'shipped'>
  own: Pick<OwnShelf, 'list' | 'find' | 'latest' | 'faultsOf'>
  rosters: () => Promise<Pick<Rosters, 'schedules' | 'groups'>>
  obligations: readonly Obligation[]
  readerOf: (res: Response) => Promise<Reader>
}

export function playbookRoutes({ playbooks, own, rosters, obligations, readerOf }: Needs): Router {
  const router = Router()

  router.get('/playbooks', requires('see playbooks'), async (_req, res) => {
    const [all, owns, reader] = await Promise.all([playbooks.list(), own.list(), readerOf(res)])
    const isShipped = (one: (typeof all)[number]) => playbooks.shipped.includes(one)
    const view = {
      title: say(reader.language, 'playbooks.title'),
      playbooks: all.map((one) => ({ ...playbookCard(one, reader), own: !isShipped(one) })),
      waiting: (await Promise.all(owns.map(async (one) => waitingView(one, await own.latest(one), reader)))).flat(),
      proposes: may(reader.person, 'propose playbook'),
      simulates: may(reader.person, 'run simulator'),
    }
    show(res, { template: 'playbooks/index', view })
  })

  router.get('/playbooks/:id', requires('see playbooks'), async (req, res) => {
    const id = String(req.params['id'])
    const [all, kept, reader] = await Promise.all([playbooks.list(), own.find(id), readerOf(res)])
    const inForce = all.find((one) => one.id === id)
    const playbook = inForce ?? (kept && (await own.latest(kept)))
    if (!playbook) throw new NotFound('playbook')
    const faults = kept ? await own.faultsOf(kept) : []
    const file = { own: kept, inForce: inForce !== undefined, shipped: playbooks.shipped.find((one) => one.id === id) ?? null, faults }
    show(res, { template: 'playbooks/show', view: { ...playbookPage(playbook, obligations, { ...reader, called: rosterNames(await rosters()) }), own: ownView(id, file, reader) } })
  })

  return router
}
