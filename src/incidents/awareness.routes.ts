import { Router } from 'express'
import type { Response } from 'express'
import type { AnchorName } from '../clock/anchor.ts'
import { isAnchor } from '../clock/anchor.ts'
import type { Law } from '../clock/obligation.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { awarenessPage } from './awareness.view.ts'
import { anchorChoiceSchema, awarenessSchema, signalSchema } from './ledger.schema.ts'
import type { DecidingService } from './deciding.service.ts'
import type { Incident } from './incident.ts'
import type { IncidentService } from './incident.service.ts'
import { waitingIn } from './ledger.ts'
import type { Reader } from './reader.ts'

interface Needs {
  incidents: IncidentService & DecidingService
  obligations: Law['pack']
  readerOf: (res: Response) => Promise<Reader>
  /** An earlier moment was named: look at once whether anybody must be woken. */
  wake: () => void
  newId: () => string
}

export function awarenessRoutes({ incidents, obligations: pack, readerOf, wake, newId }: Needs): Router {
  const router = Router()
  const pageFor = async (number: string, res: Response) => awarenessPage(await incidents.get(number), { pack }, await readerOf(res), newId())

  router.get('/incidents/:number/awareness', requires('see filing sheet'), async (req, res) => {
    show(res, (await pageFor(String(req.params['number']), res))(emptyForm))
  })

  router.post('/incidents/:number/signals', requires('record signal'), async (req, res) => {
    const number = String(req.params['number'])
    const { once, ...signal } = readForm(signalSchema, req, res, await pageFor(number, res))
    const { id } = personOf(res)
    await incidents.recordSignal(number, { ...signal, idempotencyKey: once ? `form:${id}:${once}` : null }, byPerson(id))
    wake()
    setBanner(res, 'signal.recorded')
    res.redirect(303, `/incidents/${number}/awareness`)
  })

  router.post('/incidents/:number/awareness', requires('propose awareness'), async (req, res) => {
    const number = String(req.params['number'])
    const choice = readForm(awarenessSchema, req, res, await pageFor(number, res))
    const incident = await incidents.chooseAwareness(number, choice, byPerson(personOf(res).id))
    chosen(res, incident, 'aware')
    res.redirect(303, `/incidents/${number}`)
  })

  router.post('/incidents/:number/anchors/:anchor', requires('propose awareness'), async (req, res) => {
    const { number, anchor } = { number: String(req.params['number']), anchor: String(req.params['anchor']) }
    if (!isAnchor(anchor) || anchor === 'aware') throw new NotFound(anchor)
    const { entry, reason } = readForm(anchorChoiceSchema(anchor), req, res, await pageFor(number, res))
    const incident = await incidents.chooseAwareness(number, { anchor, awareAt: entry, reason }, byPerson(personOf(res).id))
    chosen(res, incident, anchor)
    res.redirect(303, `/incidents/${number}/awareness`)
  })

  for (const [noun, answer] of [['approval', 'in force'], ['rejection', 'rejected']] as const) {
    router.post(`/incidents/:number/awareness/:id/${noun}`, requires('approve awareness'), async (req, res) => {
      const { number, id } = req.params
      await incidents.answerAwareness(String(number), String(id), answer, byPerson(personOf(res).id))
      wake()
      setBanner(res, answer === 'in force' ? 'awareness.approved' : 'awareness.turned-down')
      res.redirect(303, `/incidents/${String(number)}/awareness`)
    })
  }

  function chosen(res: Response, incident: Incident, anchor: AnchorName): void {
    const last = incident.awareness.findLast((choice) => choice.anchor === anchor)
    wake()
    setBanner(res, last && waitingIn(incident).includes(last) ? 'awareness.proposed' : anchor === 'aware' ? 'awareness.recorded' : 'ledger.recorded')
  }

  return router
}
