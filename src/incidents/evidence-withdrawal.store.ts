import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import type { Sealing } from '../outbox/content.ts'
import type { PendingAct } from '../shared/act.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import { Stale } from '../shared/errors.ts'
import { withdrawalKey } from './evidence-withdrawal.ts'
import type { Withdrawal } from './evidence-withdrawal.ts'

const schema = new Schema(
  {
    /** `<evidence>:<nth>`, so that two at once are one. */
    key: { type: String, required: true },
    evidence: { type: String, required: true },
    incident: { type: String, required: true },
    nth: { type: Number, required: true },
    /** Sealed: it may name somebody. */
    reason: { type: String, required: true },
    by: { type: Schema.Types.Mixed, required: true },
    at: { type: Date, required: true },
    state: { type: String, required: true },
    answeredBy: { type: Schema.Types.Mixed, default: null },
    answeredAt: { type: Date, default: null },
    ...pendingField,
  },
  { collection: 'evidenceWithdrawals', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ key: 1 }, { unique: true })
schema.index({ incident: 1, at: 1 })
indexPending(schema)

/** Withdrawals of evidence. The evidence itself is never written again. */
export function evidenceWithdrawalStore(connection: Connection, { seal, open }: Sealing) {
  const model = connection.model('evidenceWithdrawal', schema)

  async function insert(withdrawal: Withdrawal, pending: PendingAct[]): Promise<void> {
    const key = withdrawalKey(withdrawal)
    try {
      await model.create({ ...withdrawal, key, reason: seal(withdrawal.reason, placeOf(key)), pending })
    } catch (error) {
      throw isDuplicate(error) ? new Stale(`withdrawal ${key}`) : error
    }
  }

  /** Answered once: the second of two gets Stale. */
  async function answer(withdrawal: Withdrawal, pending: PendingAct[]): Promise<void> {
    const { state, answeredBy, answeredAt } = withdrawal
    const key = withdrawalKey(withdrawal)
    const saved = await model.updateOne({ key, state: 'awaiting approval' }, { $set: { state, answeredBy, answeredAt }, $push: { pending: { $each: pending } } })
    if (saved.matchedCount === 0) throw new Stale(`withdrawal ${key}`)
  }

  /** The oldest first. */
  async function ofIncident(incident: string): Promise<Withdrawal[]> {
    const rows = await model.find({ incident }, { _id: 0, pending: 0 }).sort({ at: 1, nth: 1 }).lean<(Withdrawal & { key: string })[]>()
    return rows.map(({ key, ...row }) => ({ ...row, reason: open(row.reason, placeOf(key)) }))
  }

  function waitingIn(incidents: readonly string[]): Promise<Pick<Withdrawal, 'evidence' | 'incident' | 'by'>[]> {
    return model.find({ incident: { $in: incidents }, state: 'awaiting approval' }, { _id: 0, evidence: 1, incident: 1, by: 1 }).lean<Withdrawal[]>()
  }

  return { insert, answer, ofIncident, waitingIn, pendings: pendingIn(model, 'key') }
}
export type EvidenceWithdrawalStore = ReturnType<typeof evidenceWithdrawalStore>

function placeOf(id: string) {
  return { collection: 'evidenceWithdrawals', id, field: 'reason' }
}
