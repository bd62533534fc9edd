import { Router } from 'express'
import type { Request, Response } from 'express'
import { factsOf } from '../incidents/incident.ts'
import type { Reader } from '../incidents/reader.ts'
import { may } from '../people/access.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound, Refused } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { askingOf, questionsOf } from './questions-after.ts'
import { answersSchema, withUnoffered } from './questions-after.schema.ts'
import type { QuestionsService } from './questions-after.service.ts'
import { questionsCard, questionsPage } from './questions-after.view.ts'

interface Needs {
  questions: QuestionsService
  readerOf: (res: Response) => Promise<Reader>
  /** An answer may make a moment earlier than now. */
  wake: () => void
}

/** The playbook's own questions, for who handles incidents and, for a day, for who reported. */
export function questionsRoutes({ questions, readerOf, wake }: Needs): Router {
  const router = Router()
  const address = '/incidents/:number/questions'

  router.get(address, requires('answer questions'), async (req, res) => {
    const { incident, playbook, reader } = await asked(req, res)
    const card = questionsCard(playbook, incident, reader)
    if (!card) throw new NotFound('questions')
    show(res, questionsPage(card, incident, reader)(emptyForm))
  })

  router.post(address, requires('answer questions'), async (req, res) => {
    const { incident, playbook, asking, reader } = await asked(req, res)
    const { first, more } = questionsOf(playbook, incident, reader.person, 'all')
    // Also what somebody else answered since the page was shown: the rule says so then, at its field.
    const all = [...first, ...more]
    const page = async (form: Parameters<ReturnType<typeof questionsPage>>[0]) => {
      const now = await questions.get(incident.number)
      return questionsPage(questionsCard(playbook, now, reader) ?? questionsCard(playbook, incident, reader)!, now, reader)(form)
    }
    const { seen, facts } = readForm(answersSchema(all), req, res, page)
    const after = await questions.answer(incident.number, withUnoffered(facts, factsOf(incident), all), { asking, seen }, byPerson(personOf(res).id))
    wake()
    setBanner(res, after.statements.length === incident.statements.length ? 'amend.nothing' : 'questions.saved')
    res.redirect(303, `/incidents/${incident.number}`)
  })

  /** To somebody who may not see the incident it is not there; to its reporter it is, also when the day is over. */
  async function asked(req: Request, res: Response) {
    const incident = await questions.get(String(req.params['number']))
    const reader = await readerOf(res)
    const own = incident.reportedBy.id === reader.person.id
    if (!may(reader.person, 'answer questions', { own })) throw new NotFound('incident')
    const asking = askingOf(incident, reader.person, reader.now)
    if (!asking) throw new Refused({ key: 'questions.over' })
    return { incident, playbook: await questions.playbookOf(incident), asking, reader }
  }

  return router
}
