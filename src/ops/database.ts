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
  // Without a buffer the driver decides: it waits serverSelectionTimeoutMS for a lost store.
  const opened = { ...options, autoIndex: false, autoCreate: false, bufferCommands: false }
  const connection = await mongoose.createConnection(uri, opened).asPromise()

  /** Of a large register an index takes minutes: longer than any other command may. */
  async function buildPatiently(): Promise<void> {
    const patient = await mongoose.createConnection(uri, { ...opened, socketTimeoutMS: 0 }).asPromise()
    try {
      await buildIndexes(connection, patient)
    } finally {
      await patient.close()
    }
  }

  return {
    connection,
    buildIndexes: buildPatiently,
    ping: async () => void (await connection.db?.command({ ping: 1 })),
    close: () => connection.close(),
  }
}

/** Of all models of a connection, at every start: on the embedded engine an index whose building a crash interrupted is gone, and an update may bring new ones. */
export async function buildIndexes(connection: Connection, through = connection): Promise<void> {
  await Promise.all(Object.values(connection.models).map(async (model) => {
    try {
      const wanted = model.schema.indexes().map(([key, options]) => ({ ...options, key }) as mongoose.mongo.IndexDescription)
      if (wanted.length > 0) await through.collection(model.collection.name).createIndexes(wanted)
    } catch (error) {
      throw new Error(`The indexes of ${model.modelName} cannot be built: ${(error as Error).message}`, { cause: error })
    }
  }))
}
