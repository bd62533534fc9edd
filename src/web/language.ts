import type { Request, RequestHandler, Response } from 'express'
import { isLanguage, languages, type Language } from '../shared/words/words.ts'
import { readCookie } from './cookies.ts'

export const languageCookie = 'meldklok-language'

/** Before the session is known: the cookie, else what the browser asks. loadSession puts the person's own choice over it. */
export const chooseLanguage: RequestHandler = (req, res, next) => {
  res.locals.language = askedFor(req)
  next()
}

export function languageOf(res: Response): Language {
  return res.locals.language ?? 'nl'
}

function askedFor(req: Request): Language {
  const chosen = readCookie(req, languageCookie)
  if (isLanguage(chosen)) return chosen
  const accepted = req.acceptsLanguages(...languages)
  return isLanguage(accepted) ? accepted : 'nl'
}
