import { Router } from 'express'
import type { Response } from 'express'
import type { Obligation } from '../clock/obligation.ts'
import { byPerson } from '../shared/act.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { awarenessPage } from './awareness.view.ts'
import { authorityDuty } from './duties.ts'
import { awarenessSchema } from './incident.schema.ts'
import type { IncidentService } from './incident.service.ts'
import type { Reader } from './reader.ts'

interface Needs {
  incidents: IncidentService
  obligations: readonly Obligation[]
  readerOf: (res: Response) => Promise<Reader>
}

export function awarenessRoutes({ incidents, obligations, readerOf }: Needs): Router {
  const router = Router()
  const hours = obligations.find(({ id }) => id === authorityDuty)?.stages[0].hours ?? 72
  const pageFor = async (number: string, res: Response) => awarenessPage(await incidents.get(number), hours, await readerOf(res))

  router.get('/incidents/:number/awareness', requires('see filing sheet'), async (req, res) => {
    show(res, (await pageFor(String(req.params['number']), res))(emptyForm))
  })

  router.post('/incidents/:number/awareness', requires('propose awareness'), async (req, res) => {
    const number = String(req.params['number'])
    const choice = readForm(awarenessSchema, req, res, await pageFor(number, res))
    const incident = await incidents.chooseAwareness(number, choice, byPerson(personOf(res).id))
    const waits = incident.awareness.at(-1)?.state === 'awaiting approval'
    setBanner(res, waits ? 'awareness.proposed' : 'awareness.recorded')
    res.redirect(303, `/incidents/${number}`)
  })

  for (const [noun, answer] of [['approval', 'in force'], ['rejection', 'rejected']] as const) {
    router.post(`/incidents/:number/awareness/:id/${noun}`, requires('approve awareness'), async (req, res) => {
      const { number, id } = req.params
      await incidents.answerAwareness(String(number), String(id), answer, byPerson(personOf(res).id))
      setBanner(res, 'awareness.recorded')
      res.redirect(303, `/incidents/${String(number)}/awareness`)
    })
  }

  return router
}
