import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Request, RequestHandler, Response } from 'express'

export interface Assets {
  /** meldklok.css → /assets/meldklok.3f2a9c1b7e.css */
  address(name: string): string
  serve: RequestHandler
}

interface Served {
  type: string
  plain: Buffer
  br?: Buffer
  gzip?: Buffer
}

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
}

export const assetsFolder = fileURLToPath(new URL('../../assets', import.meta.url))

/** Everything is read once and served from memory under the hash of its content, so a browser may keep it for ever. */
export function loadAssets(folder = assetsFolder): Assets {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => types[extname(file)])
  const addresses = new Map<string, string>()
  const served = new Map<string, Served>()
  // Stylesheets and modules come after the files that they name by address.
  const addressOf = (file: string): string => {
    const known = addresses.get(file)
    if (known !== undefined) return known
    const plain = withAddresses(file, readFileSync(join(folder, file)), (name) => (files.includes(name) ? addressOf(name) : null))
    const address = hashed(file.replaceAll('\\', '/'), plain)
    addresses.set(file, address)
    served.set(address, packed(types[extname(file)]!, plain))
    return address
  }
  for (const file of files) addressOf(file)
  return {
    serve: serveFrom(served),
    address(name) {
      const address = addresses.get(name)
      if (!address) throw new Error(`No asset ${name}`)
      return address
    },
  }
}

function serveFrom(served: ReadonlyMap<string, Served>): RequestHandler {
  return (req, res, next) => {
    const found = req.method === 'GET' || req.method === 'HEAD' ? served.get(req.path) : undefined
    if (!found) return next()
    const [encoding, body] = chosen(req, found)
    if (encoding) res.set('Content-Encoding', encoding)
    res.set({ 'Content-Type': found.type, 'Cache-Control': 'public, max-age=31536000, immutable', Vary: 'Accept-Encoding' })
    send(res, body)
  }
}

/** Not through res.send, which would add an ETag nobody asks for. */
function send(res: Response, body: Buffer): void {
  res.set('Content-Length', String(body.length))
  res.end(res.req.method === 'HEAD' ? undefined : body)
}

function chosen(req: Request, { plain, br, gzip }: Served): [string | null, Buffer] {
  const encoding = req.acceptsEncodings('br', 'gzip', 'identity')
  if (encoding === 'br' && br) return ['br', br]
  if (encoding === 'gzip' && gzip) return ['gzip', gzip]
  return [null, plain]
}

function packed(type: string, plain: Buffer): Served {
  if (type.startsWith('font/') || type === 'image/png') return { type, plain }
  return { type, plain, br: brotliCompressSync(plain), gzip: gzipSync(plain) }
}

function hashed(file: string, plain: Buffer): string {
  const extension = extname(file)
  const hash = createHash('sha256').update(plain).digest('hex').slice(0, 10)
  return `/assets/${file.slice(0, -extension.length)}.${hash}${extension}`
}

/** How one file names another: a picture or font in a stylesheet, a module in a module. */
const naming: Record<string, [form: RegExp, start: string, end: string]> = {
  '.css': [/url\("([^"]+)"\)/g, 'url("', '")'],
  '.js': [/from '\.\/([\w-]+\.js)'/g, "from '", "'"],
}

function withAddresses(file: string, plain: Buffer, addressOf: (name: string) => string | null): Buffer {
  const found = naming[extname(file)]
  if (!found) return plain
  const [form, start, end] = found
  return Buffer.from(plain.toString('utf8').replaceAll(form, (whole, name: string) => {
    const address = addressOf(name)
    return address === null ? whole : start + address + end
  }))
}
