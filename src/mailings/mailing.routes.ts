import { Router } from 'express'
import type { Request, Response } from 'express'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Reader } from '../incidents/reader.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { againSchema, goOnSchema, resolutionSchema } from './mailing.schema.ts'
import type { MailingService } from './mailing.service.ts'
import { mailingPage } from './mailing.view.ts'
import type { RowService } from './row.service.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get'>
  mailings: Pick<MailingService, 'progress' | 'goOn' | 'stop' | 'resume'> & Pick<RowService, 'resolve' | 'sendAgain' | 'uncertain' | 'unsent' | 'letterRows' | 'placed'>
  readerOf: (res: Response) => Promise<Reader>
  /** There may be something to send at once. */
  wake: () => void
}

const mostShown = 50
const refreshSeconds = 5

/** How a mass sending goes, and what people say to it. */
export function mailingRoutes({ incidents, mailings, readerOf, wake }: Needs): Router {
  const router = Router()
  const home = '/incidents/:number/mailings/:mailing'

  router.get(home, requires('see mailings'), async (req, res) => {
    const { page, moves } = await pageFor(req, res)
    // Without a script too; not while there is something to fill in.
    if (moves) res.set('Refresh', String(refreshSeconds))
    show(res, page(emptyForm))
  })

  router.post(`${home}/stage`, requires('run mailing'), async (req, res) => {
    const { page, id } = await pageFor(req, res)
    const { stage } = readForm(goOnSchema, req, res, page)
    await mailings.goOn(id, stage, byPerson(personOf(res).id))
    wake()
    setBanner(res, 'mailings.gone-on')
    res.redirect(303, addressOf(req))
  })

  router.post(`${home}/stop`, requires('run mailing'), async (req, res) => {
    const { id } = await pageFor(req, res)
    await mailings.stop(id, byPerson(personOf(res).id))
    setBanner(res, 'mailings.stopped')
    res.redirect(303, addressOf(req))
  })

  router.post(`${home}/resumption`, requires('run mailing'), async (req, res) => {
    const { id } = await pageFor(req, res)
    await mailings.resume(id, byPerson(personOf(res).id))
    wake()
    setBanner(res, 'mailings.resumed')
    res.redirect(303, addressOf(req))
  })

  router.post(`${home}/resolution`, requires('resolve mailing'), async (req, res) => {
    const { page, id } = await pageFor(req, res)
    const { rows, ...said } = readForm(resolutionSchema, req, res, page)
    for (const row of rows) await mailings.resolve(id, row, said, byPerson(personOf(res).id))
    setBanner(res, 'mailings.resolved', { n: rows.length })
    res.redirect(303, addressOf(req))
  })

  router.post(`${home}/second-sending`, requires('resolve mailing'), async (req, res) => {
    const { page, id } = await pageFor(req, res)
    const { again } = readForm(againSchema, req, res, page)
    for (const row of again) await mailings.sendAgain(id, row, byPerson(personOf(res).id))
    wake()
    setBanner(res, 'mailings.sent-again', { n: again.length })
    res.redirect(303, addressOf(req))
  })

  async function pageFor(req: Request, res: Response) {
    const { number } = await incidents.get(String(req.params['number']))
    const id = String(req.params['mailing'])
    const progress = await mailings.progress(id)
    if (progress.mailing.incident !== number) throw new NotFound(`mailing ${id}`)
    const [reader, uncertain, unsent, letters] = await Promise.all([
      readerOf(res), mailings.uncertain(id, { most: mostShown }), mailings.unsent(id, { most: mostShown }), mailings.letterRows(id, { most: mostShown }),
    ])
    const placed = (rows: typeof uncertain) => mailings.placed(id, rows)
    const page = mailingPage(progress, { uncertain: await placed(uncertain), unsent: await placed(unsent), letters: await placed(letters) }, reader)
    return { id, page, moves: progress.mailing.state === 'sending' && uncertain.length === 0 && unsent.length === 0 }
  }

  return router
}

function addressOf(req: Request): string {
  return `/incidents/${String(req.params['number'])}/mailings/${String(req.params['mailing'])}`
}
