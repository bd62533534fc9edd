import type { Readable } from 'node:stream'

/** A request whose form has files in it, as it comes in. */
export interface Arriving extends Readable {
  headers: Record<string, string | string[] | undefined>
}

/** As a parser of forms wants them: a request without a content type is a form without a boundary, and is refused as one. */
export function headersOf({ headers }: Arriving) {
  return { ...headers, 'content-type': String(headers['content-type'] ?? '') }
}

/** Until all of it went through the parser. Rejects when the form cannot be read, or when the request ends before it is whole. */
export function finished(request: Arriving, parser: NodeJS.WritableStream): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.once('finish', resolve)
    parser.once('error', reject)
    request.once('error', reject)
    request.once('close', () => {
      if (!request.readableEnded) reject(new Error('the request ended early'))
    })
    request.pipe(parser)
  })
}
