import type { AuditService } from '../audit/audit.service.ts'
import type { Person } from '../people/person.ts'
import type { Actor, PendingAct } from '../shared/act.ts'
import type { Answer } from '../shared/four-eyes.ts'
import { answerWithdrawal, withdraw, withdrawalKey } from './evidence-withdrawal.ts'
import type { Withdrawal, Withdrawing } from './evidence-withdrawal.ts'
import type { EvidenceWithdrawalStore } from './evidence-withdrawal.store.ts'
import type { Piece } from './evidence.service.ts'

interface Needs {
  store: EvidenceWithdrawalStore
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  now: () => Date
}

/** Taking a piece of evidence back: a mark with its reason, never a change of the piece. */
export function evidenceWithdrawalService({ store, audit, now }: Needs) {
  async function propose(piece: Piece, reason: string, by: Person): Promise<Withdrawal> {
    const made = withdraw(piece, piece.withdrawals, reason, by, now())
    const pending = actsOf(piece, made)
    await store.insert(made.withdrawal, pending)
    return settled(made.withdrawal, pending)
  }

  async function answer(piece: Piece, given: Answer, by: Actor): Promise<Withdrawal> {
    const made = answerWithdrawal(piece.withdrawals.at(-1), given, by, now())
    const pending = actsOf(piece, made)
    await store.answer(made.withdrawal, pending)
    return settled(made.withdrawal, pending)
  }

  async function settled(withdrawal: Withdrawal, pending: PendingAct[]): Promise<Withdrawal> {
    await audit.settle(store.pendings, { id: withdrawalKey(withdrawal), pending })
    return withdrawal
  }

  function settlePending(): Promise<void> {
    return audit.settleAll(store.pendings)
  }

  return { propose, answer, settlePending }
}
export type EvidenceWithdrawalService = ReturnType<typeof evidenceWithdrawalService>

function actsOf({ incident }: Piece, { withdrawal, happening: { what, detail = {} } }: Withdrawing): PendingAct[] {
  const { by, at, answeredBy, answeredAt } = withdrawal
  return [{ key: `evidence-withdrawal:${withdrawalKey(withdrawal)}:${what}`, what, who: answeredBy ?? by, incident, at: answeredAt ?? at, detail }]
}
