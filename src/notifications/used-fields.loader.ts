import Handlebars from 'handlebars'
import type { Dictionary, Field } from './field.ts'
import type { TextFault, UsedField } from './text-rules.ts'
import { textFault } from './text-rules.ts'

/** What may stand at a place: the fields around it, or one line of a list of plain lines. */
interface Scope {
  fields: Dictionary
  prefix: string
  outer: Scope | null
  line: boolean
}

interface Notes {
  file: string
  used: UsedField[]
  faults: TextFault[]
}

const blocks = ['if', 'unless', 'each']

/** Every path of a text, in blocks too, held against the dictionary of its audience; and that it compiles at all. */
export function usedFields(source: string, file: string, fields: Dictionary): Omit<Notes, 'file'> {
  const notes: Notes = { file, used: [], faults: [] }
  try {
    Handlebars.precompile(source, { strict: true, noEscape: true, knownHelpersOnly: true })
    walk(Handlebars.parse(source), { fields, prefix: '', outer: null, line: false }, notes)
  } catch (error) {
    notes.faults.push(broken(error as Error, file))
  }
  return notes
}

function walk(program: hbs.AST.Program | undefined, scope: Scope, notes: Notes): void {
  for (const statement of program?.body ?? []) {
    if (statement.type === 'MustacheStatement') mustache(statement as hbs.AST.MustacheStatement, scope, notes)
    else if (statement.type === 'BlockStatement') block(statement as hbs.AST.BlockStatement, scope, notes)
    else if (statement.type !== 'ContentStatement' && statement.type !== 'CommentStatement') refuse(notes, statement, '{{>}}')
  }
}

function mustache(statement: hbs.AST.MustacheStatement, scope: Scope, notes: Notes): void {
  const { path, params, hash } = statement
  if (!isPath(path) || params.length > 0 || hash) return refuse(notes, statement, isPath(path) ? `{{${path.original}}}` : '{{ }}')
  const field = use(path, scope, notes)
  if (field && 'each' in field) fault(notes, path, 'text.fault.list', { field: `{{${path.original}}}` })
}

function block(statement: hbs.AST.BlockStatement, scope: Scope, notes: Notes): void {
  const { path, params, hash, program, inverse } = statement
  const [param] = params
  const name = isPath(path) ? path.original : ''
  if (!blocks.includes(name) || !param || !isPath(param) || params.length > 1 || hash) return refuse(notes, statement, `{{#${name}}}`)
  const field = use(param, scope, notes, name === 'each')
  if (name === 'each' && field && !('each' in field)) fault(notes, param, 'text.fault.no-list', { field: `{{${param.original}}}` })
  walk(program, name === 'each' && field && 'each' in field ? { fields: field.each ?? {}, prefix: `${pathOf(param, scope)}[].`, outer: scope, line: field.each === null } : scope, notes)
  walk(inverse, scope, notes)
}

/** Notes that a field is used; null when it is one line of a list, and with a fault when it is not in the dictionary. */
function use(path: hbs.AST.PathExpression, scope: Scope, notes: Notes, shown = true): Field | null {
  const { loc, data, original, parts, depth } = path
  const around = outwards(scope, depth)
  if (data) refuse(notes, path, `{{${original}}}`)
  if (data || (around?.line && parts.length === 0)) return null
  const [name = '', ...more] = parts
  const field = around && more.length === 0 && Object.hasOwn(around.fields, name) ? around.fields[name]! : null
  if (field) notes.used.push({ path: pathOf(path, scope), line: loc.start.line, column: loc.start.column + 1, shown })
  else fault(notes, path, 'text.fault.unknown-field', { field: `{{${original}}}`, there: around?.line ? '{{this}}' : Object.keys(around?.fields ?? {}).map((one) => `{{${one}}}`).join(' ') || '…' })
  return field
}

function outwards(scope: Scope, depth: number): Scope | null {
  return depth === 0 ? scope : scope.outer && outwards(scope.outer, depth - 1)
}

function pathOf({ parts, depth }: hbs.AST.PathExpression, scope: Scope): string {
  return `${outwards(scope, depth)?.prefix ?? ''}${parts.join('.')}`
}

function isPath(node: { type: string }): node is hbs.AST.PathExpression {
  return node.type === 'PathExpression'
}

function refuse(notes: Notes, at: hbs.AST.Node, what: string): void {
  fault(notes, at, 'text.fault.not-allowed', { what })
}

function fault({ faults, file }: Notes, { loc: { start } }: hbs.AST.Node, key: Parameters<typeof textFault>[3], values: Parameters<typeof textFault>[4]): void {
  faults.push(textFault(file, start.line, start.column + 1, key, values))
}

/** Handlebars says where in words of its own: "Parse error on line 3:", or "… - 3:5". */
function broken({ message }: Error, file: string): TextFault {
  const line = Number(/line (\d+)/.exec(message)?.[1] ?? / - (\d+):\d+/.exec(message)?.[1] ?? 1)
  const [first = '', ...rest] = message.split('\n')
  return textFault(file, line, 1, 'text.fault.broken', { what: first.startsWith('Parse error') && rest.length > 0 ? rest.at(-1)! : first })
}
