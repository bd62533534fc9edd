import Handlebars from 'handlebars'
import { isKey } from '../shared/words/words.ts'

/** What a template leans on; render.ts checks it before the house opens. */
export interface Leans {
  partials: string[]
  keys: { key: string; values: string[] }[]
  /** Places where something would reach the page unescaped. */
  raw: number[]
  /** Names that stand alone: fields, unless a helper has the same name. */
  alone: string[]
}

/** Parameters of partials that hold a word key. */
const keyed = new Set(['label', 'hint', 'legend', 'heading', 'action'])

export function leansOf(program: hbs.AST.Program): Leans {
  const leans: Leans = { partials: [], keys: [], raw: [], alone: [] }
  const visitor = new Handlebars.Visitor()
  const { MustacheStatement, SubExpression, PartialStatement, PartialBlockStatement } = visitor
  visitor.MustacheStatement = function (statement) {
    if (!statement.escaped) leans.raw.push(statement.loc.start.line)
    noteKey(leans, statement)
    if (statement.params.length === 0 && !statement.hash) leans.alone.push((statement.path as hbs.AST.PathExpression).original)
    MustacheStatement.call(this, statement)
  }
  visitor.SubExpression = function (expression) {
    noteKey(leans, expression)
    SubExpression.call(this, expression)
  }
  visitor.PartialStatement = function (statement) {
    notePartial(leans, statement)
    PartialStatement.call(this, statement)
  }
  visitor.PartialBlockStatement = function (statement) {
    notePartial(leans, statement)
    PartialBlockStatement.call(this, statement)
  }
  visitor.accept(program)
  return leans
}

/** The faults of one template, in words for its writer. */
export function faultsOf({ partials, keys, raw, alone }: Leans, known: ReadonlySet<string>, helpers: object): string[] {
  return [
    ...partials.filter((name) => !known.has(name)).map((name) => `there is no partial ${name}`),
    ...keys.filter(({ key }) => !isKey(key)).map(({ key }) => `there are no words for ${key}`),
    ...alone.filter((name) => Object.hasOwn(helpers, name)).map((name) => `${name} is a helper; a field needs another name`),
    ...raw.map((line) => `line ${line} would not be escaped`),
  ]
}

function noteKey(leans: Leans, { path, params, hash }: hbs.AST.MustacheStatement | hbs.AST.SubExpression): void {
  const [first] = params
  if ((path as hbs.AST.PathExpression).original !== 't' || first?.type !== 'StringLiteral') return
  leans.keys.push({ key: (first as hbs.AST.StringLiteral).value, values: (hash?.pairs ?? []).map((pair) => pair.key) })
}

function notePartial(leans: Leans, { name, hash }: hbs.AST.PartialStatement | hbs.AST.PartialBlockStatement): void {
  if (name.type === 'PathExpression') leans.partials.push(name.original)
  for (const { key, value } of hash?.pairs ?? []) {
    if (keyed.has(key) && value.type === 'StringLiteral') leans.keys.push({ key: (value as hbs.AST.StringLiteral).value, values: [] })
  }
}
