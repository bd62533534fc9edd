import { Router } from 'express'
import type { Response } from 'express'
import type { Reader } from '../incidents/reader.ts'
import { show } from '../web/form.ts'
import { requires } from '../web/guard.ts'
import type { OwnTextService } from './own-text.service.ts'
import { textPage, textsPage } from './own-text.view.ts'
import { oneText, textIn, textsAddress } from './text-address.ts'
import type { PreviewText } from './text-preview.view.ts'
import type { TextShelf } from './text-shelf.service.ts'

interface Needs {
  texts: Pick<OwnTextService, 'check'> & Pick<TextShelf, 'list' | 'get' | 'current'>
  preview: PreviewText
  readerOf: (res: Response) => Promise<Reader>
}

/** The texts that go out, to look at: each filled with an example, and what the organisation made of it. */
export function textRoutes({ texts, preview, readerOf }: Needs): Router {
  const router = Router()

  router.get(textsAddress, requires('see texts'), async (_req, res) => {
    show(res, { template: 'texts/index', view: textsPage(await texts.list(), await readerOf(res)) })
  })

  router.get(oneText, requires('see texts'), async (req, res) => {
    const [name, language] = textIn(req.params)
    const shelved = await texts.get(name, language)
    const current = await texts.current(shelved)
    const faults = current.version > 0 ? texts.check(name, language, current.source) : []
    const shown = faults.length > 0 ? shelved.shipped.source : current.source
    show(res, { template: 'texts/show', view: textPage({ shelved, current, faults, preview: preview(name, language, shown) }, await readerOf(res)) })
  })

  return router
}
