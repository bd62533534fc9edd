import { Router } from 'express'
import type { Request, Response } from 'express'
import type { Reader } from '../incidents/reader.ts'
import { may } from '../people/access.ts'
import { byPerson } from '../shared/act.ts'
import { show } from '../web/form.ts'
import { personOf, requires } from '../web/guard.ts'
import type { Language } from '../shared/words/words.ts'
import { dossierSchema } from './dossier.schema.ts'
import type { DossierService } from './dossier.service.ts'
import type { Dossier } from './dossier.view.ts'
import { dossierOf, jsonOf } from './dossier.view.ts'
import type { DossierDocument } from './document.ts'
import { documentOf } from './document.view.ts'
import { dossierPage } from './page.view.ts'

interface Needs {
  dossiers: DossierService
  print: (document: DossierDocument) => Promise<Buffer>
  /** SHA-256 of a file, byte for byte. */
  hashOf: (bytes: Buffer) => string
  readerOf: (res: Response) => Promise<Reader>
}

interface Asked {
  number: string
  client: string | null
  language: Language
  reader: Reader
  dossier: Dossier
}

/** One incident in one piece, to read or to hand out. What is handed out is recorded first. */
export function dossierRoutes({ dossiers, print, hashOf, readerOf }: Needs): Router {
  const router = Router()

  router.get('/incidents/:number/dossier', requires('make dossier'), async (req, res) => {
    const incident = await dossiers.get(String(req.params['number']))
    show(res, { template: 'dossier/show', view: dossierPage(incident, await dossiers.strandsOf(incident.number), await readerOf(res)) })
  })

  router.get('/incidents/:number/dossier.json', requires('make dossier'), async (req, res) => {
    const asked = await askedFor(req, res)
    await handOut(res, asked, 'json', Buffer.from(jsonOf(asked.dossier)))
  })

  router.get('/incidents/:number/dossier.pdf', requires('make dossier'), async (req, res) => {
    const asked = await askedFor(req, res)
    await handOut(res, asked, 'pdf', await print(documentOf(asked.dossier, { language: asked.language, zone: asked.reader.zone })))
  })

  async function askedFor(req: Request, res: Response): Promise<Asked> {
    const number = String(req.params['number'])
    const { language, client, withoutNames, exclusions } = dossierSchema.parse({ ...req.query })
    const [file, reader, moment] = await Promise.all([dossiers.fileOf(number), readerOf(res), dossiers.moment()])
    const options = { client, clientNames: !withoutNames, exclusions: exclusions && may(reader.person, 'exclude people') }
    return { number, client, language: language ?? reader.language, reader, dossier: dossierOf(file, options, moment, reader) }
  }

  async function handOut(res: Response, { number, client, language, dossier }: Asked, format: 'pdf' | 'json', bytes: Buffer): Promise<void> {
    const clientNames = dossier.kind === 'client' || dossier.clientNames
    await dossiers.record(number, { format, language, kind: dossier.kind, client, clientNames, hash: dossier.hash, sha256: hashOf(bytes) }, byPerson(personOf(res).id))
    res.type(format).set('Content-Disposition', `attachment; filename="dossier-${number}.${format}"`).set('Cache-Control', 'no-store').send(bytes)
  }

  return router
}
