import Handlebars from 'handlebars'
import type { MailText } from './mailing.ts'

/** What a text may use of one row and of its mailing. */
export interface FillValues {
  name: string
  own: Readonly<Record<string, string>>
  code: string
  checkAddress: string
}

/** A text for one person, or the names of what the row has no value for: then nothing is filled at all. */
export type Filled = { text: MailText; missing: [] } | { text: null; missing: string[] }

/** What is wrong with a text, in the words of a rule. */
export class TextFault extends Error {}

/**
 * Compiles a frozen text once, for every row of a mailing. It may hold nothing between braces but the names of values, so that
 * no text can decide, repeat or fetch; in the HTML every value is escaped. `fields` are the merge fields of the list.
 */
export function compileText(source: MailText, fields: readonly string[]): (values: FillValues) => Filled {
  const used = [...new Set([source.heading, source.text, source.html].flatMap(namesIn))].toSorted()
  const unknown = used.filter((name) => !known.includes(name) && !fields.some((field) => name === `own.${field}`))
  if (unknown.length > 0) throw new TextFault(`unknown: ${unknown.join(', ')}`)
  const [heading, text, html] = [compile(source.heading, true), compile(source.text, true), compile(source.html, false)]
  return (values) => {
    const missing = used.filter((name) => isBlank(valueOf(name, values)))
    if (missing.length > 0) return { text: null, missing }
    return { text: { heading: heading(values), text: text(values), html: html(values) }, missing: [] }
  }
}

const known = ['name', 'code', 'checkAddress']

/** Everything that a text fills in: `name`, `own.contract`. Anything else than a plain name between braces is a fault. */
export function namesIn(source: string): string[] {
  return statementsOf(source).flatMap((statement) => {
    if (statement.type === 'ContentStatement') return []
    if (!isPlainName(statement)) throw new TextFault(`not a plain name, line ${statement.loc.start.line}`)
    return [statement.path.parts.join('.')]
  })
}

function statementsOf(source: string): hbs.AST.Statement[] {
  try {
    return Handlebars.parse(source).body
  } catch (error) {
    throw new TextFault((error as Error).message.split('\n')[0], { cause: error })
  }
}

interface PlainName extends hbs.AST.Statement {
  path: hbs.AST.PathExpression
}

function isPlainName(statement: hbs.AST.Statement): statement is PlainName {
  if (statement.type !== 'MustacheStatement') return false
  const { path, params, hash, escaped } = statement as hbs.AST.MustacheStatement
  if (path.type !== 'PathExpression' || params.length > 0 || hash || !escaped) return false
  const { parts, depth, data } = path as hbs.AST.PathExpression
  return !data && depth === 0 && (parts.length === 1 || (parts.length === 2 && parts[0] === 'own'))
}

function compile(source: string, noEscape: boolean): (values: FillValues) => string {
  const template = Handlebars.create().compile<FillValues>(source, { strict: true, noEscape, knownHelpersOnly: true, preventIndent: true })
  return (values) => template(values, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false })
}

function valueOf(name: string, values: FillValues): string | undefined {
  if (!name.startsWith('own.')) return values[name as 'name']
  const field = name.slice('own.'.length)
  return Object.hasOwn(values.own, field) ? values.own[field] : undefined
}

function isBlank(value: string | undefined): boolean {
  return value === undefined || value.trim() === ''
}
