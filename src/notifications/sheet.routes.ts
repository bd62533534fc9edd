import { Router } from 'express'
import type { Response } from 'express'
import { filingKinds } from '../incidents/filing.ts'
import { factsOf } from '../incidents/incident.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Reader } from '../incidents/reader.ts'
import { byPerson } from '../shared/act.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormState } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { answersGiven } from './sheet-answers.ts'
import { answersSchema } from './sheet-answers.schema.ts'
import { answersPage } from './sheet-answers.view.ts'
import type { SheetDocument } from './sheet-document.ts'
import { documentOf } from './sheet-document.view.ts'
import type { SheetService } from './sheet.service.ts'

interface Needs {
  incidents: IncidentService
  sheets: SheetService
  print: (document: SheetDocument) => Promise<Buffer>
  readerOf: (res: Response) => Promise<Reader>
}

/** What only the form asks, and the sheet on paper. */
export function sheetRoutes({ incidents, sheets, print, readerOf }: Needs): Router {
  const router = Router()

  // Loaded again when the page is shown again, so that it holds what somebody else changed meanwhile.
  async function pageFor(number: string, res: Response) {
    const reader = await readerOf(res)
    return async (form: FormState) => answersPage(await sheets.sourceOf(await incidents.get(number)), reader)(form)
  }

  router.get('/incidents/:number/filing/answers', requires('amend incident'), async (req, res) => {
    show(res, await (await pageFor(String(req.params['number']), res))(emptyForm))
  })

  router.post('/incidents/:number/filing/answers', requires('amend incident'), async (req, res) => {
    const number = String(req.params['number'])
    const { seen, ...typed } = readForm(answersSchema, req, res, await pageFor(number, res))
    const before = await incidents.get(number)
    const after = await incidents.amend(number, answersGiven(typed, factsOf(before)), byPerson(personOf(res).id), { seen })
    setBanner(res, after.statements.length === before.statements.length ? 'sheet.answers.nothing' : 'sheet.answers.saved')
    res.redirect(303, `/incidents/${number}/filing`)
  })

  router.get('/incidents/:number/filing.pdf', requires('see filing sheet'), async (req, res) => {
    const incident = await incidents.get(String(req.params['number']))
    const source = await sheets.sourceOf(incident, { kind: filingKinds.find((kind) => kind === req.query['kind']) })
    const pdf = await print(documentOf(source, await readerOf(res)))
    res.type('pdf').set('Content-Disposition', `inline; filename="meldblad-${incident.number}.pdf"`).set('Cache-Control', 'no-store').send(pdf)
  })

  return router
}
