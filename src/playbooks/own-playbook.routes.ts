import { Router } from 'express'
import type { Response } from 'express'
import type { Obligation } from '../clock/obligation.ts'
import type { Reader } from '../incidents/reader.ts'
import type { Rosters } from '../people/rota.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import type { Fault } from '../shared/file-fault.ts'
import { setBanner } from '../web/banner.ts'
import type { FormPage, FormState, Page } from '../web/form.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { answerSchema, beginningSchema, nothingSchema, proposalSchema, reasonSchema } from './own-playbook.schema.ts'
import type { OwnPlaybookService } from './own-playbook.service.ts'
import { proposalPage, retirementPage, typingPage } from './own-playbook.view.ts'
import type { OwnShelf } from './own-shelf.service.ts'
import type { PlaybookService } from './playbook.service.ts'
import { rosterNames } from './playbook.view.ts'

/** Where more than an ordinary form may arrive: what is too large for a playbook still comes back as it was typed. */
export const proposalsAddress = '/playbooks/proposals'
export const proposalsLimit = '4mb'

interface Needs {
  own: OwnPlaybookService & OwnShelf
  playbooks: Pick<PlaybookService, 'list'>
  rosters: () => Promise<Pick<Rosters, 'schedules' | 'groups'>>
  obligations: readonly Obligation[]
  readerOf: (res: Response) => Promise<Reader>
}

/** Playbooks of the organisation itself: typed, checked, proposed, and answered by a second person. */
export function ownPlaybookRoutes({ own, playbooks, rosters, obligations, readerOf }: Needs): Router {
  const router = Router()
  const me = (res: Response) => byPerson(personOf(res).id)

  router.get(`${proposalsAddress}/new`, requires('propose playbook'), async (req, res) => {
    const text = await own.beginningOf(beginningSchema.parse({ ...req.query }).from)
    show(res, await typing(res)({ values: { text }, errors: [] }))
  })

  router.post(proposalsAddress, requires('propose playbook'), async (req, res) => {
    const { text, reason, step } = readForm(proposalSchema, req, res, typing(res))
    const form: FormState = { values: { text, reason }, errors: [] }
    if (step === 'check') {
      const { faults, warnings } = own.check(text)
      return show(res, await typing(res, { faults, warnings, passed: faults.length === 0 })(form), faults.length > 0 ? 422 : 200)
    }
    const { faults, ...saved } = await own.propose(text, reason, me(res))
    if (!('proposal' in saved)) return show(res, await typing(res, { faults })(form), 422)
    setBanner(res, 'own.proposed')
    res.redirect(303, `/playbooks/${saved.playbook}/proposals/${saved.proposal}`)
  })

  router.get('/playbooks/:id/proposals/:proposal', requires('see playbooks'), async (req, res) => {
    show(res, await proposal(String(req.params['id']), String(req.params['proposal']), res)(emptyForm))
  })

  for (const [noun, answer] of [['approval', 'in force'], ['rejection', 'rejected']] as const) {
    router.post(`/playbooks/:id/proposals/:proposal/${noun}`, requires('approve playbook'), async (req, res) => {
      const [name, id] = [String(req.params['id']), String(req.params['proposal'])]
      const { answer: text, uncoveredReason: why } = readForm(answerSchema, req, res, proposal(name, id, res))
      await own.answer(name, id, { answer, text, why }, me(res))
      done(res, name, id, answer === 'in force' ? 'own.approved' : 'own.rejected')
    })
  }

  router.post('/playbooks/:id/proposals/:proposal/withdrawal', requires('propose playbook'), async (req, res) => {
    const [name, id] = [String(req.params['id']), String(req.params['proposal'])]
    readForm(nothingSchema, req, res, proposal(name, id, res))
    await own.withdraw(name, id, me(res))
    done(res, name, id, 'own.withdrawn')
  })

  router.get('/playbooks/:id/retirement', requires('propose playbook'), async (req, res) => {
    show(res, await retirement(String(req.params['id']), res)(emptyForm))
  })

  router.post('/playbooks/:id/retirement', requires('propose playbook'), async (req, res) => {
    const name = String(req.params['id'])
    const { reason } = readForm(reasonSchema, req, res, retirement(name, res))
    done(res, name, await own.retire(name, reason, me(res)), 'own.proposed')
  })

  function typing(res: Response, { faults = [], warnings = [], passed = false }: { faults?: readonly Fault[]; warnings?: readonly Fault[]; passed?: boolean } = {}) {
    return async (form: FormState): Promise<Page> => ({
      template: 'playbooks/typing',
      view: typingPage({ playbooks: await playbooks.list(), faults, warnings, passed }, await readerOf(res), form),
    })
  }

  function proposal(name: string, id: string, res: Response) {
    return async (form: FormState): Promise<Page> => ({ template: 'playbooks/proposal', view: proposalPage(await own.file(name, id), obligations, { ...(await readerOf(res)), called: rosterNames(await rosters()) }, form) })
  }

  function retirement(name: string, res: Response): FormPage {
    return async (form) => {
      const playbook = (await playbooks.list()).find((one) => one.id === name)
      if (!playbook) throw new NotFound('playbook')
      return { template: 'playbooks/retirement', view: retirementPage(name, playbook, await readerOf(res), form) }
    }
  }

  function done(res: Response, name: string, id: string, banner: Parameters<typeof setBanner>[1]): void {
    setBanner(res, banner)
    res.redirect(303, `/playbooks/${name}/proposals/${id}`)
  }

  return router
}
