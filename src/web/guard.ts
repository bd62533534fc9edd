import type { Request, RequestHandler, Response } from 'express'
import { mayEver, type Action } from '../people/access.ts'
import type { Person } from '../people/person.ts'
import { Forbidden } from '../shared/errors.ts'

/** Nobody is signed in: 401. */
export class SignedOut extends Error {}

/** Stands on the line of every route. Whether this one thing is the person's own is asked again by the service. */
export function requires(action: Action): RequestHandler {
  return (req, res, next) => {
    const { person } = res.locals
    if (!person) return signInFirst(req, res)
    if (!mayEver(person, action)) throw new Forbidden(action)
    next()
  }
}

/** After requires(). */
export function personOf(res: Response): Person {
  if (!res.locals.person) throw new SignedOut('no session')
  return res.locals.person
}

export function isApi(req: Request): boolean {
  return /^\/api(\/|$)/i.test(req.originalUrl.split('?', 1)[0] ?? '')
}

function signInFirst(req: Request, res: Response): void {
  const reads = req.method === 'GET' || req.method === 'HEAD'
  if (isApi(req) || !reads) throw new SignedOut('no session')
  res.redirect(303, `/session/new?back=${encodeURIComponent(req.originalUrl)}`)
}
