import { Router } from 'express'
import type { Response } from 'express'
import type { IncidentService } from '../incidents/incident.service.ts'
import { parseNumber } from '../incidents/numbering.ts'
import type { Reader } from '../incidents/reader.ts'
import { may } from '../people/access.ts'
import { NotFound } from '../shared/errors.ts'
import { restorationSchema } from '../shared/restoration.schema.ts'
import { setBanner } from '../web/banner.ts'
import { backOf } from '../web/frame.ts'
import type { FormState, Page } from '../web/form.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import type { Undoing } from '../web/undo.ts'
import { listPage } from './list.view.ts'
import type { Question } from './question.ts'
import { addressOf, nothingAsked, ofOwnReports } from './question.ts'
import { pageSchema, questionSchema, removedViewSchema, viewSchema } from './question.schema.ts'
import type { SavedViewService } from './saved-view.service.ts'
import type { SearchService } from './search.service.ts'
import { mostCounted } from './search.ts'

interface Needs {
  search: Pick<SearchService, 'list'>
  views: SavedViewService
  incidents: Pick<IncidentService, 'get'>
  undo: Undoing
  readerOf: (res: Response) => Promise<Reader>
}

const size = 25

/** The register as a list, and the questions that a person keeps about it. */
export function listRoutes({ search, views, incidents, undo, readerOf }: Needs): Router {
  const router = Router()

  router.get('/incidents', requires('see incidents'), async (req, res) => {
    const reader = await readerOf(res)
    const question = questionSchema.parse({ ...req.query })
    const number = await numberMeant(question, reader)
    if (number !== null) return res.redirect(302, `/incidents/${number}`)
    show(res, await page(question, pageSchema.parse({ ...req.query }).page, reader, emptyForm))
  })

  router.post('/views', requires('see incidents'), async (req, res) => {
    const reader = await readerOf(res)
    const { name, query } = readForm(viewSchema, req, res, (form) => page(asked((req.body as { query?: unknown }).query), 1, reader, form))
    const question = asked(query)
    await views.save(personOf(res).id, name, question)
    setBanner(res, 'views.saved')
    res.redirect(303, addressOf(question))
  })

  router.post<{ view: string }>('/views/:view/removal', requires('see incidents'), async (req, res) => {
    const removed = await views.remove(personOf(res).id, req.params.view)
    if (removed) undo.offer(res, { key: 'views.removed', values: { name: removed.view.name }, address: `/views/${removed.view.id}/restoration`, page: '/incidents', kept: removed })
    res.redirect(303, addressOf(asked((req.body as { query?: unknown }).query)))
  })

  router.post('/views/:view/restoration', requires('see incidents'), async (req, res) => {
    const reader = await readerOf(res)
    const { kept } = readForm(restorationSchema, req, res, (form) => page(nothingAsked, 1, reader, form))
    await views.restore(personOf(res).id, undo.open(kept, removedViewSchema, req, res))
    undo.done(res, backOf(req))
  })

  async function page(given: Question, at: number, reader: Reader, form: FormState): Promise<Page> {
    const { person } = reader
    const full = may(person, 'see incidents')
    const question = full ? given : ofOwnReports(given)
    const [found, own] = await Promise.all([search.list(question, { id: person.id, all: full }, { page: at, size }), views.ofPerson(person.id)])
    return { template: 'incidents/index', view: { ...listPage({ ...found, question, page: at, size, mostCounted, views: own, full }, reader), form } }
  }

  /** Whoever types a whole number means that incident; to somebody who may not see it, it is a word like any other. */
  async function numberMeant({ q }: Question, { person }: Reader): Promise<string | null> {
    const number = q.toUpperCase()
    if (!parseNumber(number)) return null
    try {
      const { reportedBy } = await incidents.get(number)
      return may(person, 'see incidents', { own: reportedBy.id === person.id }) ? number : null
    } catch (error) {
      if (error instanceof NotFound) return null
      throw error
    }
  }

  return router
}

/** What a form says of the list that it stood beside. */
function asked(query: unknown): Question {
  return questionSchema.parse(Object.fromEntries(new URLSearchParams(typeof query === 'string' ? query : '')))
}
