import type { Language, Text } from '../shared/words/words.ts'

/** A field that a text may use: what it is, and an example that previews are filled with. */
export type Field = {
  about: Text
  /** The texts of the audience that have it, such as escalation; absent: all. */
  only?: readonly string[]
} & (
  | { example: Text | boolean }
  | { each: null; examples: Record<Language, readonly string[]> }
  | { each: Dictionary; count?: number }
)

export type Dictionary = Readonly<Record<string, Field>>

/** Every path of a dictionary with what it is, as a list for people: `known[].name`. */
export function pathsOf(fields: Dictionary, prefix = ''): { path: string; field: Field }[] {
  return Object.entries(fields).flatMap(([name, field]) => [
    { path: prefix + name, field },
    ...('each' in field && field.each ? pathsOf(field.each, `${prefix}${name}[].`) : []),
  ])
}

/** What a text is filled with in a preview: every field has its example. */
export function exampleOf(fields: Dictionary, language: Language): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(field, language)]))
}

function valueOf(field: Field, language: Language): unknown {
  if ('example' in field) return typeof field.example === 'boolean' ? field.example : field.example[language]
  if (field.each === null) return field.examples[language]
  const { each, count = 1 } = field
  return Array.from({ length: count }, () => exampleOf(each, language))
}
