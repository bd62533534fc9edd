import type { Connection } from 'mongoose'
import { auditService } from '../../src/audit/audit.service.ts'
import { auditStore } from '../../src/audit/audit.store.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import type { Plan } from '../../src/mailings/recipient-plan.ts'
import type { RecipientFile } from '../../src/mailings/recipient-list.ts'
import { cipher } from '../../src/ops/cipher.adapter.ts'
import { newId } from '../../src/ops/random.adapter.ts'
import { byPerson } from '../../src/shared/act.ts'
import { wireRecipients } from '../../src/wire-recipients.ts'
import { fresh, indexesOn } from '../support/database.ts'
import type { StoppedClock } from '../support/moments.ts'
import { stoppedClock } from '../support/moments.ts'
import { inPieces } from './recipient-tables.ts'

export const number = '2026-0001'
export const bram = byPerson('bram')

/** The room of the recipients on an engine of its own, with an incident that is open. */
export async function recipientHouse(connection?: Connection, clock = stoppedClock()) {
  const on = connection ?? (await fresh())
  const house = openRecipientHouse(on, clock)
  await indexesOn(on)
  return house
}

/** Twice on one connection is two processes on one store. */
export function openRecipientHouse(connection: Connection, clock: StoppedClock) {
  const troubles: unknown[] = []
  const audit = auditService({ store: auditStore(connection, () => 'salt') })
  const incidents = { get: async () => ({ number, stage: 'assessing' }) as Incident }
  const parts = wireRecipients({ connection, audit, incidents, cipher: cipher(Buffer.alloc(32, 7)), log: { error: ({ error }: { error?: unknown }) => void troubles.push(error) }, now: clock.now, newId })

  function read(file: Buffer | string, about: Partial<Pick<Plan, 'group' | 'language' | 'needs'>> = {}): Promise<RecipientFile> {
    return parts.recipients.readFile(number, inPieces(Buffer.from(file)), about, bram)
  }

  /** Read and confirmed. */
  async function ready(file: Buffer | string, about: Partial<Pick<Plan, 'group' | 'language' | 'needs'>> = {}, reason = ''): Promise<RecipientFile> {
    return parts.recipients.confirm((await read(file, about)).id, { reason }, bram)
  }

  const acts = async () => (await audit.list({ incident: number }, 100)).toReversed().map(({ what }) => what)
  const kept = (collection: string) => connection.collection(collection).countDocuments()

  return { ...parts, connection, clock, audit, troubles, read, ready, acts, kept }
}
export type RecipientHouse = Awaited<ReturnType<typeof recipientHouse>>
