import type { AuditService } from '../audit/audit.service.ts'
import { system } from '../shared/act.ts'
import { TooMany } from '../shared/errors.ts'
import type { GuessStore } from './guess.store.ts'
import { emailKey } from './person.ts'
import { hashOf } from './secret.ts'
import { afterSuccess, afterTry, placeOf, secondsToWait } from './slow-down.ts'
import type { Guessed, Guesses } from './slow-down.ts'

interface Needs {
  store: GuessStore
  audit: Pick<AuditService, 'settle'>
  now: () => Date
  newId: () => string
}

/** Who is tried, and from where. */
export interface Guess {
  email: string
  address: string
}

/** A try that was counted, and how the counters stood after it. */
export type Taken = { guess: Guess } & Record<Guessed, Guesses>

/** Slows down guessing of passwords, for each e-mail address and for each place, whether that address is known or not. */
export function guessService({ store, audit, now, newId }: Needs) {
  /** Counts the try, or throws TooMany with the seconds to wait. Who must wait for one of the two does not make the other worse. */
  async function take(guess: Guess): Promise<Taken> {
    for (const kind of kinds) mayGoOn(await store.get(keyOf(kind, guess)), now())
    return { guess, source: await count('source', guess, now()), email: await count('email', guess, now()) }
  }

  /** Asked again with the counting, because many can have looked at the same moment. */
  async function count(kind: Guessed, guess: Guess, at: Date): Promise<Guesses> {
    return store.change(keyOf(kind, guess), (before) => {
      mayGoOn(before, at)
      return afterTry(kind, before, at)
    })
  }

  async function succeed({ guess, ...taken }: Taken): Promise<void> {
    for (const kind of kinds) {
      await store.change(keyOf(kind, guess), (before) => afterSuccess(kind, before, taken[kind], now()))
    }
  }

  /** One record for each refusal that was counted; while somebody must wait there are none. No address, only who was meant if we know them. */
  async function refuse({ guess }: Taken, person: string | null): Promise<void> {
    const key = keyOf('email', guess)
    const act = { key: `sign-in-refused:${newId()}`, what: 'sign-in refused', who: system, incident: null, at: now(), detail: { person } }
    await store.note(key, [act])
    await audit.settle(store.pendings, { id: key, pending: [act] })
  }

  return { take, succeed, refuse, sweep: store.sweep }
}
export type GuessService = ReturnType<typeof guessService>

const kinds = ['source', 'email'] as const satisfies readonly Guessed[]

function mayGoOn(guesses: Guesses | null, at: Date): void {
  const wait = secondsToWait(guesses, at)
  if (wait > 0) throw new TooMany(wait)
}

function keyOf(kind: Guessed, { email, address }: Guess): string {
  return hashOf(kind === 'email' ? `email ${emailKey(email)}` : `source ${placeOf(address)}`)
}
