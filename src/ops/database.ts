import mongoose, { type Connection } from 'mongoose'
import { endWritesToClosedConnections } from './store/driver.ts'
import type { Store } from './store/store.ts'

export type Database = {
  connection: Connection
  buildIndexes(): Promise<void>
  ping(): Promise<void>
  close(): Promise<void>
}

const longestQueryMs = 15_000

export async function connectDatabase({ uri, options }: Pick<Store, 'uri' | 'options'>): Promise<Database> {
  endWritesToClosedConnections()
  // An unknown field in a filter would otherwise be left out, and the filter match everything.
  mongoose.set('strictQuery', 'throw')
  // Work of a client that went away goes on, so it needs an end of its own.
  mongoose.set('maxTimeMS', longestQueryMs)
  const connection = await mongoose
    .createConnection(uri, {
      ...options,
      autoIndex: false,
      autoCreate: false,
      // Without a buffer the driver decides: it waits serverSelectionTimeoutMS for a lost store.
      bufferCommands: false,
    })
    .asPromise()
  return {
    connection,
    buildIndexes: () => buildIndexes(connection),
    ping: async () => void (await connection.db?.command({ ping: 1 })),
    close: () => connection.close(),
  }
}

/** At every start: on the embedded engine an index whose building a crash interrupted is gone. */
export async function buildIndexes(connection: Connection): Promise<void> {
  await Promise.all(Object.values(connection.models).map(async (model) => {
    try {
      await model.createIndexes()
    } catch (error) {
      throw new Error(`The indexes of ${model.modelName} cannot be built: ${(error as Error).message}`, { cause: error })
    }
  }))
}
