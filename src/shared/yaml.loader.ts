import { readFileSync } from 'node:fs'
import { LineCounter, isMap, isNode, isScalar, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import type { z } from 'zod'

/** One thing that is wrong in a file, and where. */
export interface Fault {
  file: string
  line: number
  column: number
  message: string
  /** What it breaks: yaml (it cannot be read), shape (names and types), sense (all that the shape cannot tell). */
  rule?: 'yaml' | 'shape' | 'sense'
}

/** A file that was refused. The message names every fault with file:line:column. */
export class BadFile extends Error {
  readonly faults: Fault[]
  constructor(faults: Fault[]) {
    super(faults.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`).join('\n'))
    this.faults = faults
  }
}

const mostBytes = 256 * 1024

/** What a check beyond the shape finds, at a path in the file. */
type Check<T> = (read: T) => { path: readonly PropertyKey[]; message: string }[]

/** Reads a YAML file and holds it against a schema and a check of what the shape cannot tell. Throws BadFile. */
export function readYaml<S extends z.ZodType>(file: string, schema: S, check: Check<z.output<S>> = () => []): z.output<S> {
  return parseYaml(file, readText(file), schema, check)
}

function parseYaml<S extends z.ZodType>(file: string, source: string, schema: S, check: Check<z.output<S>>): z.output<S> {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true, version: '1.2' })
  const place = (offset: number) => ({ file, line: lines.linePos(offset).line, column: lines.linePos(offset).col })
  const broken = [...document.errors, ...document.warnings].map(({ pos, message }) => ({ ...place(pos[0]), message: message.split('\n')[0]!, rule: 'yaml' as const }))
  if (broken.length > 0) throw new BadFile(broken)
  const read = schema.safeParse(plainValue(file, document))
  const problems = read.success ? check(read.data) : read.error.issues
  if (read.success && problems.length === 0) return read.data
  const rule = read.success ? ('sense' as const) : ('shape' as const)
  throw new BadFile(problems.map((problem) => ({ ...place(offsetOf(document, problem)), message: inWords(problem), rule })))
}

function readText(file: string): string {
  const bytes = readFileSync(file)
  if (bytes.length > mostBytes) throw new BadFile([{ file, line: 1, column: 1, message: `is larger than ${mostBytes / 1024} kB` }])
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new BadFile([{ file, line: 1, column: 1, message: 'is no UTF-8 text; save it as UTF-8' }])
  }
}

/** Aliases may stand for a part that is repeated, not for a bomb. */
function plainValue(file: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 })
  } catch (error) {
    throw new BadFile([{ file, line: 1, column: 1, message: (error as Error).message }])
  }
}

/** The place of the deepest part of the path that stands in the file, or of a name that does not belong there. */
function offsetOf(document: Document, { path, keys = [] }: { path: readonly PropertyKey[]; keys?: readonly string[] }): number {
  const within = path.length === 0 ? document.contents : document.getIn(path as (string | number)[], true)
  const wrong = isMap(within) ? within.items.find(({ key }) => isScalar(key) && keys.includes(String(key.value)))?.key : undefined
  if (isNode(wrong) && wrong.range) return wrong.range[0]
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth) as (string | number)[], true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

function inWords({ path, message }: { path: readonly PropertyKey[]; message: string }): string {
  return path.length > 0 ? `${path.join('.')}: ${message}` : message
}
