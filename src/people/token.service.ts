import type { AuditService } from '../audit/audit.service.ts'
import { actsOf } from '../shared/act.ts'
import type { Actor, PendingAct } from '../shared/act.ts'
import { NotFound, Refused } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import type { Action } from './access.ts'
import { hashOf } from './secret.ts'
import { tokenStanding } from './token.ts'
import type { Token, TokenStanding } from './token.ts'
import type { TokenStore } from './token.store.ts'

interface Needs {
  store: TokenStore
  audit: Pick<AuditService, 'settle'>
  now: () => Date
  newId: () => string
  newToken: () => string
}

/** So that a key that leaks into a repository or a log can be recognised for what it is. */
const mark = 'meldklok_'

export function tokenService({ store, audit, now, newId, newToken }: Needs) {
  /** The only moment that the key itself exists here. */
  async function create(wish: Pick<Token, 'name' | 'actions' | 'expiresAt'>, by: Actor): Promise<{ id: string; token: string }> {
    const at = now()
    if (wish.expiresAt <= at) throw new Refused({ key: 'tokens.expires.past', field: 'expires' })
    const { name, actions, expiresAt } = wish
    const made: Token = { id: newId(), name, actions, by: by.id, createdAt: at, expiresAt, endedAt: null }
    const token = mark + newToken()
    const acts = about(made.id, 'token made', 1, by, { actions, expiresAt })
    await store.insert(made, hashOf(token), acts)
    await audit.settle(store.pendings, { id: made.id, pending: acts })
    return { id: made.id, token }
  }

  function createFor({ name, actions, days }: Pick<Token, 'name' | 'actions'> & { days: number }, by: Actor): Promise<{ id: string; token: string }> {
    return create({ name, actions, expiresAt: addHours(now(), days * 24) }, by)
  }

  async function list(): Promise<(Token & { standing: TokenStanding })[]> {
    return (await store.list()).map((token) => ({ ...token, standing: tokenStanding(token, now()) }))
  }

  async function end(id: string, by: Actor): Promise<void> {
    const acts = about(id, 'token ended', 2, by)
    if (!(await store.end(id, now(), acts))) throw new NotFound('no such token')
    await audit.settle(store.pendings, { id, pending: acts })
  }

  /** What a key may do now; null when it is none, or no longer. */
  async function check(token: string): Promise<{ id: string; actions: Action[] } | null> {
    const found = token.startsWith(mark) ? await store.byHash(hashOf(token)) : null
    return found && tokenStanding(found, now()) === 'active' ? { id: found.id, actions: found.actions } : null
  }

  function about(id: string, what: string, version: number, who: Actor, detail = {}): PendingAct[] {
    return actsOf([{ what, detail: { token: id, ...detail } }], { document: `token:${id}`, version, incident: null, who, at: now() })
  }

  return { create, createFor, end, check, list }
}
export type TokenService = ReturnType<typeof tokenService>
