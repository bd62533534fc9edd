import { Router } from 'express'
import type { Response } from 'express'
import { NotFound } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import type { FormPage, FormState, Page } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import { may } from './access.ts'
import { coverButtonSchema } from './cover.schema.ts'
import { orCoverPage } from './cover.view.ts'
import type { Period } from './on-call.ts'
import type { Person } from './person.ts'
import type { RosterService } from './roster.service.ts'
import type { SwapAnswer } from './schedule.ts'
import { isOn } from './schedule.ts'
import { ownAbsenceSchema, swapQuerySchema, swapSchema } from './schedule.schema.ts'
import type { ScheduleService } from './schedule.service.ts'
import { scheduleReader } from './schedule.view.ts'
import { shiftsPage, swapPage } from './shift.view.ts'

interface Needs {
  schedules: ScheduleService
  rosters: RosterService
  now: () => Date
}

type Path = { schedule: string }

const answers = { acceptance: 'accepted', refusal: 'declined', withdrawal: 'withdrawn' } as const satisfies Record<string, SwapAnswer>

/** What is one's own: shifts, swaps and absences. */
export function shiftRoutes({ schedules, rosters, now }: Needs): Router {
  const router = Router()
  const me = (res: Response) => ({ kind: 'person' as const, id: personOf(res).id })

  router.get('/shifts', requires('swap duty'), async (_req, res: Response) => show(res, await page(res)))

  router.get<Path>('/shifts/:schedule/swaps/new', requires('swap duty'), async (req, res: Response) => {
    show(res, await newSwap(req.params.schedule, res, emptyForm, swapQuerySchema.parse({ ...req.query })))
  })

  router.post<Path>('/shifts/:schedule/swaps/new', requires('swap duty'), async (req, res: Response) => {
    const { schedule } = req.params
    await schedules.propose(schedule, readForm(swapSchema, req, res, (form) => newSwap(schedule, res, form, {})), me(res))
    done(res, 'shifts.swap.proposed')
  })

  for (const noun of Object.keys(answers) as (keyof typeof answers)[]) {
    router.post<Path & { swap: string }>(`/shifts/:schedule/swaps/:swap/${noun}`, requires('swap duty'), async (req, res: Response) => {
      const { uncoveredReason } = readForm(coverButtonSchema, req, res, button(req.path, res))
      await schedules.answer(req.params.schedule, req.params.swap, answers[noun], me(res), uncoveredReason)
      done(res, `shifts.swap.${answers[noun]}`)
    })
  }

  router.post('/shifts/absences', requires('swap duty'), async (req, res: Response) => {
    const { uncoveredReason, ...period } = readForm(ownAbsenceSchema, req, res, () => page(res))
    await rosters.addAbsence(personOf(res).id, period, me(res), uncoveredReason)
    done(res, 'schedules.absence.added')
  })

  router.post<{ absence: string }>('/shifts/absences/:absence/removal', requires('swap duty'), async (req, res: Response) => {
    const { uncoveredReason } = readForm(coverButtonSchema, req, res, button(req.path, res))
    await rosters.removeAbsence(personOf(res).id, req.params.absence, me(res), uncoveredReason)
    done(res, 'schedules.absence.removed')
  })

  async function page(res: Response): Promise<Page> {
    const [outlook, absences] = await Promise.all([schedules.outlook(), rosters.absencesOf(personOf(res).id)])
    return { template: 'schedules/shifts', view: shiftsPage({ ...outlook, absences }, readerOf(res, outlook.people)) }
  }

  function button(address: string, res: Response): FormPage {
    return orCoverPage({ address, back: '/shifts', language: languageOf(res) }, () => page(res))
  }

  async function newSwap(id: string, res: Response, form: FormState, given: Partial<Period>): Promise<Page> {
    const [schedule, { people }] = await Promise.all([schedules.get(id), schedules.rosters()])
    if (!isOn(schedule, personOf(res).id)) throw new NotFound(`schedule ${id}`)
    return { template: 'schedules/swap', view: swapPage(schedule, given, people, readerOf(res, people), form) }
  }

  function readerOf(res: Response, people: readonly Person[]) {
    const person = personOf(res)
    return { ...scheduleReader(person, { language: languageOf(res), people, now: now() }), person, seesAll: may(person, 'see schedules') }
  }

  return router
}

function done(res: Response, what: Parameters<typeof setBanner>[1]): void {
  setBanner(res, what)
  res.redirect(303, '/shifts')
}
