import type { Request, RequestHandler, Response } from 'express'
import type { Person } from '../people/person.ts'
import { cookieOptions, isHttps, readCookie } from './cookies.ts'

export interface SessionCookie {
  read(req: Request): string | null
  set(res: Response, token: string, until: Date): void
  clear(res: Response): void
}

/** A __Host- cookie cannot be planted from a neighbouring domain; browsers take it over https only. */
export function sessionCookie(baseUrl: string): SessionCookie {
  const name = isHttps(baseUrl) ? '__Host-meldklok' : 'meldklok'
  const options = cookieOptions(baseUrl)
  return {
    read: (req) => readCookie(req, name) || null,
    set: (res, token, until) => void res.cookie(name, token, { ...options, expires: until }),
    clear: (res) => void res.clearCookie(name, options),
  }
}

/** What the cookie stands for is in people/; here only who is there now, and in which language. */
export function loadSession(find: (token: string) => Promise<Person | null>, cookie: SessionCookie): RequestHandler {
  return async (req, res, next) => {
    const token = cookie.read(req)
    const person = token ? await find(token) : null
    res.locals.person = person?.active ? person : null
    if (res.locals.person) res.locals.language = res.locals.person.language
    next()
  }
}
