import type { RequestHandler } from 'express'
import { Unavailable } from '../shared/errors.ts'

/** Nobody waits for ever: a request without an answer for so long is told that nothing can be saved now. */
export function patience(ms = 30_000): RequestHandler {
  return (_req, res, next) => {
    res.setTimeout(ms, () => {
      if (!res.headersSent) next(new Unavailable('no answer in time'))
    })
    next()
  }
}
