import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export interface Source {
  /** From the root of the repository, such as src/clock/clock.ts. */
  path: string
  folder: string
  /** clock.store.ts has the middle name store; clock.ts has none. */
  middle: string | null
  lines: number
  /** The text without its comments. */
  code: string
}

export function sources(under = 'src'): Source[] {
  const files = readdirSync(under, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))
  return files.map((file) => read(join(under, file))).sort((a, b) => (a.path < b.path ? -1 : 1))
}

function read(path: string): Source {
  const text = readFileSync(path, 'utf8')
  return { path, ...place(path), lines: text.split('\n').length - 1, code: withoutComments(text) }
}

export function place(path: string): { folder: string; middle: string | null } {
  const parts = path.split('/')
  const [, ...endings] = (parts.at(-1) ?? '').split('.')
  return { folder: parts.slice(1, -1).join('/'), middle: endings.length > 1 ? (endings[0] ?? null) : null }
}

/** Lines stay where they are. The slashes of https:// follow a colon and are no comment. */
export function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, (comment) => comment.replaceAll(/[^\n]/g, '')).replaceAll(/(^|\s)\/\/.*$/gm, '$1')
}
