import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { assetsFolder } from '../../src/web/assets.ts'

export type Kind = 'bsn' | 'iban' | 'card' | 'name'

export interface Found {
  kind: Kind
  start: number
  end: number
}

/** The very module that runs on the page. */
const loaded = (await import(pathToFileURL(join(assetsFolder, 'guard.js')).href)) as { findIn: (text: string) => Found[] }
export const { findIn } = loaded
