import { Router } from 'express'
import type { Response } from 'express'
import type { Law } from '../clock/obligation.ts'
import { byPerson } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import type { ClocksFile } from './clocks.view.ts'
import { clocksPage } from './clocks.view.ts'
import type { DecidingService } from './deciding.service.ts'
import { verdictsOf } from './duties.ts'
import type { Duty } from './duty.ts'
import type { IncidentService } from './incident.service.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import { rulingSchema } from './ruling.schema.ts'
import { rulingPage } from './ruling.view.ts'

interface Needs {
  incidents: IncidentService & DecidingService
  law: () => Promise<Law>
  readerOf: (res: Response) => Promise<Reader>
  /** The clocks as people are woken by them: a playbook may have a target of its own. */
  shownDuties: (incident: Incident, duties: readonly Duty[]) => Promise<Duty[]>
  /** A ruling that a duty applies starts its clock: look at once whether anybody must be woken. */
  wake: () => void
}

/** Every clock with its reason, and the rulings of people about them. */
export function clocksRoutes({ incidents, law, readerOf, shownDuties, wake }: Needs): Router {
  const router = Router()

  router.get('/incidents/:number/clocks', requires('see filing sheet'), async (req, res) => {
    show(res, { template: 'incidents/clocks', view: clocksPage(await fileOf(String(req.params['number'])), await readerOf(res)) })
  })

  router.get('/incidents/:number/rulings/new', requires('rule on duties'), async (req, res) => {
    show(res, (await formFor(String(req.params['number']), req.query['obligation'], res))(emptyForm))
  })

  router.post('/incidents/:number/rulings', requires('rule on duties'), async (req, res) => {
    const number = String(req.params['number'])
    const input = readForm(rulingSchema, req, res, await formFor(number, (req.body as Record<string, unknown> | undefined)?.['obligation'], res))
    await incidents.ruleOn(number, input, byPerson(personOf(res).id))
    wake()
    done(res, number, input.owed ? 'ruling.recorded' : 'ruling.proposed')
  })

  for (const [noun, answer] of [['approval', 'in force'], ['rejection', 'rejected']] as const) {
    router.post(`/incidents/:number/rulings/:id/${noun}`, requires('approve ruling'), async (req, res) => {
      const { number, id } = req.params
      await incidents.answerRuling(String(number), String(id), answer, byPerson(personOf(res).id))
      done(res, String(number), 'ruling.answer.recorded')
    })
  }

  async function fileOf(number: string): Promise<ClocksFile> {
    const incident = await incidents.get(number)
    const [current, duties] = await Promise.all([law(), incidents.duties(incident).then((all) => shownDuties(incident, all))])
    return { incident, law: current, duties }
  }

  /** Refused for a row that is not there. */
  async function formFor(number: string, obligation: unknown, res: Response) {
    const [incident, current] = await Promise.all([incidents.get(number), law()])
    const verdictive = verdictsOf(incident, current).find((one) => one.obligation.id === obligation)
    if (!verdictive) throw new Refused({ key: 'ruling.unknown', field: 'obligation' })
    return rulingPage(verdictive, { incident, law: current }, await readerOf(res))
  }

  function done(res: Response, number: string, banner: Parameters<typeof setBanner>[1]): void {
    setBanner(res, banner)
    res.redirect(303, `/incidents/${number}/clocks`)
  }

  return router
}
