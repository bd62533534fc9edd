import type { Request, Response } from 'express'
import type { z } from 'zod'
import { Invalid, type Reason } from '../shared/errors.ts'
import { reasonsOf } from './reasons.ts'
import { unflatten } from './unflatten.ts'

/** A button that asks to see a form with what is in it before it is sent; see kept.ts. */
export const lookName = 'kept-look'

export interface FormState {
  values: Record<string, unknown>
  errors: Reason[]
}

/** `template` is relative to templates/pages, without extension. */
export interface Page {
  template: string
  view: object
}

export type FormPage = (form: FormState) => Page | Promise<Page>

/** What was typed in which form; the error page shows that form again. */
export interface Typed {
  page: FormPage
  values: Record<string, unknown>
}

export const emptyForm: FormState = { values: {}, errors: [] }

export function show(res: Response, page: Page, status = 200): void {
  res.status(status).render(page.template, page.view)
}

/** The form as a value, or Invalid. From here on a refusal shows `page` again with everything that was typed. */
export function readForm<S extends z.ZodType>(schema: S, req: Request, res: Response, page: FormPage): z.output<S> {
  const { [lookName]: look, ...sent } = (req.body ?? {}) as Record<string, unknown>
  const body = unflatten(sent)
  res.locals.typed = { page, values: withoutSecrets(body) }
  if (look !== undefined) throw new Invalid([{ key: 'kept.look' }])
  return readBody(schema, body)
}

/** The same for a body that is no form. */
export function readBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const read = schema.safeParse(body)
  if (!read.success) throw new Invalid(reasonsOf(read.error, body))
  return read.data
}

/** A password never travels back to the page. */
export function withoutSecrets(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !/password|secret|passphrase/i.test(name)))
}
