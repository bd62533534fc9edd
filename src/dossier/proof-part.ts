import type { AuditEntry } from '../audit/hash-chain.ts'
import type { Evidence } from '../incidents/evidence.ts'
import type { Withdrawal } from '../incidents/evidence-withdrawal.ts'
import { isWithdrawn } from '../incidents/evidence-withdrawal.ts'
import type { Reader } from '../incidents/reader.ts'
import { whoOf } from './naming.ts'

type Naming = Pick<Reader, 'nameOf'>

/** The name of the act by which a dossier leaves the house: it is about the dossier and not in it, or no two would be alike. */
export const dossierMade = 'dossier made'

/** Every piece of proof by the SHA-256 of its content. Its title may name somebody and stays behind. */
export function evidencePart(pieces: readonly (Evidence & { withdrawals: readonly Withdrawal[] })[], reader: Naming) {
  return pieces.map(({ id, kind, sha256, mime, bytes, by, at, origin, withdrawals }) => ({ id, kind, sha256, mime, bytes, by: whoOf(by, reader), at, origin, withdrawn: isWithdrawn(withdrawals) }))
}

/** Values of an act that say why or how much, and name no client. */
const told = ['article', 'reference', 'reason', 'motivation', 'note', 'count', 'to', 'sha256'] as const

/** The audit entries of the incident, the oldest first, each with its place in the chain. */
export function timelinePart(entries: readonly AuditEntry[], reader: Naming) {
  return entries.filter(({ what }) => what !== dossierMade).toReversed().map(({ seq, at, what, who, hash, commitment, detail }) => ({
    seq, at, what, who: whoOf(who, reader), hash, commitment,
    detail: Object.fromEntries(told.flatMap((name) => (isShown(detail?.[name]) ? [[name, detail[name]]] : []))) as Partial<Record<(typeof told)[number], string | number>>,
  }))
}

function isShown(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number'
}

/** Dossiers that were made of this incident before. */
export function earlierDossiers(entries: readonly AuditEntry[], reader: Naming) {
  return entries.filter(({ what, detail }) => what === dossierMade && detail?.['kind'] === 'whole').toReversed().map(({ at, who, detail }) => ({ at, by: whoOf(who, reader), format: textIn(detail, 'format'), hash: textIn(detail, 'hash') }))
}

function textIn(detail: AuditEntry['detail'], name: string): string {
  const value = detail?.[name]
  return typeof value === 'string' ? value : ''
}
