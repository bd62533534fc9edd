import { Busboy } from '@fastify/busboy'
import { Readable } from 'node:stream'
import { Refused } from '../shared/errors.ts'
import type { Arriving } from '../shared/form-data.adapter.ts'
import { finished, headersOf } from '../shared/form-data.adapter.ts'
import { mostBytes } from './recipient-table.ts'

const mostPasted = 5 * 1024 * 1024

/**
 * Reads a form with one file, which goes to `take` while it comes in; a text that was pasted instead goes there too.
 * Null when there was neither. Whatever goes wrong, what still comes in is let through, so that the answer can be read.
 */
export async function receiveFile<T>(request: Arriving, take: (bytes: AsyncIterable<Buffer>) => Promise<T>): Promise<T | null> {
  const files: Promise<T>[] = []
  let pasted = ''
  try {
    const parser = new Busboy({ headers: headersOf(request), limits: { files: 1, fileSize: mostBytes, fields: 20, fieldSize: mostPasted, parts: 30 } })
    parser.on('file', (_name, file, filename) => {
      if (files.length > 0 || !filename) return void file.resume()
      const taken = take(whole(file))
      taken.catch(() => file.resume())
      files.push(taken)
    })
    parser.on('field', (name, value, _nameCut, cut) => {
      if (name === 'text' && cut) parser.emit('error', new Refused({ key: 'recipients.upload.pasted', field: 'text' }))
      else if (name === 'text') pasted = value
    })
    await finished(request, parser)
  } catch (error) {
    request.unpipe()
    request.resume()
    // A file that was refused is the reason that the rest could not be read.
    await files[0]
    throw error instanceof Refused ? error : new Refused({ key: 'recipients.upload.broken', field: 'file' })
  }
  return files[0] ?? (pasted.trim() === '' ? null : take(Readable.from([Buffer.from(pasted)])))
}

/** A file that is larger than what is taken ends early, and then it is none. */
async function* whole(file: Readable & { truncated?: boolean }): AsyncGenerator<Buffer> {
  yield* file as AsyncIterable<Buffer>
  if (file.truncated) throw new Refused({ key: 'recipients.upload.large', values: { most: Math.round(mostBytes / 1024 / 1024) }, field: 'file' })
}
