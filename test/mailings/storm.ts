import type { AttemptResult, Sendable } from '../../src/outbox/attempt.ts'
import { mailingsOn } from '../../src/wire-mailings.ts'
import { arrayAudit } from '../outbox/workers.ts'
import { stoppedClock } from '../support/moments.ts'
import type { Act, Fate, Step } from '../support/mortal.ts'
import { mortal } from '../support/mortal.ts'
import { fakeLists } from './around.ts'
import { fakeBatchStore, fakeMailingStore, fakeRateStore } from './store-fakes.ts'

export const rows = 8

export interface HandedOver {
  message: Sendable
  result: AttemptResult
}

export function surroundings(answers: Iterator<AttemptResult>) {
  const handedOver: HandedOver[] = []
  const send = async (message: Sendable): Promise<AttemptResult> => {
    const result = answers.next().value as AttemptResult
    handedOver.push({ message, result })
    return result
  }
  return { handedOver, send, clock: stoppedClock(), audit: arrayAudit(), mailings: fakeMailingStore(), batches: fakeBatchStore(), rates: fakeRateStore() }
}
export type Around = ReturnType<typeof surroundings>

let claims = 0

/** A process whose every step waits for its turn, and that dies at one of them: before it happens, or right after. Without a fate it lives on. */
export function aProcess({ send, clock, audit, mailings, batches, rates }: Around, fate?: Fate) {
  const step = fate ? mortal(fate) : <Act>(_: string, act: Act): Act => act
  return mailingsOn({
    mailings: inSteps(mailings, step), batches: inSteps(batches, step), rates: inSteps(rates, step),
    audit: { ...audit, record: step('record', audit.record) }, transport: { send: step('send', send) },
    lists: fakeLists(rows), sendersOf: async () => null, checkAddress: (code) => code, limitOf: () => 6, persist: (write) => write(),
    onTrouble: () => {}, now: clock.now, newId: () => `claim-${(claims += 1)}`,
  })
}
export type Process = ReturnType<typeof aProcess>

function inSteps<Store extends object>(store: Store, step: Step): Store {
  return Object.fromEntries(Object.entries(store).map(([name, act]) => [name, typeof act === 'function' ? step(name, act as Act) : act])) as Store
}
