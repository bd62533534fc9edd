import type { Request, RequestHandler, Response } from 'express'
import { graceHours } from '../people/session.ts'
import { addHours } from '../shared/instant.ts'
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
    // Longer than it lets anybody in: it still says whose session it was.
    set: (res, token, until) => void res.cookie(name, token, { ...options, expires: addHours(until, graceHours) }),
    clear: (res) => void res.clearCookie(name, options),
  }
}

type Find = (token: string, how: { quietly: boolean }) => Promise<Person | null>

/** What the cookie stands for is in people/; here only who is there now, and in which language. */
export function loadSession(find: Find, cookie: SessionCookie): RequestHandler {
  return async (req, res, next) => {
    const token = cookie.read(req)
    const person = token ? await find(token, { quietly: isQuiet(req) }) : null
    res.locals.person = person?.active ? person : null
    if (res.locals.person) res.locals.language = res.locals.person.language
    next()
  }
}

/** A page that listens, or asks for itself anew: nobody did anything. */
export function isQuiet(req: Request): boolean {
  return req.path === '/live' || req.get('x-meldklok-live') !== undefined
}

/** Whether whoever sent this request is still signed in; asked again and again of a request that goes on. */
export function stillIn(find: Find, cookie: SessionCookie): (req: Request) => Promise<boolean> {
  return async (req) => {
    const token = cookie.read(req)
    return token !== null && (await find(token, { quietly: true }))?.active === true
  }
}

/** Whose session this request came with, though it lets nobody in any more. */
export function ofEnded(whose: (token: string) => Promise<string | null>, cookie: SessionCookie): (req: Request) => Promise<string | null> {
  return async (req) => {
    const token = cookie.read(req)
    return token === null ? null : whose(token)
  }
}
