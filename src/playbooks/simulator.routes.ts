import { Router } from 'express'
import type { Response } from 'express'
import type { Reader } from '../incidents/reader.ts'
import { setBanner } from '../web/banner.ts'
import type { Page } from '../web/form.ts'
import { readForm, show } from '../web/form.ts'
import { requires } from '../web/guard.ts'
import { mostSilent } from './flight.ts'
import { simulatorQuerySchema, simulatorSchema } from './simulator.schema.ts'
import type { SimulatorService } from './simulator.service.ts'
import { simulatorPage } from './simulator.view.ts'

interface Needs {
  simulator: Pick<SimulatorService, 'file' | 'compute'>
  readerOf: (res: Response) => Promise<Reader>
}

/** Who would be reached in the coming four weeks, whoever is silent. */
export function simulatorRoutes({ simulator, readerOf }: Needs): Router {
  const router = Router()

  router.get('/simulator', requires('run simulator'), async (req, res) => {
    const { playbook, silent } = simulatorQuerySchema.parse({ ...req.query })
    show(res, await page(playbook, silent, res))
  })

  router.post('/simulator', requires('run simulator'), async (req, res) => {
    const { playbook } = readForm(simulatorSchema, req, res, () => page(null, mostSilent, res))
    await simulator.compute(playbook)
    setBanner(res, 'simulator.computed')
    res.redirect(303, `/simulator?playbook=${encodeURIComponent(playbook)}`)
  })

  async function page(playbook: string | null, silent: number, res: Response): Promise<Page> {
    return { template: 'playbooks/simulator', view: simulatorPage(await simulator.file(playbook), silent, await readerOf(res)) }
  }

  return router
}
