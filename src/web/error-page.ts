import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { NotFound } from '../shared/errors.ts'
import type { Reason } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import { localPath } from './back.ts'
import type { Typed } from './form.ts'
import { emptyForm, lookName, show } from './form.ts'
import { backOf } from './frame.ts'
import { isApi } from './guard.ts'
import { againPage, keptPage } from './kept-page.ts'
import { fieldsOf } from './kept.ts'
import { languageOf } from './language.ts'
import { problemOf, type Problem } from './problem.ts'

export interface Log {
  error(fields: object, message: string): void
  warn(fields: object, message: string): void
  info(fields: object, message: string): void
}

/** After every router: nobody knew the address. */
export const unknownAddress: RequestHandler = () => {
  throw new NotFound('no such address')
}

/** The last middleware: from an error to a status and a page, or a problem document for a machine. */
export function errorPage({ log, newId, keep = async () => null }: Needs): ErrorRequestHandler {
  const unexpected = (error: unknown): Problem => {
    const number = newId().slice(0, 8)
    log.error({ number, error }, 'unexpected error')
    return { kind: 'unexpected', status: 500, reasons: [], values: { number } }
  }

  async function answer(problem: Problem, req: Request, res: Response): Promise<void> {
    if (problem.kind === 'too-many') res.set('Retry-After', String(problem.values['n']))
    if (isApi(req)) return problemDocument(problem, res)
    const { typed } = res.locals
    if (typed && problem.reasons.length > 0) return again(typed, problem, res)
    const kept = problem.kind === 'signed-out' ? await keep(req) : null
    if (kept !== null) return show(res, keptPage(kept, backOf(req), languageOf(res), emptyForm), problem.status)
    // This address has no form to show: it can only be sent as it is.
    if (problem.kind === 'invalid' && isLook(req)) return show(res, againPage({ path: localPath(req.originalUrl), fields: fieldsOf(req.body) }, languageOf(res), { look: false }), problem.status)
    const number = problem.values['number'] ?? numbered(problem)
    explain({ ...problem, values: { ...problem.values, number } }, res)
  }

  /** Everybody who asks for help has a number to quote, and it is in the log. */
  function numbered({ kind, status }: Problem): string {
    const number = newId().slice(0, 8)
    log.info({ number, kind, status }, 'somebody was turned away')
    return number
  }

  return async (error, req, res, next) => {
    if (res.headersSent) return next(error)
    const problem = problemOf(error) ?? unexpected(error)
    try {
      await answer(problem, req, res)
    } catch (second) {
      await answer(problemOf(second) ?? unexpected(second), req, forgetful(res))
    }
  }
}

interface Needs {
  log: Log
  newId: () => string
  /** Keeps what was typed until its writer signed in again; null where it cannot. */
  keep?: (req: Request) => Promise<string | null>
}

async function again(typed: Typed, problem: Problem, res: Response): Promise<void> {
  const { template, view } = await typed.page({ values: typed.values, errors: problem.reasons })
  show(res, { template, view: { form: { values: typed.values, errors: problem.reasons }, ...view } }, problem.status)
}

function isLook({ method, body }: Request): boolean {
  return method === 'POST' && typeof body === 'object' && body !== null && lookName in body
}

function explain({ kind, status, reasons, values }: Problem, res: Response): void {
  const language = languageOf(res)
  const view = {
    title: say(language, `error.${kind}.title`),
    reasons: reasons.map((reason) => say(language, reason.key, reason.values)),
    next: say(language, `error.${kind}.next`, values),
    quote: kind === 'unexpected' ? '' : say(language, 'error.number', values),
    signIn: kind === 'signed-out',
    status,
  }
  res.status(status).render('error', view, (failed, html) => {
    if (failed) res.type('text').send(`${view.title}. ${view.next}`)
    else res.send(html)
  })
}

/** RFC 9457, in words for who writes a program: there is no form to go back to. */
function problemDocument({ kind, status, reasons, values }: Problem, res: Response): void {
  const language = languageOf(res)
  const met = kind === 'stale' ? 412 : status
  if (met === 401) res.set('WWW-Authenticate', 'Bearer')
  const named = reasons.length > 0 && kind !== 'stale' ? reasons : [{ key: `api.${kind}.detail` as const, values }]
  const errors = named.map((reason: Reason) => ({ path: reason.field ?? '', message: say(language, reason.key, reason.values) }))
  const document = { type: `urn:meldklok:problem:${kind}`, title: say(language, `api.${kind}.title`), status: met, detail: errors[0]!.message, errors }
  res.status(met).type('application/problem+json').send(JSON.stringify(document))
}

/** The form itself would not come back: tell it without. */
function forgetful(res: Response): Response {
  delete res.locals.typed
  return res
}
