import { Busboy } from '@fastify/busboy'
import type { BusboyFileStream } from '@fastify/busboy'
import { Refused } from '../shared/errors.ts'
import type { Arriving } from '../shared/form-data.adapter.ts'
import { finished, headersOf } from '../shared/form-data.adapter.ts'
import { fileLimits } from './evidence.ts'
import { keptName } from './evidence-name.ts'

export interface ArrivingFile {
  name: string
  bytes: AsyncIterable<Buffer>
}

export interface Received<T> {
  /** What became of each file, in the order of the form. */
  outcomes: PromiseSettledResult<T>[]
  /** What was wrong with the form as a whole, or null. */
  fault: Refused | null
}

const noteBytes = 16_000

/**
 * Reads a form with files, each of which goes to `take` while it comes in, and its note to `heard`. Waits until every file
 * that was begun has come to its end, well or not; what is not wanted is let through, so that the answer can be read.
 */
export async function receiveFiles<T>(request: Arriving, take: (file: ArrivingFile) => Promise<T>, heard: (note: string) => void): Promise<Received<T>> {
  const taken: Promise<T>[] = []
  const open = new Set<BusboyFileStream>()
  let fault: Refused | null = null
  try {
    const parser = new Busboy({ headers: headersOf(request), limits: { files: fileLimits.atOnce, fileSize: fileLimits.bytes, fields: 10, fieldSize: noteBytes, parts: fileLimits.atOnce + 15 } })
    let refused = false
    parser.on('file', (_field, file, filename) => {
      file.on('error', () => {})
      if (refused || !filename) return void file.resume()
      open.add(file)
      const outcome = take({ name: keptName(filename), bytes: whole(file, keptName(filename)) })
      taken.push(outcome)
      outcome.catch(() => {
        refused = true
        file.resume()
      })
    })
    parser.on('field', (name, value, _nameCut, cut) => {
      if (name !== 'note') return
      heard(value)
      if (cut) fault = new Refused({ key: 'evidence.note.long', field: 'note' })
    })
    parser.on('filesLimit', () => (fault = new Refused({ key: 'evidence.many', values: { most: fileLimits.atOnce }, field: 'file' })))
    await finished(request, parser)
  } catch {
    request.unpipe()
    request.resume()
    fault = new Refused({ key: 'evidence.broken', field: 'file' })
    // The rest of these never comes: whoever waits for it must hear so.
    for (const file of open) file.destroy(fault)
  }
  return { outcomes: await Promise.allSettled(taken), fault }
}

/** A file that is larger than what is taken ends early, and then it is none. */
async function* whole(file: BusboyFileStream, name: string): AsyncGenerator<Buffer> {
  // Whoever stops reading must not end the stream: the parser waits until all of it has passed.
  yield* file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
  if (file.truncated) throw new Refused({ key: 'evidence.file.large', values: { name, most: fileLimits.bytes / 1024 / 1024 }, field: 'file' })
}
