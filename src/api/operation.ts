import type { z } from 'zod'
import type { Action } from '../people/access.ts'
import type { Actor } from '../shared/act.ts'
import type { Language } from '../shared/words/words.ts'

/** One call. The router, the check of what comes in and its part of openapi.json are all made from this. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'patch'
  /** As OpenAPI writes it: /incidents/{number}. */
  path: `/${string}`
  /** What the token must be allowed to do. */
  action: Action
  title: string
  about?: string
  headers?: readonly RequestHeader[]
  query?: z.ZodObject
  body?: z.ZodType
  /** What may be sent instead of JSON: it is then `message` of the body. */
  raw?: string
  /** What each good answer means; all have the shape of `reply`. */
  answers: Partial<Record<200 | 201, string>>
  reply: z.ZodType
  /** Beside 401, 403 and 500, which every call can give. */
  problems?: readonly Problem[]
}

export type RequestHeader = 'If-Match' | 'Idempotency-Key'
export type Problem = 400 | 404 | 409 | 412 | 413 | 415 | 422 | 428

/** A call that came in, already checked. */
export interface Call<O extends Operation> {
  by: Actor
  language: Language
  params: Record<string, string>
  query: Output<O['query']>
  body: Output<O['body']>
  header: (name: RequestHeader) => string | undefined
}

type Output<S> = S extends z.ZodType ? z.output<S> : undefined

export interface Reply {
  body: unknown
  status?: 200 | 201
  headers?: Record<string, string>
}

export type Handler<O extends Operation> = (call: Call<O>) => Promise<Reply> | Reply
