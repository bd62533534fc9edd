import type { RequestHandler } from 'express'
import { Unavailable } from '../shared/errors.ts'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** While the store is nearly full, everything can be read and nothing is half written. */
export function writable(readOnly: () => Promise<string | null>): RequestHandler {
  return async (req, _res, next) => {
    const why = reading.has(req.method) ? null : await readOnly()
    if (why !== null) throw new Unavailable(why)
    next()
  }
}
