import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Request, Response } from 'express'
import type { z } from 'zod'
import { Refused } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import type { Key, Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { setBanner } from './banner.ts'
import { cookieOptions, readCookie } from './cookies.ts'
import { personOf } from './guard.ts'

/** Something was taken away that can be put back as it was. */
export interface Undoable {
  /** What to say of it. */
  key: Key
  values?: Record<string, string | number>
  /** Where the button sends to. */
  address: string
  /** On which page the button stands. */
  page: string
  /** All that is needed to put it back. */
  kept: unknown
}

interface Sealed extends Undoable {
  person: string
  at: string
}

interface Needs {
  sealing: { seal: (text: string, place: Place) => string; open: (sealed: string, place: Place) => string }
  baseUrl: string
  now: () => Date
}

type Place = { collection: string; id: string; field: string }

const place: Place = { collection: 'pages', id: 'undo', field: 'form' }
const name = 'meldklok-undo'
const shownMs = 10 * 60_000
const keptHours = 1
/** Browsers drop a cookie of more than 4,096. */
const mostCharacters = 3_800

/**
 * What was taken away travels sealed with whoever did it: in a cookie that shows the button, and in the form of that button.
 * Nothing is stored, and only the person who took it away can put it back, at its own address and by an act of its own.
 */
export function undoing({ sealing, baseUrl, now }: Needs) {
  const options = cookieOptions(baseUrl)

  /** Instead of a banner. What is too long for a browser to carry is gone, and that is said. */
  function offer(res: Response, undoable: Undoable): void {
    const squeezed = deflateRawSync(JSON.stringify({ ...undoable, person: personOf(res).id, at: now() })).toString('base64')
    const sealed = sealing.seal(squeezed, place)
    if (sealed.length > mostCharacters) setBanner(res, 'undo.none')
    else res.cookie(name, sealed, { ...options, maxAge: shownMs })
  }

  /** The button, on the page where it belongs; also after that page was asked for again. */
  function offered(req: Request, person: string, language: Language) {
    const sealed = readCookie(req, name)
    const found = sealed === null ? null : opened(sealed)
    if (!found || found.person !== person || found.page !== req.path || req.method !== 'GET') return null
    return { text: say(language, found.key, found.values), address: found.address, kept: sealed! }
  }

  /** What the button of this page carries. */
  function open<S extends z.ZodType>(sealed: string, schema: S, req: Request, res: Response): z.output<S> {
    const found = opened(sealed)
    if (!found || found.person !== personOf(res).id || found.address !== req.path) throw new Refused({ key: 'undo.over' })
    return schema.parse(found.kept)
  }

  function done(res: Response, back: string): void {
    res.clearCookie(name, options)
    setBanner(res, 'undo.done')
    res.redirect(303, back)
  }

  /** Null when it is too old, or not from here. */
  function opened(sealed: string): Sealed | null {
    try {
      const found = JSON.parse(inflateRawSync(Buffer.from(sealing.open(sealed, place), 'base64')).toString()) as Sealed
      return now() < addHours(new Date(found.at), keptHours) ? found : null
    } catch {
      return null
    }
  }

  return { offer, offered, open, done }
}
export type Undoing = ReturnType<typeof undoing>
