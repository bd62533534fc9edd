import { configOfProcess } from '../config.ts'
import { cipher } from '../ops/cipher.adapter.ts'
import { connectDatabase } from '../ops/database.ts'
import { encryptionKey } from '../ops/key.ts'
import { logTo } from '../ops/log.ts'
import { newId, newSalt, newToken } from '../ops/random.adapter.ts'
import { openStore } from '../ops/store/open.ts'
import { describeTrouble } from '../ops/trouble.ts'
import { byChannel } from '../outbox/channels.transport.ts'
import { loadFiles } from '../wire-files.ts'
import { buildHouse } from '../wire.ts'
import type { House } from '../wire.ts'

/** The same house on the same store as the server's, without its door. Beside a running server the engine is shared. */
export async function withHouse<T>(work: (house: House) => Promise<T>, { root, now }: { root: string; now: () => Date }): Promise<T> {
  const { house, close } = await openHouse(root, now).catch((error: unknown) => {
    throw new Error(describeTrouble(error), { cause: error })
  })
  try {
    return await work(house)
  } finally {
    await close()
  }
}

async function openHouse(root: string, now: () => Date): Promise<{ house: House; close: () => Promise<void> }> {
  const { encryptionKey: given, mongodbUri, dataDir, baseUrl, zone, logLevel } = configOfProcess()
  const key = await encryptionKey({ encryptionKey: given, mongodbUri, dataDir })
  const log = logTo(process.stderr, logLevel === 'silent' ? 'silent' : 'error')
  const store = await openStore({ mongodbUri, dataDir, say: () => {} })
  const database = await connectDatabase(store).catch(async (error: unknown) => {
    await store.close()
    throw error
  })
  const house = buildHouse({
    connection: database.connection, cipher: cipher(key), transport: byChannel({}), baseUrl, zone, files: loadFiles(root, now()), log, now, newId, newToken, newSalt,
  })
  const close = async () => {
    await database.close()
    await store.close()
  }
  await database.buildIndexes().catch(async (error: unknown) => {
    await close()
    throw error
  })
  return { house, close }
}
