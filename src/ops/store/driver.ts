import type { EventEmitter } from 'node:events'
import { createRequire } from 'node:module'

interface DriverConnection extends EventEmitter {
  closed: boolean
  writeCommand(...given: unknown[]): Promise<unknown>
}

const mended = Symbol('mended')

/**
 * mongodb 7.8 waits for `drain` when a write is not taken at once. On a socket that was destroyed a moment ago no event
 * ever follows, and the call never ends. Here a connection that closes ends the calls that are being written to it.
 */
export function endWritesToClosedConnections(): void {
  const { Connection } = createRequire(import.meta.url)('mongodb/lib/cmap/connection.js') as { Connection: { prototype: DriverConnection & { [mended]?: true } } }
  const { prototype } = Connection
  if (prototype[mended]) return
  const write = prototype.writeCommand
  prototype[mended] = true
  prototype.writeCommand = async function (this: DriverConnection, ...given) {
    let close = () => {}
    const closed = new Promise<never>((_, reject) => (close = () => reject(new Error('the connection to the store closed'))))
    this.once('close', close)
    if (this.closed) close()
    try {
      return await Promise.race([Reflect.apply(write, this, given), closed])
    } finally {
      this.off('close', close)
    }
  }
}
