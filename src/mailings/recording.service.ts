import type { AuditService } from '../audit/audit.service.ts'
import type { PendingSource, Unsettled } from '../audit/pending.store.ts'

/** A collection whose documents carry acts, and that lets many of them go at once. */
export interface ManySource extends PendingSource {
  settledMany(ids: string[], keys: string[]): Promise<void>
}

interface Needs {
  source: ManySource
  audit: Pick<AuditService, 'record' | 'settleAll'>
  /** What must be so before a document that a crash left lets its acts go. */
  also?: (id: string) => Promise<unknown>
  onTrouble: (what: string, error: unknown) => void
}

const atOnce = 20

/** Records what documents carry, beside the work and many at once, for the chain has one end. */
export function recordingService({ source, audit, also, onTrouble }: Needs) {
  let waiting: Unsettled[] = []
  let running: Promise<void> | null = null

  function add(unsettled: Unsettled): void {
    if (unsettled.pending.length > 0) waiting.push(unsettled)
    if (waiting.length >= atOnce) running ??= recordWaiting()
  }

  /** Resolves when all that was added is recorded, or left for the next sweep. */
  async function done(): Promise<void> {
    if (waiting.length > 0) running ??= recordWaiting()
    await running
  }

  async function recordWaiting(): Promise<void> {
    for (let set = waiting; set.length > 0; set = waiting) {
      waiting = []
      // What is recorded later is recorded all the same, so nobody is stopped by it.
      await recordSet(set).catch((error: unknown) => onTrouble('a mailing could not be recorded yet', error))
    }
    running = null
  }

  async function recordSet(set: Unsettled[]): Promise<void> {
    await audit.record(...set.flatMap(({ pending }) => pending))
    await source.settledMany(set.map(({ id }) => id), set.flatMap(({ pending }) => pending.map(({ key }) => key)))
  }

  return { add, done, sweep: () => audit.settleAll(source, also) }
}
export type RecordingService = ReturnType<typeof recordingService>
