import type { AuditService } from '../audit/audit.service.ts'
import { actsOf, byPerson } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import type { GuessService } from './guess.service.ts'
import type { PasswordAdapter } from './password.adapter.ts'
import { weaknesses } from './password.ts'
import type { Person } from './person.ts'
import type { PersonStore } from './person.store.ts'
import type { SessionStore } from './session.store.ts'
import type { SignInService } from './sign-in.service.ts'

interface Needs {
  store: PersonStore
  sessions: Pick<SessionStore, 'adopt' | 'endAll'>
  signIns: Pick<SignInService, 'sessionOf'>
  guesses: GuessService
  passwords: PasswordAdapter
  organisation: () => Promise<{ name: string }>
  audit: Pick<AuditService, 'settle'>
  now: () => Date
}

/** From where a password is changed: this session goes on, all others end. */
export interface Here {
  token: string | null
  address: string
}

export function accountService({ store, sessions, signIns, guesses, passwords, organisation, audit, now }: Needs) {
  /** A found session must not become a place to guess the password, so tries count here as they do at sign-in. */
  async function changePassword(person: Person, current: string, next: string, { token, address }: Here): Promise<void> {
    const weak = weaknesses(next, { ...person, organisation: (await organisation()).name }, 'nextPassword')
    if (weak.length > 0) throw new Refused(...weak)
    await prove(person, current, address)
    const here = token ? await signIns.sessionOf(token) : null
    await replace(person, await passwords.hash(next))
    const known = await store.credentials({ id: person.id })
    if (here && known) await sessions.adopt(here.id, known.epoch)
    await sessions.endAll(person.id, now(), here?.id ?? null)
  }

  async function prove({ id, email }: Person, current: string, address: string): Promise<void> {
    const taken = await guesses.take({ email, address })
    const known = await store.credentials({ id })
    if (!(await passwords.verify(known?.passwordHash ?? null, current))) {
      await guesses.refuse(taken, id)
      throw new Refused({ key: 'account.password.wrong', field: 'currentPassword' })
    }
    await guesses.succeed(taken)
  }

  async function replace({ id }: Person, passwordHash: string): Promise<void> {
    const before = await store.get(id)
    const at = now()
    const acts = actsOf([{ what: 'password changed', detail: { person: id } }], { document: `person:${id}`, version: before.version + 1, incident: null, who: byPerson(id), at })
    await store.change(before, { passwordHash, passwordAt: at, linkHash: null, linkUntil: null }, acts, { endsSessions: true })
    await audit.settle(store.pendings, { id, pending: acts })
  }

  return { changePassword }
}
export type AccountService = ReturnType<typeof accountService>
