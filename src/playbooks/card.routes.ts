import { Router } from 'express'
import type { Obligation } from '../clock/obligation.ts'
import { NotFound } from '../shared/errors.ts'
import { isLanguage } from '../shared/words/words.ts'
import { requires } from '../web/guard.ts'
import { languageOf } from '../web/language.ts'
import type { Card } from './card.ts'
import { cardOf } from './card.view.ts'
import type { PlaybookService } from './playbook.service.ts'

interface Needs {
  playbooks: Pick<PlaybookService, 'list'>
  obligations: readonly Obligation[]
  print: (card: Card) => Promise<Buffer>
}

const mostKept = 100

/** The card of a playbook for the wall. Printing takes a while, and the same card is the same document: it is kept. */
export function cardRoutes({ playbooks, obligations, print }: Needs): Router {
  const router = Router()
  const printed = new Map<string, Promise<Buffer>>()

  router.get('/playbooks/:id/card.pdf', requires('see playbooks'), async (req, res) => {
    const playbook = (await playbooks.list()).find(({ id }) => id === req.params['id'])
    if (!playbook) throw new NotFound('playbook')
    const { language: asked } = req.query
    const language = isLanguage(asked) ? asked : languageOf(res)
    const card = cardOf(playbook, obligations, language)
    res.type('pdf').set('Content-Disposition', `inline; filename="${playbook.id}-${language}.pdf"`).send(await once(JSON.stringify(card), card))
  })

  function once(name: string, card: Card): Promise<Buffer> {
    const before = printed.get(name)
    if (before) return before
    if (printed.size >= mostKept) printed.clear()
    const now = print(card)
    printed.set(name, now)
    now.catch(() => printed.delete(name))
    return now
  }

  return router
}
