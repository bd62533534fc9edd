import { Router } from 'express'
import type { Request, Response } from 'express'
import { deviceOf } from '../people/device.ts'
import { byPerson } from '../shared/act.ts'
import { Invalid, NotFound, Refused } from '../shared/errors.ts'
import { setBanner } from '../web/banner.ts'
import { emptyForm, readForm, show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import { evidenceSeenBy, mayAddEvidence } from './evidence-adding.ts'
import type { EvidenceKeepingService } from './evidence-keeping.service.ts'
import { disposition, downloadName } from './evidence-name.ts'
import { piecePage, previewPage } from './evidence-piece.view.ts'
import { contentTypes, isInline, typeOfMime } from './evidence-type.ts'
import type { EvidenceWithdrawalService } from './evidence-withdrawal.service.ts'
import { addingSchema, withdrawalAnswerSchema, withdrawalSchema } from './evidence.schema.ts'
import type { EvidenceService, Piece } from './evidence.service.ts'
import { evidenceListPage, pathOf } from './evidence.view.ts'
import type { IncidentService } from './incident.service.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import { isOpen } from './stages.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get'>
  evidence: EvidenceService
  keeping: Pick<EvidenceKeepingService, 'arrive'>
  withdrawals: Pick<EvidenceWithdrawalService, 'propose' | 'answer'>
  readerOf: (res: Response) => Promise<Reader>
}

/** Nothing of a file runs, loads or is framed, whatever it holds. */
const closed = "default-src 'none'; frame-ancestors 'none'"
/** A browser's own reader of PDF does not work in a sandbox; it is one itself. */
const policies = { pdf: `${closed}; object-src 'self'; style-src 'unsafe-inline'`, others: `sandbox; ${closed}` }
const headBytes = 64 * 1024

