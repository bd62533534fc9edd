import { Composer, Lexer, Parser, isAlias, isMap, isNode, isScalar, visit } from 'yaml'
import type { CST, Document, LineCounter, Node, Pair, YAMLMap } from 'yaml'
import { shown } from './near.ts'
import { hasUnreadable } from './text-file.loader.ts'
import { yamlWords } from './yaml-words.ts'
import type { FileRule } from './yaml-words.ts'

export interface NodeFault {
  offset: number
  rule: FileRule
  message: string
}

const deepest = 50
/** Four times what the longest shipped file has: signs, names and texts. */
const mostSigns = 30_000

/** The tree of a text, or why nobody should try to make one. */
export function treeOf(text: string, lines: LineCounter): Document | NodeFault {
  const tokens = tokensOf(text, lines)
  if (!Array.isArray(tokens)) return tokens
  const documents = new Composer({ uniqueKeys: false, version: '1.2', prettyErrors: false }).compose(tokens, true, text.length)
  const [first, second] = [documents.next().value!, documents.next().value]
  return second && first.errors.length === 0 ? { offset: second.range[0], ...yamlWords({ code: 'MULTIPLE_DOCS', message: '' }) } : first
}

/**
 * Lists in lists in lists, or nothing but brackets: nobody writes so, and a reader that follows them falls over or takes
 * its time. Stops at the first sign that is too much.
 */
function tokensOf(text: string, lines: LineCounter): CST.Token[] | NodeFault {
  const parser = new Parser(lines.addNewLine)
  lines.addNewLine(0)
  const [tokens, lexer]: [CST.Token[], Lexer] = [[], new Lexer()]
  let signs = 0
  for (const sign of lexer.lex(text)) {
    tokens.push(...parser.next(sign))
    if (parser.stack.length > deepest) return { offset: parser.offset, rule: 'too-deep', message: 'too much stands within each other here; a playbook goes no deeper than ten' }
    if ((signs += 1) > mostSigns) return { offset: parser.offset, rule: 'too-large', message: 'the file says too much, up to here already; a playbook has a quarter of this' }
  }
  return [...tokens, ...parser.end()]
}

/** What YAML allows and a file of ours does without: it says twice, hides or repeats what a reader should see once. */
export function nodeFaults(document: Document, aliases: boolean): NodeFault[] {
  const found: NodeFault[] = []
  const add: Add = (node, rule, message) => {
    if (rule === 'alias' && aliases) return
    found.push({ offset: isNode(node) ? (node.range?.[0] ?? 0) : 0, rule, message })
  }
  if (document.directives?.yaml.explicit) add(null, 'yaml', 'a line that begins with % is not read; leave it out')
  if (document.contents === null) add(null, 'empty', 'there is nothing in this file; write a playbook, or take the file away')
  visit(document, {
    Node: (_, node) => nodeFault(node, add),
    Pair: (_, pair) => keyFault(pair, add),
  })
  return found.toSorted((one, other) => one.offset - other.offset)
}

type Add = (node: unknown, rule: FileRule, message: string) => void

function nodeFault(node: Node, add: Add): void {
  if (isMap(node)) return mapFault(node, add)
  if (isAlias(node)) return add(node, 'alias', `an alias (*${shown(node.source)}) is not read; write out what it stands for`)
  if (isScalar(node) && typeof node.value === 'string' && hasUnreadable(node.value)) add(node, 'control-character', 'this text has a sign that cannot be seen; take it out')
  markFault(node, add)
}

function markFault(node: Node, add: Add): void {
  const { anchor } = node as { anchor?: string }
  if (anchor !== undefined) add(node, 'alias', `an anchor (&${shown(anchor)}) is not read; leave it out`)
  if (node.tag !== undefined) add(node, 'alias', `a tag (${shown(node.tag)}) is not read; leave it out`)
}

function mapFault(map: YAMLMap, add: Add): void {
  markFault(map, add)
  const seen = new Set<unknown>()
  for (const { key } of map.items) {
    const name = isScalar(key) ? key.value : key
    if (seen.has(name)) add(key, 'duplicate-key', `the name ${shown(String(name))} stands twice here; leave one out`)
    seen.add(name)
  }
  if (map.items.length > 1000) add(map, 'too-large', 'more than a thousand names stand here; a playbook needs no more than a hundred')
}

/** Under these names the language keeps things of its own. */
const reserved = ['__proto__', 'constructor', 'prototype']

function keyFault({ key }: Pair, add: Add): void {
  if (isScalar(key) && typeof key.value === 'string' && !reserved.includes(key.value)) return
  if (isAlias(key)) return
  const why = isScalar(key) && typeof key.value === 'string' ? 'is a name that cannot be used; choose another' : 'is no name; write letters, or put it between quotes'
  add(key, 'key-name', `${isScalar(key) ? shown(String(key.value)) : 'this'} ${why}`)
}
