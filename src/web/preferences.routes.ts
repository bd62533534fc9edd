import { Router } from 'express'
import { z } from 'zod'
import { languages, type Language } from '../shared/words/words.ts'
import { localPath } from './back.ts'
import { cookieOptions } from './cookies.ts'
import { readBody } from './form.ts'
import { languageCookie } from './language.ts'
import { themeCookie, themes } from './theme.ts'

interface Needs {
  baseUrl: string
  /** Keeps the choice with the person, so that messages follow it too. */
  keepLanguage: (personId: string, language: Language) => Promise<unknown>
}

const languageSchema = z.strictObject({ language: z.enum(languages), back: z.string().optional() })
const themeSchema = z.strictObject({ theme: z.enum(themes), back: z.string().optional() })
const yearMs = 365 * 24 * 3_600_000

/** Open to everybody, signed in or not: a choice of language and of colours. */
export function preferencesRoutes({ baseUrl, keepLanguage }: Needs): Router {
  const router = Router()
  const options = { ...cookieOptions(baseUrl), maxAge: yearMs }

  router.post('/language', async (req, res) => {
    const { language, back } = readBody(languageSchema, req.body ?? {})
    if (res.locals.person) await keepLanguage(res.locals.person.id, language)
    res.cookie(languageCookie, language, options)
    res.redirect(303, localPath(back))
  })

  router.post('/theme', (req, res) => {
    const { theme, back } = readBody(themeSchema, req.body ?? {})
    res.cookie(themeCookie, theme, options)
    res.redirect(303, localPath(back))
  })

  return router
}
