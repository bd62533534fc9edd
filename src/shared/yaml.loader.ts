import { z } from 'zod'
import { BadFile, mostFaults } from './file-fault.ts'
import type { Fault, Finding } from './file-fault.ts'
import { nearest } from './near.ts'
import { shapeRule, shapeWords } from './shape-words.ts'
import { readTextFile } from './text-file.loader.ts'
import { isKey, say } from './words/words.ts'
import { readDocument } from './yaml-document.loader.ts'
import type { YamlText } from './yaml-document.loader.ts'

/** How a file is held against what it should be. */
export interface Form<S extends z.ZodType> {
  schema: S
  /** What the shape cannot tell. */
  check?: (read: z.output<S>) => Finding[]
  /** Places whose shape has a rule of its own, by a pattern on the path such as obligations.0.ladder. */
  places?: readonly (readonly [place: RegExp, rule: string])[]
  /** An anchor may stand for a part that is repeated, though not for a bomb. Absent: none is read. */
  aliases?: boolean
  /** Things in a list are told by their id or obligation, not by their number. */
  byId?: boolean
}

export interface Read<T> {
  value: T
  warnings: Fault[]
  /** For whoever holds files against each other. */
  faultAt: YamlText['faultAt']
}

/** Reads a YAML file and holds it against a schema and a check of what the shape cannot tell. Throws BadFile. */
export function readYaml<S extends z.ZodType>(file: string, schema: S, check: (read: z.output<S>) => Finding[] = () => []): z.output<S> {
  return readYamlText(file, readTextFile(file), { schema, check, aliases: true }).value
}

/** The same of text that was read already. Throws BadFile with every fault of the shape, or with every fault of sense. */
export function readYamlText<S extends z.ZodType>(file: string, text: string, form: Form<S>): Read<z.output<S>> {
  const { plain, faultAt } = readDocument(file, text, form.aliases ?? false)
  const { value, findings } = hold(plain, form)
  const faults = findings.slice(0, mostFaults).map((finding) => faultAt({ ...finding, message: inWords(form.byId ? plain : null, finding) }))
  if (faults.some(({ severity }) => severity === 'error')) throw new BadFile([...faults, ...untold(findings, faultAt)].toSorted(byPlace))
  return { value: value as z.output<S>, warnings: faults.toSorted(byPlace), faultAt }
}

/** All faults of the shape; where they are only names that do not belong, those of sense as well. */
function hold<S extends z.ZodType>(plain: unknown, { schema, check = () => [], places = [] }: Form<S>): { value?: z.output<S>; findings: Finding[] } {
  const error: z.core.$ZodErrorMap = (issue) => shapeWords(issue, issue.inst instanceof z.ZodObject ? Object.keys(issue.inst.shape) : [])
  const read = schema.safeParse(plain, { error })
  if (read.success) return { value: read.data, findings: check(read.data) }
  const { issues } = read.error
  const found = withoutTypos(issues, plain).flatMap((issue) => findingsOf(issue, plain, places))
  if (!issues.every(({ code }) => code === 'unrecognized_keys')) return { findings: found }
  const known = schema.safeParse(withoutUnknown(plain, issues))
  return { findings: known.success ? [...found, ...check(known.data)] : found }
}

/** What a schema says beside the words of an issue. */
type Params = { rule?: string; onKey?: boolean } & Record<string, string>

function findingsOf(issue: z.core.$ZodIssue, plain: unknown, places: readonly (readonly [RegExp, string])[]): Finding[] {
  const { path, message } = issue
  const ruleAt = (place: string) => places.find(([pattern]) => pattern.test(place))?.[1]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key, index) => ({ path: [...path, key], rule: ruleAt(`${path.join('.')}.${key}?`) ?? 'unknown-key', message: message.split('\n')[index]!, onKey: true }))
  }
  const { rule, onKey = issue.code === 'invalid_key', ...values }: Params = issue.code === 'custom' ? (issue.params ?? {}) : {}
  const words = isKey(message) ? say('en', message, values) : message
  return [{ path, message: words, rule: rule ?? ruleAt(path.join('.')) ?? shapeRule(issue, valueAt(plain, path)), onKey }]
}

/** A name that is spelled wrong is told once: not as unknown, and as missing besides. */
function withoutTypos(issues: readonly z.core.$ZodIssue[], plain: unknown): readonly z.core.$ZodIssue[] {
  const missing = issues.filter(({ path }) => path.length > 0 && valueAt(plain, path) === undefined)
  const meant = issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ within: issue.path.join('\n'), key })) : [])).slice(0, mostFaults)
  const told = new Set(
    meant.flatMap(({ within, key }) => {
      const beside = missing.filter(({ path }) => path.slice(0, -1).join('\n') === within)
      const name = nearest(key, beside.map(({ path }) => String(path.at(-1))))
      return beside.filter(({ path }) => path.at(-1) === name)
    }),
  )
  return issues.filter((issue) => !told.has(issue))
}

function withoutUnknown(plain: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const copy: unknown = structuredClone(plain)
  for (const issue of issues) if (issue.code === 'unrecognized_keys') for (const key of issue.keys) delete (valueAt(copy, issue.path) as Record<string, unknown>)[key]
  return copy
}

function untold(findings: readonly Finding[], faultAt: YamlText['faultAt']): Fault[] {
  const more = findings.length - mostFaults
  return more > 0 ? [faultAt({ path: [], rule: 'too-many-faults', message: `${more} more faults are not told; mend these first` })] : []
}

function byPlace(one: Fault, other: Fault): number {
  return one.line - other.line || one.column - other.column
}

function valueAt(plain: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((within, name) => (typeof within === 'object' && within !== null && Object.hasOwn(within, name) ? (within as Record<PropertyKey, unknown>)[name] : undefined), plain)
}

/** The path as a reader knows it: where the whole is at hand, things in a list by their id. */
function inWords(plain: unknown, { path, message }: Finding): string {
  const names = path.map((name, index) => {
    const { obligation, id = obligation } = Object(typeof name === 'number' ? valueAt(plain, path.slice(0, index + 1)) : undefined) as { id?: unknown; obligation?: unknown }
    return typeof id === 'string' && id !== '' ? id.slice(0, 60) : String(name).slice(0, 60)
  })
  return names.length > 0 ? `${names.join('.')}: ${message}` : message
}
