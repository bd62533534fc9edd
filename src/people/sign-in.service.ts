import type { AuditService } from '../audit/audit.service.ts'
import { actsOf, byPerson } from '../shared/act.ts'
import type { PendingAct } from '../shared/act.ts'
import { NotFound, Refused } from '../shared/errors.ts'
import { deviceOf } from './device.ts'
import type { GuessService } from './guess.service.ts'
import type { PasswordAdapter } from './password.adapter.ts'
import type { Person } from './person.ts'
import type { Credentials } from './person-record.ts'
import type { PersonStore } from './person.store.ts'
import { hashOf } from './secret.ts'
import { isAlive, isSeenAgain, longestUntil } from './session.ts'
import type { Session } from './session.ts'
import type { SessionStore } from './session.store.ts'
import { stepAfter } from './sign-in.ts'
import type { Source } from './sign-in.ts'

interface Needs {
  people: Pick<PersonStore, 'credentials' | 'inEpoch'>
  sessions: SessionStore
  guesses: GuessService
  passwords: PasswordAdapter
  audit: Pick<AuditService, 'settle'>
  now: () => Date
  newId: () => string
  newToken: () => string
}

/** `step` says what comes next, see sign-in.ts; with a second factor there will be one without a session yet. */
export interface SignedIn {
  step: (typeof stepAfter)['password']
  token: string
  until: Date
  person: Person
}

/** Sessions: how they begin, whom they stand for and how they end. The steps are in sign-in.ts. */
export function signInService({ people, sessions, guesses, passwords, audit, now, newId, newToken }: Needs) {
  /** One answer for an unknown address, a wrong password, an invitation not accepted and a person without access. */
  async function signIn(email: string, password: string, source: Source): Promise<SignedIn> {
    const taken = await guesses.take({ email, address: source.address })
    const known = await people.credentials({ email })
    const right = await passwords.verify(known?.passwordHash ?? null, password)
    const person = known && right ? await people.inEpoch(known.id, known.epoch) : null
    if (!known || !person) {
      await guesses.refuse(taken, known?.id ?? null)
      throw new Refused({ key: 'signIn.refused' })
    }
    await guesses.succeed(taken)
    return { step: stepAfter.password, ...(await begin(known, source)), person }
  }

  async function begin({ id: personId, epoch }: Credentials, { agent }: Source): Promise<{ token: string; until: Date }> {
    const at = now()
    const token = newToken()
    const session: Session = { id: newId(), personId, epoch, device: deviceOf(agent), beganAt: at, seenAt: at, endedAt: null }
    const acts = about(session, 'signed in', 1)
    await sessions.insert(session, hashOf(token), acts)
    await audit.settle(sessions.pendings, { id: session.id, pending: acts })
    return { token, until: longestUntil(at) }
  }

  /** Whom a token stands for now. `quietly`: a page asked by itself, and that keeps nobody signed in. */
  async function find(token: string, { quietly = false } = {}): Promise<Person | null> {
    const session = await sessionOf(token)
    if (!session) return null
    const person = await people.inEpoch(session.personId, session.epoch)
    if (person && !quietly && isSeenAgain(session, now())) await sessions.see(session.id, now())
    return person
  }

  /** Whose session this was, for a day after it ended. It lets nobody in: it says to whom something may be shown once they sign in. */
  async function whose(token: string): Promise<string | null> {
    return (await sessions.everByHash(hashOf(token)))?.personId ?? null
  }

  async function signOut(token: string): Promise<void> {
    const session = await sessionOf(token)
    if (session) await end(session, 'signed out')
  }

  /** The open sessions of a person, with the one of this token marked. */
  async function list(personId: string, token: string | null): Promise<(Session & { here: boolean })[]> {
    const [open, here, person] = [await sessions.listOpen(personId), token ? await sessionOf(token) : null, await people.credentials({ id: personId })]
    return open
      .filter((session) => isAlive(session, now()) && session.epoch === person?.epoch)
      .map((session) => ({ ...session, here: session.id === here?.id }))
  }

  async function endOne(personId: string, id: string): Promise<void> {
    if (!(await end({ id, personId }, 'session ended'))) throw new NotFound('no such session')
  }

  async function endOthers(personId: string, token: string | null): Promise<void> {
    for (const session of await list(personId, token)) {
      if (!session.here) await end(session, 'session ended')
    }
  }

  async function end(session: Pick<Session, 'id' | 'personId'>, what: string): Promise<boolean> {
    const acts = about(session, what, 2)
    const ended = await sessions.end({ id: session.id, personId: session.personId }, now(), acts)
    if (ended) await audit.settle(sessions.pendings, { id: session.id, pending: acts })
    return ended
  }

  async function sessionOf(token: string): Promise<Session | null> {
    const session = await sessions.byHash(hashOf(token))
    return session && isAlive(session, now()) ? session : null
  }

  function about({ id, personId }: Pick<Session, 'id' | 'personId'>, what: string, version: number): PendingAct[] {
    return actsOf([{ what, detail: { session: id } }], { document: `session:${id}`, version, incident: null, who: byPerson(personId), at: now() })
  }

  /** Takes away what is over and recorded. */
  async function sweep(at: Date): Promise<void> {
    await sessions.sweep(at)
    await guesses.sweep(at)
  }

  return { signIn, find, whose, signOut, list, endOne, endOthers, sessionOf, sweep }
}
export type SignInService = ReturnType<typeof signInService>
