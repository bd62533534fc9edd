import { Router } from 'express'
import type { Request, Response } from 'express'
import { may } from '../people/access.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { isLanguage } from '../shared/words/words.ts'
import { setBanner } from '../web/banner.ts'
import type { FormPage } from '../web/form.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import type { IncidentService } from './incident.service.ts'
import type { Reader } from './reader.ts'
import { clientAwarenessPage, clientFactsPage, clientFilingPage, clientRulingPage } from './strand-forms.view.ts'
import { clientAwarenessSchema, clientFactsSchema, clientFilingSchema, clientRulingSchema, proofSchema, rejectionSchema, reportToClientSchema } from './strand.schema.ts'
import type { StrandListService } from './strand-list.service.ts'
import type { StrandService } from './strand.service.ts'
import type { StrandFile } from './strand.view.ts'
import { strandPage } from './strand.view.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get'>
  strands: StrandService & StrandListService
  readerOf: (res: Response) => Promise<Reader>
  /** The first report to this client, filled with what is known now. */
  firstReportFor: (file: StrandFile, language: Language) => Promise<string>
  /** What is told by mail: for partials/client-mail.hbs. */
  clientMailFor: (file: StrandFile, reader: Reader, language: Language | undefined) => Promise<object>
  /** A clock may have become earlier than now. */
  wake: () => void
}

const base = '/incidents/:number/clients/:client'

/** One client that an incident touches, and everything that is done about it. */
export function strandRoutes(needs: Needs): Router {
  const { strands } = needs
  const router = Router()
  const { pageOf, strandPageOf, done, of } = toolsOf(needs)

  router.get(base, requires('see incidents'), async (req, res) => {
    if (!may(personOf(res), 'see incidents')) throw new NotFound('incident')
    show(res, await strandPageOf(req, res)(emptyForm))
  })

  router.get(`${base}/facts`, requires('touch clients'), async (req, res) => {
    show(res, await pageOf(req, res, clientFactsPage)(emptyForm))
  })

  router.post(`${base}/facts`, requires('touch clients'), async (req, res) => {
    const said = readForm(clientFactsSchema, req, res, pageOf(req, res, clientFactsPage))
    const { number, client, by } = of(req, res)
    await strands.amend(number, client, said, by)
    done(req, res, 'amend.saved')
  })

  router.get(`${base}/filings/new`, requires('record filing'), async (req, res) => {
    show(res, await pageOf(req, res, clientFilingPage)(emptyForm))
  })

  router.post(`${base}/filings`, requires('record filing'), async (req, res) => {
    const input = readForm(clientFilingSchema, req, res, pageOf(req, res, clientFilingPage))
    const { number, client, by } = of(req, res)
    await strands.file(number, client, input, by)
    done(req, res, 'strand.recorded')
  })

  router.post(`${base}/filings/:id/rejection`, requires('record filing'), async (req, res) => {
    const { reason } = readForm(rejectionSchema, req, res, strandPageOf(req, res))
    const { number, client, id, by } = of(req, res)
    await strands.rejectFiling(number, client, id, reason, by)
    done(req, res, 'strand.rejected')
  })

  router.use(reportRoutes(needs), decidingRoutes(needs))
  return router
}

/** What the client was told, and what proves it. */
function reportRoutes(needs: Needs): Router {
  const { strands } = needs
  const router = Router()
  const { strandPageOf, done, of } = toolsOf(needs)

  router.post(`${base}/reports`, requires('tell clients'), async (req, res) => {
    const report = readForm(reportToClientSchema, req, res, strandPageOf(req, res))
    const { number, client, by } = of(req, res)
    await strands.tell(number, client, report, by)
    done(req, res, 'strand.told')
  })

  router.post(`${base}/reports/:id/proof`, requires('tell clients'), async (req, res) => {
    const { reference } = readForm(proofSchema, req, res, strandPageOf(req, res))
    const { number, client, id, by } = of(req, res)
    await strands.addProof(number, client, id, reference, by)
    done(req, res, 'strand.proof.added')
  })

  router.post(`${base}/reports/:id/rejection`, requires('tell clients'), async (req, res) => {
    const { reason } = readForm(rejectionSchema, req, res, strandPageOf(req, res))
    const { number, client, id, by } = of(req, res)
    await strands.rejectReport(number, client, id, reason, by)
    done(req, res, 'strand.rejected')
  })

  return router
}

