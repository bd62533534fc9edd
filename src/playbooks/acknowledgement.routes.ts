import { Router } from 'express'
import { NotFound } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import { byPerson } from '../shared/act.ts'
import { setBanner } from '../web/banner.ts'
import { show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import type { Request, Response } from 'express'
import type { AcknowledgementService, Answer } from './acknowledgement.service.ts'

/**
 * The link in a message: reading it changes nothing, because mail scanners follow links; only the button acts. It shows
 * the number and nothing else of the incident. Used, expired and false links all get the same answer.
 */
export function acknowledgementLinkRoutes({ acknowledgements }: { acknowledgements: AcknowledgementService }): Router {
  const router = Router()

  router.get('/acknowledgement/:token', async (req, res) => {
    const found = await orNothing(acknowledgements.behind(req.params['token']))
    if (!found) return voidLink(res)
    const { number, drill } = found.incident
    const language = languageOf(res)
    res.set('Referrer-Policy', 'no-referrer')
    show(res, { template: 'acknowledgement', view: { title: say(language, 'acknowledgement.title'), number, drill, action: req.path, done: false, said: '' } })
  })

  for (const [path, answer] of answers) {
    router.post(`/acknowledgement/:token${path}`, async (req, res) => {
      const incident = await orNothing(acknowledgements.byLink(req.params['token'], answer))
      if (!incident) return voidLink(res)
      const language = languageOf(res)
      const { number, drill } = incident
      const said = say(language, answer === 'have it' ? 'acknowledgement.done' : 'acknowledgement.passed', { number })
      show(res, { template: 'acknowledgement', view: { title: say(language, 'acknowledgement.thanks'), number, drill, action: '', done: true, said } })
    })
  }

  return router
}

/** What each button says. */
const answers = [['', 'have it'], ['/refusal', 'cannot']] as const satisfies [string, Answer][]

/** The same from the page of an incident, by somebody who is signed in. */
export function ownAcknowledgementRoutes({ acknowledgements }: { acknowledgements: AcknowledgementService }): Router {
  const router = Router()

  router.post('/incidents/:number/acknowledgement', requires('acknowledge escalation'), async (req, res) => answer(req, res, 'have it'))
  router.post('/incidents/:number/refusal', requires('acknowledge escalation'), async (req, res) => answer(req, res, 'cannot'))

  async function answer(req: Request, res: Response, said: Answer): Promise<void> {
    const number = String(req.params['number'])
    await acknowledgements.all(number, byPerson(personOf(res).id), said)
    setBanner(res, said === 'have it' ? 'incident.acknowledged' : 'incident.passed-on')
    res.redirect(303, `/incidents/${number}`)
  }

  return router
}

function voidLink(res: Response): void {
  show(res, { template: 'void-link', view: { title: say(languageOf(res), 'acknowledgement.void') } }, 404)
}

async function orNothing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}
