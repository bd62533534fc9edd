import type { GuessStore } from '../people/guess.store.ts'
import { hashOf } from '../people/secret.ts'
import { afterSuccess, afterTry, placeOf, secondsToWait } from '../people/slow-down.ts'
import type { Guesses } from '../people/slow-down.ts'
import { TooMany } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { confirmedOf } from './check.ts'
import type { Checked } from './check.ts'
import { readCode } from './code.ts'
import type { Mailing } from './mailing.ts'

interface Needs {
  byCode: (code: string) => Promise<Pick<Mailing, 'sender' | 'texts' | 'startedAt' | 'drill'> | null>
  guesses: Pick<GuessStore, 'change'>
  now: () => Date
}

/** Whether a message is ours, for anybody who asks by its code. */
export function checkService({ byCode, guesses, now }: Needs) {
  /** A code that is ours costs nothing: many people may ask from one place. Others are counted, so that nobody tries them all. */
  async function check(typed: string, { address, language }: { address: string; language: Language }): Promise<Checked> {
    const key = hashOf(`check ${placeOf(address)}`)
    const taken = await guesses.change(key, counted)
    const code = readCode(typed)
    const sending = code === null ? null : await byCode(code)
    const found = sending && confirmedOf(sending, language)
    if (found) await guesses.change(key, (before) => afterSuccess('source', before, taken, now()))
    return { found, mistyped: code === null }
  }

  /** Asked with the counting, because many can come at the same moment. */
  function counted(before: Guesses | null): Guesses {
    const at = now()
    const wait = secondsToWait(before, at)
    if (wait > 0) throw new TooMany(wait)
    return afterTry('source', before, at)
  }

  return { check }
}
export type CheckService = ReturnType<typeof checkService>
