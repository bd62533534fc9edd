import type { Request } from 'express'
import type { Action } from '../people/access.ts'
import type { TokenService } from '../people/token.service.ts'
import type { Actor } from '../shared/act.ts'
import { Forbidden } from '../shared/errors.ts'
import { SignedOut } from '../web/guard.ts'

/** Who calls: a token that may do this. A cookie counts for nothing here. */
export async function callerOf(req: Request, action: Action, { check }: Pick<TokenService, 'check'>): Promise<Actor> {
  const [, sent] = /^bearer +([\w-]{1,200})$/i.exec(req.get('authorization') ?? '') ?? []
  const token = sent === undefined ? null : await check(sent)
  if (!token) throw new SignedOut('no valid token')
  if (!token.actions.includes(action)) throw new Forbidden(action)
  return { kind: 'token', id: token.id }
}
