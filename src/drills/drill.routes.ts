import { Router } from 'express'
import type { Request, Response } from 'express'
import type { Reader } from '../incidents/reader.ts'
import { byPerson } from '../shared/act.ts'
import { setBanner } from '../web/banner.ts'
import type { FormPage } from '../web/form.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { asSchema, chosenSchema, deedSchema, endSchema, startSchema, toldSchema, windSchema } from './drill.schema.ts'
import type { DrillService } from './drill.service.ts'
import { drillPage } from './drill.view.ts'
import { drillsPage } from './drills.view.ts'
import { askedFacts, tellingPage } from './facts.view.ts'
import { suggestedMoment } from './suggestions.ts'

interface Needs {
  drills: DrillService
  readerOf: (res: Response) => Promise<Reader>
}

/** The drill room: starting and playing. */
export function drillRoutes({ drills, readerOf }: Needs): Router {
  const router = Router()
  const nameIn = (req: Request) => String(req.params['name'])
  const me = (res: Response) => byPerson(personOf(res).id)

  router.get('/drills', requires('see drills'), async (req, res) => {
    show(res, await listPage(req, res)(emptyForm))
  })

  router.post('/drills', requires('run drill'), async (req, res) => {
    const { playbook, when, from } = readForm(startSchema, req, res, listPage(req, res))
    const { now, zone } = await readerOf(res)
    const begins = when === 'other' ? from! : suggestedMoment(when, now, zone)
    const name = await drills.start({ playbook, from: begins }, me(res))
    setBanner(res, 'drill.started')
    res.redirect(303, `/drills/${name}`)
  })

  router.get('/drills/:name', requires('see drills'), async (req, res) => {
    show(res, await playPage(req, res, asSchema.parse({ ...req.query }).as)(emptyForm))
  })

  router.post('/drills/:name/clock', requires('run drill'), async (req, res) => {
    const { seen, as, to } = readForm(windSchema, req, res, playPage(req, res, typedAs(req)))
    await drills.windOn({ name: nameIn(req), seen }, to, me(res))
    back(req, res, as)
  })

  router.post('/drills/:name/acts', requires('run drill'), async (req, res) => {
    const { seen, as, deed } = readForm(deedSchema, req, res, playPage(req, res, typedAs(req)))
    await drills.act({ name: nameIn(req), seen }, deed, as, me(res))
    setBanner(res, 'drill.done')
    back(req, res, as)
  })

  router.get('/drills/:name/facts', requires('run drill'), async (req, res) => {
    show(res, await telling(req, res, asSchema.parse({ ...req.query }).as)(emptyForm))
  })

  router.post('/drills/:name/facts', requires('run drill'), async (req, res) => {
    const { drill } = await drills.file(nameIn(req))
    const { seen, as, facts } = readForm(toldSchema(askedFacts(drill.playbook)), req, res, telling(req, res, typedAs(req)))
    await drills.act({ name: nameIn(req), seen }, { do: 'told', facts }, as, me(res))
    setBanner(res, 'drill.done')
    back(req, res, as)
  })

  router.post('/drills/:name/ending', requires('run drill'), async (req, res) => {
    const { seen } = readForm(endSchema, req, res, playPage(req, res, null))
    await drills.end({ name: nameIn(req), seen }, me(res))
    setBanner(res, 'drill.ended')
    res.redirect(303, `/drills/${nameIn(req)}/score`)
  })

  function listPage(req: Request, res: Response): FormPage {
    const chosen = chosenSchema.parse({ ...req.query }).playbook
    return async (form) => drillsPage({ drills: await drills.list(), playbooks: await drills.playbooks(), chosen }, await readerOf(res))(form)
  }

  /** Made when it is shown, so that it holds what somebody else played meanwhile. */
  function playPage(req: Request, res: Response, as: string | null): FormPage {
    const name = nameIn(req)
    return async (form) => {
      const file = await drills.file(name)
      const { template, view } = drillPage(file, drills.next(file.story), as, await readerOf(res))
      return { template, view: { ...view, form } }
    }
  }

  function telling(req: Request, res: Response, as: string | null): FormPage {
    const name = nameIn(req)
    return async (form) => {
      const file = await drills.file(name)
      const player = file.drill.people.find(({ id }) => id === as) ?? file.drill.people[0]!
      return tellingPage(file, player.id, await readerOf(res))(form)
    }
  }

  function back(req: Request, res: Response, as: string): void {
    res.redirect(303, `/drills/${nameIn(req)}?as=${encodeURIComponent(as)}`)
  }

  return router
}

function typedAs(req: Request): string | null {
  return asSchema.parse({ ...(req.body as object) }).as
}
