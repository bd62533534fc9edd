import { Router } from 'express'
import type { Request, Response } from 'express'
import type { Reader } from '../incidents/reader.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import type { FormState, Page } from '../web/form.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { isChangeable } from './retention.ts'
import type { ChangeableRule } from './retention.ts'
import { lookSchema, termAnswerSchema, termSchema } from './retention.schema.ts'
import type { RetentionService } from './retention.service.ts'
import { retentionPage, termPage } from './retention.view.ts'
import type { WipingService } from './wiping.service.ts'

interface Needs {
  retention: RetentionService
  wiping: Pick<WipingService, 'preview'>
  readerOf: (res: Response) => Promise<Reader>
}

/** How long things are kept: the table, one term, and what a shorter one would wipe. */
export function retentionRoutes({ retention, wiping, readerOf }: Needs): Router {
  const router = Router()
  const me = (res: Response) => byPerson(personOf(res).id)

  router.get('/administration/retention', requires('see retention'), async (_req, res) => {
    const [own, reader] = await Promise.all([retention.all(), readerOf(res)])
    show(res, { template: 'administration/retention', view: retentionPage(own, reader) })
  })

  router.get('/administration/retention/:rule', requires('see retention'), async (req, res) => {
    const { days } = lookSchema.parse({ ...req.query })
    show(res, await page(ruleOf(req), res, days)(emptyForm))
  })

  router.post('/administration/retention/:rule', requires('propose retention term'), async (req, res) => {
    const name = ruleOf(req)
    const looked = lookSchema.parse({ ...(req.body as object) }).days
    const { days, reason } = readForm(termSchema, req, res, page(name, res, looked))
    const { proposals } = await retention.propose(name, days, reason, me(res))
    done(res, name, proposals.at(-1)?.state === 'in force' ? 'retention.done.longer' : 'retention.done.proposed')
  })

  for (const [noun, answer] of [['approval', 'in force'], ['rejection', 'rejected']] as const) {
    router.post(`/administration/retention/:rule/proposals/:id/${noun}`, requires('approve retention term'), async (req, res) => {
      const name = ruleOf(req)
      const { answer: text } = readForm(termAnswerSchema, req, res, page(name, res))
      await retention.answer(name, String(req.params['id']), { answer, text }, me(res))
      done(res, name, `retention.done.${noun}`)
    })
  }

  router.post('/administration/retention/:rule/proposals/:id/withdrawal', requires('propose retention term'), async (req, res) => {
    const name = ruleOf(req)
    readForm(termAnswerSchema, req, res, page(name, res))
    await retention.withdraw(name, String(req.params['id']), me(res))
    done(res, name, 'retention.done.withdrawal')
  })

  /** `days`: a term that somebody looks at before they propose it. */
  function page(name: ChangeableRule, res: Response, days?: number) {
    return async (form: FormState): Promise<Page> => {
      const [own, reader] = await Promise.all([retention.all(), readerOf(res)])
      const asked = days ?? own[name].proposals.find(({ state }) => state === 'awaiting approval')?.days
      const preview = asked === undefined ? null : { days: asked, ...(await wiping.preview(name, asked)) }
      return { template: 'administration/term', view: termPage(name, own[name], { preview, looking: days !== undefined }, reader)(form) }
    }
  }

  return router
}

function ruleOf(req: Request): ChangeableRule {
  const name = String(req.params['rule'])
  if (!isChangeable(name)) throw new NotFound(`retention rule ${name}`)
  return name
}

function done(res: Response, name: ChangeableRule, what: Parameters<typeof setBanner>[1]): void {
  setBanner(res, what)
  res.redirect(303, `/administration/retention/${name}`)
}