/** Evidence of an incident: adding, looking, taking along, withdrawing. No address names a person or a file. */
export function evidenceRoutes({ incidents, evidence, keeping, withdrawals, readerOf }: Needs): Router {
  const router = Router()
  const home = '/incidents/:number/evidence'

  router.get(home, requires('list evidence'), async (req, res) => {
    show(res, (await listPage(String(req.params['number']), res)).page(emptyForm))
  })

  router.post(home, requires('add evidence'), async (req, res) => {
    const number = String(req.params['number'])
    const { incident, reader } = await listPage(number, res)
    readForm(addingSchema, req, res, async (form) => (await listPage(number, res)).page(form))
    if (!mayAddEvidence(incident, reader.person, reader.now)) throw new Refused({ key: isOpen(incident.stage) ? 'evidence.upload.over' : 'evidence.upload.ended' })
    if (!req.is('multipart/form-data')) throw new Invalid([{ key: 'evidence.file.none', field: 'file' }])
    const heard = (note: string) => void (res.locals.typed && (res.locals.typed.values['note'] = note))
    const kept = await keeping.arrive(incident.number, req, { by: byPerson(reader.person.id), device: deviceOf(req.get('user-agent')), heard })
    const n = kept.filter(({ isNew }) => isNew).length
    if (n > 0) setBanner(res, 'evidence.kept', { n })
    else setBanner(res, 'evidence.kept.before')
    res.redirect(303, `/incidents/${incident.number}/evidence`)
  })

  router.get(`${home}/:piece`, requires('read evidence'), async (req, res) => {
    show(res, (await onePage(req, res))(emptyForm))
  })

  router.get(`${home}/:piece/preview`, requires('read evidence'), async (req, res) => {
    const { incident, piece } = await pieceOf(req)
    const { showing } = contentTypes[typeOfMime(piece.mime)]
    if (showing !== 'picture' && showing !== 'text') throw new NotFound('preview')
    const content = await evidence.open(piece, 'viewed', byPerson(personOf(res).id))
    show(res, previewPage({ piece, drill: incident.drill }, showing === 'text' ? await headOf(content) : Buffer.alloc(0), await readerOf(res)))
  })

  /** For a picture on our own page, and a PDF by its own address; anything else is only a download. */
  router.get(`${home}/:piece/content`, requires('read evidence'), async (req, res) => {
    const { piece } = await pieceOf(req)
    if (!isInline(piece.mime)) throw new NotFound('content')
    await send(res, piece, 'inline', await evidence.open(piece, 'viewed', byPerson(personOf(res).id)))
  })

  router.get(`${home}/:piece/download`, requires('read evidence'), async (req, res) => {
    const { piece } = await pieceOf(req)
    await send(res, piece, 'attachment', await evidence.open(piece, 'downloaded', byPerson(personOf(res).id)))
  })

  router.post(`${home}/:piece/withdrawal`, requires('withdraw evidence'), async (req, res) => {
    const { why } = readForm(withdrawalSchema, req, res, await onePage(req, res))
    const { piece } = await pieceOf(req)
    const { state } = await withdrawals.propose(piece, why, personOf(res))
    done(res, piece, state === 'in force' ? 'evidence.withdraw.recorded' : 'evidence.withdraw.proposed')
  })

  for (const [noun, answer] of [['approval', 'in force'], ['rejection', 'rejected']] as const) {
    router.post(`${home}/:piece/withdrawal/${noun}`, requires('withdraw evidence'), async (req, res) => {
      readForm(withdrawalAnswerSchema, req, res, await onePage(req, res))
      const { piece } = await pieceOf(req)
      await withdrawals.answer(piece, answer, byPerson(personOf(res).id))
      done(res, piece, answer === 'in force' ? 'evidence.withdraw.recorded' : 'evidence.withdraw.rejected')
    })
  }

  /** To somebody who may not know of the incident it is not there. */
  async function listPage(number: string, res: Response) {
    const [incident, reader] = await Promise.all([incidents.get(number), readerOf(res)])
    if (!evidenceSeenBy(incident, reader.person)) throw new NotFound('incident')
    return { incident, reader, page: evidenceListPage(await evidence.ofIncident(incident.number), incident, reader) }
  }

  async function onePage(req: Request, res: Response) {
    const [{ incident, piece }, reader] = await Promise.all([pieceOf(req), readerOf(res)])
    const whole = await evidence.isWhole(piece)
    return piecePage({ piece, drill: incident.drill, whole, history: await evidence.historyOf(piece) }, reader)
  }

  async function pieceOf(req: Request): Promise<{ incident: Incident; piece: Piece }> {
    const incident = await incidents.get(String(req.params['number']))
    return { incident, piece: await evidence.get(incident.number, String(req.params['piece'])) }
  }

  return router
}

function done(res: Response, piece: Piece, banner: Parameters<typeof setBanner>[1]): void {
  setBanner(res, banner)
  res.redirect(303, pathOf(piece))
}

async function headOf(content: AsyncIterable<Buffer>): Promise<Buffer> {
  for await (const part of content) return part.subarray(0, headBytes)
  return Buffer.alloc(0)
}

async function send(res: Response, { title, mime, bytes }: Piece, way: 'inline' | 'attachment', content: AsyncIterable<Buffer>): Promise<void> {
  const type = typeOfMime(mime)
  res.set({
    'Content-Type': mime.startsWith('text/') ? `${mime}; charset=utf-8` : mime,
    'Content-Length': String(bytes),
    'Content-Disposition': disposition(way, downloadName(title, type)),
    'Content-Security-Policy': way === 'inline' && type === 'pdf' ? policies.pdf : policies.others,
    'X-Content-Type-Options': 'nosniff',
  })
  for await (const part of content) {
    if (res.destroyed) return
    if (!res.write(part)) await drained(res)
  }
  res.end()
}

function drained(res: Response): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      res.off('drain', go).off('close', go)
      resolve()
    }
    res.on('drain', go).on('close', go)
  })
}
