const opMsg = 2013
const headerBytes = 16
const bodyStart = headerBytes + 5
const checksumPresent = 1
const moreToCome = 2

const writes = new Set(['insert', 'update', 'delete', 'findAndModify', 'findandmodify', 'bulkWrite'])

/**
 * This engine answers `w: majority` before the journal is on disk, even with `j: true`. Only
 * { w: 1, j: true } waits, so every acknowledged write gets that, whatever the client asked for.
 */
export function withJournal(message: Buffer): Buffer {
  const body = bodyOf(message)
  if (!body) return message
  const elements = elementsOf(body)
  if (!elements || !writes.has(elements[0]?.name ?? '')) return message

  const kept = elements.filter(({ name }) => name !== 'writeConcern').map(({ from, to }) => body.subarray(from, to))
  const size = 4 + kept.reduce((sum, part) => sum + part.length, 0) + journalled.length + 1
  const flags = message.readUInt32LE(headerBytes)
  const end = message.length - (flags & checksumPresent ? 4 : 0)
  const tail = message.subarray(bodyStart + body.length, end)

  const start = Buffer.from(message.subarray(0, bodyStart + 4))
  start.writeInt32LE(bodyStart + size + tail.length, 0)
  start.writeUInt32LE((flags & ~checksumPresent) >>> 0, headerBytes)
  start.writeInt32LE(size, bodyStart)
  return Buffer.concat([start, ...kept, journalled, Buffer.of(0), tail])
}

/** The command document, where the message has it first and wants an answer. */
function bodyOf(message: Buffer): Buffer | null {
  if (message.length < bodyStart + 5 || message.readInt32LE(12) !== opMsg) return null
  if (message.readUInt32LE(headerBytes) & moreToCome || message[bodyStart - 1] !== 0) return null
  const size = message.readInt32LE(bodyStart)
  return size >= 5 && bodyStart + size <= message.length ? message.subarray(bodyStart, bodyStart + size) : null
}

type Element = { name: string; from: number; to: number }

function elementsOf(document: Buffer): Element[] | null {
  const elements: Element[] = []
  let at = 4
  while (at < document.length - 1) {
    const nameEnd = document.indexOf(0, at + 1)
    if (nameEnd < 0) return null
    const size = valueBytes(document, document[at] ?? 0, nameEnd + 1)
    const to = nameEnd + 1 + (size ?? 0)
    if (size === null || to > document.length - 1) return null
    elements.push({ name: document.toString('utf8', at + 1, nameEnd), from: at, to })
    at = to
  }
  return elements
}

// bsonspec.org: types of a fixed size, then types that start with their length.
const fixed: Record<number, number> = {
  0x01: 8,
  0x06: 0,
  0x07: 12,
  0x08: 1,
  0x09: 8,
  0x0a: 0,
  0x10: 4,
  0x11: 8,
  0x12: 8,
  0x13: 16,
  0x7f: 0,
  0xff: 0,
}
const prefixed: Record<number, number> = { 0x02: 4, 0x03: 0, 0x04: 0, 0x05: 5, 0x0c: 16, 0x0d: 4, 0x0e: 4, 0x0f: 0 }

function valueBytes(document: Buffer, type: number, at: number): number | null {
  const size = fixed[type]
  if (size !== undefined) return size
  const extra = prefixed[type]
  if (extra !== undefined && at + 4 <= document.length) {
    const length = document.readInt32LE(at)
    return length >= 0 ? length + extra : null
  }
  if (type !== 0x0b) return null
  const pattern = document.indexOf(0, at)
  const options = document.indexOf(0, pattern + 1)
  return pattern < 0 || options < 0 ? null : options + 1 - at
}

// { writeConcern: { w: 1, j: true } }
const journalled = Buffer.from('\x03writeConcern\0\x10\0\0\0\x10w\0\x01\0\0\0\x08j\0\x01\0', 'latin1')
