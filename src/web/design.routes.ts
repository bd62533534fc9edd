import { Router } from 'express'
import type { Reason } from '../shared/errors.ts'
import { designPage } from './design.view.ts'
import { emptyForm, show } from './form.ts'
import { languageOf } from './language.ts'

const wrong: Reason[] = [
  { key: 'error.field.missing', values: { name: 'what' }, field: 'what' },
  { key: 'error.field.missing', values: { name: 'kind' }, field: 'kind' },
  { key: 'moment.twice', field: 'detectedAt.pass' },
]
const typed = { 'kind': 'phish', 'detectedAt': { date: '2026-10-25', time: '02:30' }, 'data': ['health'], 'email': 'chris@voorbeeld.test' }

/** Every part of the toolkit on one page, for whoever builds pages. Only for development and the demo. */
export function designRoutes({ now }: { now: () => Date }): Router {
  const router = Router()
  router.get('/design', (_req, res) => {
    show(res, { template: 'design', view: designPage(languageOf(res), now(), emptyForm) })
  })
  router.get('/design/errors', (_req, res) => {
    show(res, { template: 'design', view: designPage(languageOf(res), now(), { values: typed, errors: wrong }) }, 422)
  })
  return router
}
