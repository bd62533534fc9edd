import type { Socket } from 'node:net'
import { withJournal } from './write-concern.ts'

/** What the engine's package answers to one message. */
export type RoundTrip = { requestId: number; moreToCome: boolean; legacy: boolean; response: Buffer }
export type Engine = { roundTrip(message: Buffer): Promise<RoundTrip>; close(): Promise<void> }

const opReply = 1
const opMsg = 2013
const headerBytes = 16
// A server takes 48 million bytes; anything far above is not a message.
const mostBytes = 64 * 1024 * 1024

/** One connection of a driver: messages are answered in the order in which they come. Unless nothing has to last, a write is answered when it is on disk. */
export function serve(engine: Engine, socket: Socket, { lasting }: { lasting: boolean }): void {
  const messagesIn = messageSplitter()
  let last = Promise.resolve()
  let replies = 0

  async function answer(message: Buffer): Promise<void> {
    const { requestId, moreToCome, legacy, response } = await engine.roundTrip(lasting ? withJournal(message) : message)
    if (moreToCome || socket.destroyed) return
    socket.write(legacy ? replyFrame(response, requestId, ++replies) : messageFrame(response, requestId, ++replies))
  }

  // A dropped connection is all a driver can make sense of.
  const drop = () => void socket.destroy()
  socket.on('error', drop)
  socket.on('data', (chunk: Buffer) => {
    const messages = messagesIn(chunk)
    if (!messages) return drop()
    for (const message of messages) last = last.then(() => answer(message)).catch(drop)
  })
}

/** Cuts a stream into messages, joining chunks once per message; null when the stream makes no sense. */
export function messageSplitter(): (chunk: Buffer) => Buffer[] | null {
  let chunks: Buffer[] = []
  let held = 0
  let awaited = headerBytes

  return (chunk) => {
    chunks.push(chunk)
    held += chunk.length
    if (held < awaited) return []

    let rest = chunks.length === 1 ? chunk : Buffer.concat(chunks)
    const messages: Buffer[] = []
    awaited = headerBytes
    while (rest.length >= headerBytes) {
      const length = rest.readInt32LE(0)
      if (length < headerBytes || length > mostBytes) return null
      awaited = length
      if (rest.length < length) break
      messages.push(rest.subarray(0, length))
      rest = rest.subarray(length)
      awaited = headerBytes
    }
    chunks = rest.length > 0 ? [rest] : []
    held = rest.length
    return messages
  }
}

function messageFrame(body: Buffer, to: number, id: number): Buffer {
  // No flags, one section of kind 0.
  return framed(opMsg, Buffer.alloc(5), body, to, id)
}

/** What the OP_QUERY of a first handshake expects: no flags, no cursor, from 0, one document. */
function replyFrame(body: Buffer, to: number, id: number): Buffer {
  const start = Buffer.alloc(20)
  start.writeInt32LE(1, 16)
  return framed(opReply, start, body, to, id)
}

function framed(kind: number, start: Buffer, body: Buffer, to: number, id: number): Buffer {
  const header = Buffer.alloc(headerBytes)
  header.writeInt32LE(headerBytes + start.length + body.length, 0)
  header.writeInt32LE(id, 4)
  header.writeInt32LE(to, 8)
  header.writeInt32LE(kind, 12)
  return Buffer.concat([header, start, body])
}
