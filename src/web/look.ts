import type { Assets } from './assets.ts'
import { loadAssets } from './assets.ts'
import type { Pages } from './render.ts'
import { compilePages } from './render.ts'

/** Everything that pages are made of, read and compiled once. */
export interface Look {
  assets: Assets
  pages: Pages
}

/** A fault in a template stops the start and names the file. */
export function loadLook(): Look {
  const assets = loadAssets()
  return { assets, pages: compilePages(assets.address) }
}
