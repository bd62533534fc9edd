import { createRequire } from 'node:module'
import { join } from 'node:path'
import { assetsFolder } from '../../src/web/assets.ts'

export type Kind = 'bsn' | 'iban' | 'card' | 'name'

export interface Found {
  kind: Kind
  start: number
  end: number
}

/** The very module that runs on the page. */
const loaded = createRequire(import.meta.url)(join(assetsFolder, 'guard.js')) as { findIn: (text: string) => Found[] }
export const { findIn } = loaded
