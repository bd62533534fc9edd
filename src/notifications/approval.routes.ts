import { Router } from 'express'
import type { Request, Response } from 'express'
import type { Reader } from '../incidents/reader.ts'
import type { Sample } from '../mailings/recipient-sample.ts'
import { byPerson } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import type { FormState, Page } from '../web/form.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import type { NotificationDesk } from './notification-desk.service.ts'
import type { NotificationSendingService } from './notification-sending.service.ts'
import { lettersSchema, nothingSchema, objectionSchema, reviewSchema, seenSchema, sendingSchema, toldSchema, withdrawalSchema } from './notification.schema.ts'
import type { ActInput, NotificationService } from './notification.service.ts'
import type { Notification } from './notification.ts'
import { hasGone } from './notification.ts'
import type { ShownLetter } from './notification-file.ts'
import { notificationPage } from './notification.view.ts'
import { scriptPage } from './notification-script.view.ts'

export interface ApprovalRoutesNeeds {
  notifications: NotificationService
  desk: NotificationDesk
  sending: NotificationSendingService
  /** Each letter exactly as it goes out. */
  shownLetters: (notification: Notification) => Promise<ShownLetter[]>
  /** A few masked rows of a list. */
  samplesOf: (list: string) => Promise<Sample[]>
  /** How many people get it on paper: without a mailbox, or whose mail did not arrive. */
  lettersFor: (notification: Notification) => Promise<number>
  /** Writes the letters and ends; how many there were. */
  /** Whether this row of the list gets a letter on paper. */
  needsLetter: (notification: Notification, row: number) => Promise<boolean>
  printInto: (notification: Notification, out: Response, row: number | null) => Promise<number>
  readerOf: (res: Response) => Promise<Reader>
}

const here = '/incidents/:number/notifications/:id'

/** One message as it goes out, and what people do before it goes: put it forward, read it, agree or send it back. */
export function approvalRoutes(needs: ApprovalRoutesNeeds): Router {
  const { notifications } = needs
  const router = Router()
  const page = pageFor(needs)

  router.get(here, requires('see notifications'), async (req, res) => {
    show(res, await page(inputOf(req, res), res)(emptyForm))
  })

  router.post(`${here}/submission`, requires('write notification'), async (req, res) => {
    const input = inputOf(req, res)
    readForm(nothingSchema, req, res, page(input, res))
    await notifications.submit(input)
    done(res, input, 'notification.done.submission')
  })

  router.post(`${here}/approval`, requires('approve notification'), async (req, res) => {
    const input = inputOf(req, res)
    const { contentHash, listHash, agrees, byOne, alone } = readForm(seenSchema, req, res, page(input, res))
    const seen = { contentHash, listHash }
    if (byOne === 'yes') await notifications.approveAlone(input, seen, { reason: alone })
    else await notifications.approve(input, { ...seen, agrees: agrees === 'yes' })
    done(res, input, 'notification.done.approval')
  })

  router.post(`${here}/rejection`, requires('approve notification'), async (req, res) => {
    const input = inputOf(req, res)
    await notifications.reject(input, readForm(objectionSchema, req, res, page(input, res)).objection)
    done(res, input, 'notification.done.rejection')
  })

  router.post(`${here}/review`, requires('approve notification'), async (req, res) => {
    const input = inputOf(req, res)
    await notifications.review(input, readForm(reviewSchema, req, res, page(input, res)).review)
    done(res, input, 'notification.done.review')
  })

  router.post(`${here}/withdrawal`, requires('write notification'), async (req, res) => {
    const input = inputOf(req, res)
    await notifications.withdraw(input, readForm(withdrawalSchema, req, res, page(input, res)).withdrawal)
    done(res, input, 'notification.done.withdrawal')
  })

  return router
}

/** From here on no word changes: it is sent, printed, said on the telephone, and what was done is recorded. */
export function sendingRoutes(needs: ApprovalRoutesNeeds): Router {
  const { desk, sending, readerOf } = needs
  const router = Router()
  const page = pageFor(needs)

  router.get(`${here}/script`, requires('see notifications'), async (req, res) => {
    const { number, id } = inputOf(req, res)
    show(res, scriptPage(await desk.get(number, id), await readerOf(res)))
  })

  router.post(`${here}/sending`, requires('send notification'), async (req, res) => {
    const input = inputOf(req, res)
    const { orderReason } = readForm(sendingSchema, req, res, page(input, res))
    await sending.send(input, { orderReason, language: (await readerOf(res)).language })
    done(res, input, 'notification.done.sending')
  })

  router.post(`${here}/told`, requires('write notification'), async (req, res) => {
    const input = inputOf(req, res)
    await sending.told(input, readForm(toldSchema, req, res, page(input, res)))
    done(res, input, 'notification.told.recorded')
  })

  /** The file for the printer, one letter for each person, or the letter of one. That it is made is recorded before it leaves. */
  router.post(`${here}/letters`, requires('send notification'), async (req, res) => {
    const input = inputOf(req, res)
    const row = readForm(lettersSchema, req, res, page(input, res))
    const notification = await desk.get(input.number, input.id)
    const count = hasGone(notification) ? await lettersTo(notification, row) : 0
    if (count === 0) throw new Refused({ key: 'notification.print.none' })
    await sending.printed(input, count)
    res.attachment(`${input.number}-${input.id.slice(0, 8)}${row === null ? '' : `-${row}`}.pdf`).type('application/pdf')
    await needs.printInto(notification, res, row)
  })

  async function lettersTo(notification: Notification, row: number | null): Promise<number> {
    return row === null ? needs.lettersFor(notification) : Number(await needs.needsLetter(notification, row))
  }

  return router
}

function pageFor({ desk, sending, readerOf, ...needs }: ApprovalRoutesNeeds) {
  return ({ number, id }: ActInput, res: Response) =>
    async (form: FormState): Promise<Page> => {
      const file = await desk.fileOf(number, id)
      const { notification } = file
      const [shown, samples, progress, letters, reader] = await Promise.all([
        needs.shownLetters(notification),
        file.list?.state === 'ready' ? needs.samplesOf(file.list.id) : [],
        sending.progressOf(notification),
        needs.lettersFor(notification),
        readerOf(res),
      ])
      return notificationPage({ ...file, shown, samples, progress, letters }, reader)(form)
    }
}

function done(res: Response, { number, id }: ActInput, banner: Parameters<typeof setBanner>[1]): void {
  setBanner(res, banner)
  res.redirect(303, `/incidents/${number}/notifications/${id}`)
}

function inputOf(req: Request, res: Response): ActInput {
  return { number: String(req.params['number']), id: String(req.params['id']), by: byPerson(personOf(res).id) }
}
