import { Router } from 'express'
import type { Request, Response } from 'express'
import type { Reader } from '../incidents/reader.ts'
import { NotFound } from '../shared/errors.ts'
import { show } from '../web/form.ts'
import { requires } from '../web/guard.ts'
import type { DrillService } from './drill.service.ts'
import { mailboxPage, mailPage } from './mailbox.view.ts'
import { scorePage } from './score.view.ts'

interface Needs {
  drills: Pick<DrillService, 'mails' | 'score'>
  readerOf: (res: Response) => Promise<Reader>
  baseUrl: string
}

/** What a drill wrote, and what it came to. */
export function scoreRoutes({ drills, readerOf, baseUrl }: Needs): Router {
  const router = Router()
  const nameIn = (req: Request) => String(req.params['name'])

  router.get('/drills/:name/mailbox', requires('see drills'), async (req, res) => {
    show(res, mailboxPage(await drills.mails(nameIn(req)), await readerOf(res)))
  })

  router.get('/drills/:name/mailbox/:place', requires('see drills'), async (req, res) => {
    const mailbox = await drills.mails(nameIn(req))
    const mail = mailbox.mails[Number(req.params['place']) - 1]
    if (!mail) throw new NotFound('mail')
    show(res, mailPage(mailbox, mail, await readerOf(res), baseUrl))
  })

  router.get('/drills/:name/score', requires('see drills'), async (req, res) => {
    show(res, scorePage(await drills.score(nameIn(req)), await readerOf(res)))
  })

  router.get('/drills/:name/score.json', requires('see drills'), async (req, res) => {
    const { sheet, last, lines } = await drills.score(nameIn(req))
    res.type('application/json').send(`${JSON.stringify({ ...sheet, comparison: last ? { drill: last.drill, lines } : null }, null, 2)}\n`)
  })

  return router
}
