import { sameValue } from '../facts/statement.ts'
import type { DecidingService } from '../incidents/deciding.service.ts'
import type { Actor } from '../shared/act.ts'
import { Invalid } from '../shared/errors.ts'
import { incidentAnswer } from './answers.ts'
import type { Handler } from './operation.ts'
import type { operations } from './operations.ts'
import { idempotencyKey } from './preconditions.ts'

interface Needs {
  incidents: DecidingService
  now: () => Date
}

type LedgerHandlers = { [N in 'recordSignal' | 'chooseAwareness']: Handler<(typeof operations)[N]> }

/** The awareness ledger: an entry, and a choice from it. */
export function ledgerHandlers({ incidents, now }: Needs, wake: () => void): LedgerHandlers {
  return {
    async recordSignal({ params, body, by, header }) {
      const key = idempotencyKey(header('Idempotency-Key'))
      if (body.at > now()) throw new Invalid([{ key: 'moment.future', field: 'at' }])
      const { signal, repeated } = await incidents.recordSignal(params['number']!, { ...body, idempotencyKey: key && `token:${by.id}:${key}` }, by)
      const { kind, at, source } = signal
      if (repeated && !sameValue({ kind, at, source }, body)) throw new Invalid([{ key: 'api.key.reused', field: 'Idempotency-Key' }])
      wake()
      return { body: { id: signal.id }, status: repeated ? 200 : 201 }
    },

    async chooseAwareness({ params, body, by }) {
      if (body.awareAt > now()) throw new Invalid([{ key: 'moment.future', field: 'awareAt' }])
      const { awareness } = incidentAnswer(await incidents.chooseAwareness(params['number']!, body, by))
      const { id, state } = awareness.findLast((choice) => isSame(choice, { ...body, by }))!
      wake()
      return { body: { id, state } }
    },
  }
}

interface Chosen {
  awareAt: Date
  reason: string
  by: Actor
}

/** The one that was just made, or the one that stood there already. */
function isSame(one: Chosen, other: Chosen): boolean {
  return one.awareAt.getTime() === other.awareAt.getTime() && one.reason === other.reason && one.by.id === other.by.id
}
