import { Router } from 'express'
import type { Response } from 'express'
import type { Reader } from '../incidents/reader.ts'
import { setBanner } from '../web/banner.ts'
import type { FormState, Page } from '../web/form.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import type { Machine } from './machine.ts'
import { messageTestSchema } from './message-test.schema.ts'
import type { MessageTestService } from './message-test.service.ts'
import { messageTestPage } from './message-test.view.ts'
import type { OverviewService } from './overview.service.ts'
import { overviewPage } from './overview.view.ts'
import type { VitalsService } from './vitals.service.ts'
import { vitalsPage } from './vitals.view.ts'

interface Needs {
  overview: OverviewService
  vitals: VitalsService
  tests: MessageTestService
  machine: Machine
  readerOf: (res: Response) => Promise<Reader>
  /** Looks at once for what is due. */
  wake: () => void
}

/** Administration in one place: how each part stands, the state of the system, and a message to oneself. */
export function administrationRoutes({ overview, vitals, tests, machine, readerOf, wake }: Needs): Router {
  const router = Router()

  router.get('/administration', requires('see administration'), async (_req, res) => {
    const reader = await readerOf(res)
    show(res, { template: 'administration/index', view: overviewPage(await overview.gather(reader, machine), reader) })
  })

  router.get('/administration/system', requires('see health'), async (_req, res) => {
    const [found, reader] = await Promise.all([vitals.look(machine), readerOf(res)])
    show(res, { template: 'administration/system', view: vitalsPage(found, reader) })
  })

  router.get('/administration/messages', requires('test messages'), async (_req, res) => {
    show(res, await testPage(res)(emptyForm))
  })

  router.post('/administration/messages', requires('test messages'), async (req, res) => {
    const { point } = readForm(messageTestSchema, req, res, testPage(res))
    await tests.send(personOf(res), point)
    wake()
    setBanner(res, 'test.done')
    res.redirect(303, '/administration/messages')
  })

  function testPage(res: Response) {
    return async (form: FormState): Promise<Page> => {
      const person = personOf(res)
      const [sent, { language, zone }] = await Promise.all([tests.sent(person), readerOf(res)])
      return { template: 'administration/messages', view: messageTestPage({ person, sent, usable: tests.usable, machine }, language, zone)(form) }
    }
  }

  return router
}
