import { Router } from 'express'
import type { Request, Response } from 'express'
import type { Reader } from '../incidents/reader.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import type { FormPage, FormState, Page } from '../web/form.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { isOwnable } from './fields.ts'
import { noFieldsSchema, textAnswerSchema, textProposalSchema, textReasonSchema } from './own-text.schema.ts'
import type { OwnTextService } from './own-text.service.ts'
import { proposalPage, retirementPage, typingPage } from './own-text.view.ts'
import { addressOf, oneText, textIn } from './text-address.ts'
import type { PreviewText } from './text-preview.view.ts'
import type { TextFault } from './text-rules.ts'
import type { TextShelf } from './text-shelf.service.ts'

interface Needs {
  texts: OwnTextService & TextShelf
  preview: PreviewText
  readerOf: (res: Response) => Promise<Reader>
}

/** Texts of the organisation itself: typed, checked, proposed, and answered by a second person. */
export function ownTextRoutes(needs: Needs): Router {
  const { texts } = needs
  const { typing, proposal, retirement } = pagesOf(needs)
  const router = Router()
  const me = (res: Response) => byPerson(personOf(res).id)

  router.get(`${oneText}/proposals/new`, requires('propose text'), async (req, res) => {
    const [name, language] = textIn(req.params)
    const { source } = await texts.current(await texts.get(name, language))
    if (!isOwnable(name)) throw new NotFound(name)
    show(res, await typing(req, res)({ values: { text: source }, errors: [] }))
  })

  router.post(`${oneText}/proposals`, requires('propose text'), async (req, res) => {
    const [name, language] = textIn(req.params)
    const { text, reason, step } = readForm(textProposalSchema, req, res, typing(req, res))
    const form: FormState = { values: { text, reason }, errors: [] }
    if (step === 'check') {
      const faults = texts.check(name, language, text)
      return show(res, await typing(req, res, { faults, checked: true })(form), faults.length > 0 ? 422 : 200)
    }
    const saved = await texts.propose(name, language, text, reason, me(res))
    if (!('proposal' in saved)) return show(res, await typing(req, res, { faults: saved.faults })(form), 422)
    setBanner(res, 'own.proposed')
    res.redirect(303, `${addressOf(name, language)}/proposals/${saved.proposal}`)
  })

  router.get(`${oneText}/proposals/:proposal`, requires('see texts'), async (req, res) => {
    show(res, await proposal(req, res)(emptyForm))
  })

  for (const [noun, answer] of [['approval', 'in force'], ['rejection', 'rejected']] as const) {
    router.post(`${oneText}/proposals/:proposal/${noun}`, requires('approve text'), async (req, res) => {
      const [name, language] = textIn(req.params)
      const { answer: text } = readForm(textAnswerSchema, req, res, proposal(req, res))
      await texts.answer(name, language, proposalIn(req), { answer, text }, me(res))
      done(req, res, proposalIn(req), answer === 'in force' ? 'text.approved' : 'own.rejected')
    })
  }

  router.post(`${oneText}/proposals/:proposal/withdrawal`, requires('propose text'), async (req, res) => {
    const [name, language] = textIn(req.params)
    readForm(noFieldsSchema, req, res, proposal(req, res))
    await texts.withdraw(name, language, proposalIn(req), me(res))
    done(req, res, proposalIn(req), 'own.withdrawn')
  })

  router.get(`${oneText}/retirement`, requires('propose text'), async (req, res) => {
    show(res, await retirement(req, res)(emptyForm))
  })

  router.post(`${oneText}/retirement`, requires('propose text'), async (req, res) => {
    const [name, language] = textIn(req.params)
    const { reason } = readForm(textReasonSchema, req, res, retirement(req, res))
    done(req, res, await texts.retire(name, language, reason, me(res)), 'own.proposed')
  })

  function done(req: Request, res: Response, id: string, banner: Parameters<typeof setBanner>[1]): void {
    setBanner(res, banner)
    res.redirect(303, `${addressOf(...textIn(req.params))}/proposals/${id}`)
  }

  return router
}

/** Made when they are asked for and again after a refusal, when the router has forgotten its parameters: those are read at once. */
function pagesOf({ texts, preview, readerOf }: Needs) {
  function typing(req: Request, res: Response, { faults = [], checked = false }: { faults?: readonly TextFault[]; checked?: boolean } = {}) {
    const [name, language] = textIn(req.params)
    return async (form: FormState): Promise<Page> => {
      const shelved = await texts.get(name, language)
      const shown = checked && faults.length === 0 ? preview(name, language, String(form.values['text']).replaceAll(/\r\n?/g, '\n')) : null
      return { template: 'texts/typing', view: typingPage({ shelved, faults, preview: shown, current: await texts.current(shelved) }, await readerOf(res), form) }
    }
  }

  function proposal(req: Request, res: Response): FormPage {
    const [name, language, id] = [...textIn(req.params), proposalIn(req)] as const
    return async (form) => {
      const file = await texts.file(name, language, id)
      const shown = file.proposal.kind === 'retirement' ? file.shipped.source : file.source
      const faults = texts.check(name, language, shown)
      return { template: 'texts/proposal', view: proposalPage({ file, faults, preview: faults.length === 0 ? preview(name, language, shown) : null }, await readerOf(res), form) }
    }
  }

  function retirement(req: Request, res: Response): FormPage {
    const [name, language] = textIn(req.params)
    return async (form) => {
      const shelved = await texts.get(name, language)
      return { template: 'texts/retirement', view: retirementPage(shelved, await readerOf(res), form) }
    }
  }

  return { typing, proposal, retirement }
}

function proposalIn({ params: { proposal } }: Request): string {
  return String(proposal)
}
