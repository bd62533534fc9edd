import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RequestHandler } from 'express'
import type { Assets } from './assets.ts'
import { assetsFolder } from './assets.ts'

/** What the page of the quick report is made of. */
const parts = [
  'meldklok.css', 'work.css', 'meldklok.js', 'live.js', 'report.js', 'waiting.js', 'waiting-list.js', 'guard.js', 'guard-names.js', 'guard-field.js', 'icons.svg', 'icon.svg', 'fonts/inter-latin.woff2',
]

/** The script that lets the quick report open without a network, at an address of its own: an address decides which pages it may serve. */
export function reportWorker({ address }: Pick<Assets, 'address'>): RequestHandler {
  const kept = JSON.stringify(parts.map(address))
  const source = readFileSync(join(assetsFolder, 'report-worker.js'), 'utf8')
  const version = createHash('sha256').update(kept + source).digest('hex').slice(0, 10)
  const script = `const kept = ${kept}\nconst version = '${version}'\n${source}`
  return (_req, res) => {
    res.set('Cache-Control', 'no-cache').type('text/javascript').send(script)
  }
}
