import { LineCounter, isDocument, isMap, isNode, isPair, isScalar } from 'yaml'
import type { Document } from 'yaml'
import { BadFile, mostFaults } from './file-fault.ts'
import type { Fault, Finding } from './file-fault.ts'
import { checkText } from './text-file.loader.ts'
import { nodeFaults, treeOf } from './yaml-nodes.loader.ts'
import type { NodeFault } from './yaml-nodes.loader.ts'
import { yamlWords } from './yaml-words.ts'

/** What stands in a file, and where. */
export interface YamlText {
  plain: unknown
  faultAt: (finding: Finding) => Fault
}

/** Text as plain values. Throws BadFile when it is no YAML, or more of it than a file of ours may hold. */
export function readDocument(file: string, text: string, aliases: boolean): YamlText {
  checkText(file, text)
  const lines = new LineCounter()
  const at = (offset: number) => ({ file, line: lines.linePos(offset).line, column: lines.linePos(offset).col })
  const refuse = (found: NodeFault[]) => {
    if (found.length > 0) throw new BadFile(found.slice(0, mostFaults).map(({ offset, rule, message }) => ({ ...at(offset), severity: 'error', rule, message })))
  }
  const document = treeOf(text, lines)
  if (!isDocument(document)) throw new BadFile([{ ...at(document.offset), severity: 'error', rule: document.rule, message: document.message }])
  refuse(firstOfLine(syntaxFaults(document), (offset) => at(offset).line))
  refuse(nodeFaults(document, aliases))
  const read = plainValue(document)
  refuse(read.faults)
  return { plain: read.plain, faultAt: ({ severity = 'error', rule = 'sense', message, ...finding }) => ({ ...at(offsetOf(document, finding)), severity, rule, message }) }
}

function syntaxFaults({ errors, warnings }: Document): NodeFault[] {
  return [...errors, ...warnings].slice(0, mostFaults).map((error) => ({ offset: error.pos[0], ...yamlWords(error) }))
}

/** One mistake leads a reader of YAML from one line to the next; a tab explains all that follows it. */
function firstOfLine(found: NodeFault[], lineAt: (offset: number) => number): NodeFault[] {
  const tabs = found.filter(({ rule }) => rule === 'tab')
  const told = new Set<number>()
  return (tabs.length > 0 ? tabs : found).filter(({ offset }) => !told.has(lineAt(offset)) && told.add(lineAt(offset)))
}

function plainValue(document: Document): { plain?: unknown; faults: NodeFault[] } {
  try {
    return { plain: document.toJS({ maxAliasCount: 50 }), faults: [] }
  } catch (error) {
    return { faults: [{ offset: 0, rule: 'alias', message: `${(error as Error).message}; write out what the aliases stand for` }] }
  }
}

/** The place of the deepest part of the path that stands in the file. */
function offsetOf({ contents }: Document, { path, onKey = false }: Pick<Finding, 'path' | 'onKey'>): number {
  let [node, offset]: [unknown, number] = [contents, startOf(contents) ?? 0]
  for (const [depth, name] of path.entries()) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === name) : undefined
    const next: unknown = pair ? pair.value : isNode(node) && 'items' in node ? node.items[name as number] : undefined
    if (next === undefined || isPair(next)) return offset
    offset = (onKey && depth === path.length - 1 ? startOf(pair?.key) : undefined) ?? startOf(next) ?? startOf(pair?.key) ?? offset
    node = next
  }
  return offset
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined
}

