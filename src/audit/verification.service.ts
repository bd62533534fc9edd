import type { AuditService } from './audit.service.ts'
import type { ChainState, Verified } from './chain-state.ts'
import type { VerificationStore } from './verification.store.ts'

interface Needs {
  audit: Pick<AuditService, 'verify' | 'head'>
  store: VerificationStore
  now: () => Date
}

/** Checking the chain, and remembering when that was done. */
export function verificationService({ audit, store, now }: Needs) {
  async function verify(): Promise<Verified> {
    const at = now()
    const verified = { ...(await audit.verify()), at }
    await store.keep(verified, now())
    return verified
  }

  async function standing(): Promise<ChainState> {
    const [head, verified] = await Promise.all([audit.head(), store.latest()])
    return { entries: head?.seq ?? 0, verified }
  }

  return { verify, standing }
}
export type VerificationService = ReturnType<typeof verificationService>
