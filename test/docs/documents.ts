import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join, normalize } from 'node:path'

/** Every document that is kept by hand. */
export const documents = [
  'README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'playbooks/README.md',
  ...readdirSync('docs').filter(isDocument).map((name) => `docs/${name}`),
  ...readdirSync('docs/adr').filter(isDocument).map((name) => `docs/adr/${name}`),
]

export function textOf(document: string): string {
  return readFileSync(document, 'utf8')
}

/** What stands between backticks in a line, outside blocks of code. */
export function namedIn(text: string): string[] {
  return matches(text.replaceAll(/^```.*?^```/gms, ''), /`([^`\n]+)`/g)
}

/** The blocks of code of one language. */
export function blocksOf(text: string, language: string): string[] {
  return matches(text, new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))
}

/** The cells of each row of every table, without its head. */
export function rowsOf(text: string): string[][] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => (line.startsWith('|') && !isRule(line) && !isRule(lines[index + 1] ?? '') ? [cellsOf(line)] : []))
}

/** Links to other files, as paths from the root with what follows the #. */
export function linksOf(document: string): { path: string; anchor: string }[] {
  return matches(textOf(document), /\]\(([^)\s]+)\)/g)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => {
      const [path = '', anchor = ''] = target.split('#')
      return { path: path === '' ? document : normalize(join(dirname(document), path)), anchor }
    })
}

/** The anchors that the headings of a document make. */
export function anchorsOf(document: string): string[] {
  return matches(textOf(document), /^#+ (.+)$/gm).map((heading) => heading.toLowerCase().replaceAll(/[^\w\- ]/g, '').replaceAll(' ', '-'))
}

const roots = ['src', 'templates', 'playbooks', 'test', 'scripts', 'assets', 'docs', 'cases']
const kept = roots.flatMap((root) => readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => join(root, name)))

/** Whether a path is there, or, for a bare name, a file of that name anywhere. */
export function isThere(name: string): boolean {
  const path = name.replace(/\/$/, '')
  return existsSync(path) || existsSync(join('src', path)) || kept.some((file) => (path.includes('/') ? file.endsWith(`/${path}`) : basename(file) === path))
}

function cellsOf(line: string): string[] {
  return line.split('|').slice(1, -1).map((cell) => cell.trim())
}

function isRule(line: string): boolean {
  return /^\|[-|]+\|$/.test(line)
}

function isDocument(name: string): boolean {
  return name.endsWith('.md')
}

function matches(text: string, form: RegExp): string[] {
  return [...text.matchAll(form)].map(([, found = '']) => found)
}