/** What moves or ends the clocks of one client: a second person looks at whatever makes them later. */
function decidingRoutes(needs: Needs): Router {
  const { strands } = needs
  const router = Router()
  const { pageOf, done, of } = toolsOf(needs)

  router.get(`${base}/awareness`, requires('propose awareness'), async (req, res) => {
    show(res, await pageOf(req, res, clientAwarenessPage)(emptyForm))
  })

  router.post(`${base}/awareness`, requires('propose awareness'), async (req, res) => {
    const { awareAt, reason } = readForm(clientAwarenessSchema, req, res, pageOf(req, res, clientAwarenessPage))
    const { number, client, by } = of(req, res)
    const { awareness } = await strands.chooseAwareness(number, client, { awareAt, reason }, by)
    done(req, res, awareness.at(-1)?.state === 'in force' ? 'awareness.recorded' : 'awareness.proposed')
  })

  router.get(`${base}/rulings/new`, requires('rule on duties'), async (req, res) => {
    show(res, await pageOf(req, res, clientRulingPage)(emptyForm))
  })

  router.post(`${base}/rulings`, requires('rule on duties'), async (req, res) => {
    const input = readForm(clientRulingSchema, req, res, pageOf(req, res, clientRulingPage))
    const { number, client, by } = of(req, res)
    await strands.ruleOn(number, client, input, by)
    done(req, res, input.owed ? 'ruling.recorded' : 'ruling.proposed')
  })

  for (const [noun, answer] of [['approval', 'in force'], ['rejection', 'rejected']] as const) {
    router.post(`${base}/awareness/:id/${noun}`, requires('approve awareness'), async (req, res) => {
      const { number, client, id, by } = of(req, res)
      await strands.answerAwareness(number, client, id, answer, by)
      done(req, res, 'ruling.answer.recorded')
    })

    router.post(`${base}/rulings/:id/${noun}`, requires('approve ruling'), async (req, res) => {
      const { number, client, id, by } = of(req, res)
      await strands.answerRuling(number, client, id, answer, by)
      done(req, res, 'ruling.answer.recorded')
    })
  }

  return router
}

type MakePage = (file: StrandFile, reader: Reader) => FormPage | Promise<FormPage>

function toolsOf({ incidents, strands, readerOf, firstReportFor, clientMailFor, wake }: Needs) {
  const named = (req: Request) => ({ number: String(req.params['number']), client: String(req.params['client']) })

  async function fileOf({ number, client }: { number: string; client: string }): Promise<StrandFile> {
    const [incident, strand] = await Promise.all([incidents.get(number), strands.get(number, client)])
    return { incident, strand, duties: await strands.duties(incident, strand) }
  }

  /** Made when it is shown, so that it holds what somebody else did meanwhile; by then the request has left its route. */
  function pageOf(req: Request, res: Response, make: MakePage): FormPage {
    const which = named(req)
    return async (form) => (await make(await fileOf(which), await readerOf(res)))(form)
  }

  /** With the first report in the language of the reader, or the one that was asked. */
  function strandPageOf(req: Request, res: Response): FormPage {
    const { text } = req.query
    return pageOf(req, res, async (file, reader) => {
      const language = isLanguage(text) ? text : reader.language
      return strandPage(file, reader, { language, text: await firstReportFor(file, language) }, await clientMailFor(file, reader, isLanguage(text) ? text : undefined))
    })
  }

  return {
    pageOf,
    strandPageOf,
    of: (req: Request, res: Response) => ({ ...named(req), id: String(req.params['id']), by: byPerson(personOf(res).id) }),
    done(req: Request, res: Response, banner: Parameters<typeof setBanner>[1]): void {
      const { number, client } = named(req)
      wake()
      setBanner(res, banner)
      res.redirect(303, `/incidents/${number}/clients/${client}`)
    },
  }
}
