import { below, edgeFolders, edges, folders, kinds, middleNames, notBelow, tops } from './ladder.ts'
import type { Kind, MiddleName } from './ladder.ts'

export interface Override {
  files: string[]
  excludeFiles?: string[]
  rules: Record<string, unknown>
}

interface Pattern {
  group?: string[]
  regex?: string
  message: string
  allowTypeImports?: true
}

/**
 * The last override that names a file wins and replaces the earlier one whole, so each carries every pattern of its own.
 * An exception (`!…`) in any pattern lets an import pass all of them: exceptions name only what is allowed altogether.
 */
export function importOverrides(): Override[] {
  return [...folders.flatMap(folderOverrides), ...exceptions(), ...edges.map(edgeOverride)]
}

function folderOverrides(folder: string): Override[] {
  return (['plain', ...middleNames] as const).map((kind) => override(filesOf(folder, kind), patternsFor(folder, kind)))
}

function filesOf(folder: string, kind: Kind): string[] {
  const name = kind === 'plain' ? '*.ts' : `*.${kind}.ts`
  return folder === 'shared' ? [`src/shared/${name}`, `src/shared/words/${name}`] : [`src/${folder}/${name}`]
}

function patternsFor(folder: string, kind: Kind, packages = kinds[kind].packages): Pattern[] {
  const { values = [], types = [], also = [], alsoTypes = [], edges: open = [] } = kinds[kind]
  const closedKinds = middleNames.filter((name) => !values.includes(name))
  const closedFolders = [...notBelow(folder), ...edgeFolders].filter((name) => !open.includes(name))
  const ladder = `${folder} may import its own files and ${below(folder).join(', ') || 'nothing else'}`
  return [
    ...closed(closedKinds.filter((name) => !types.includes(name)).map(fileOf), `${inWords(kind)} does not import this kind of file`, also),
    ...typesOnly(closedKinds.filter((name) => types.includes(name)).map(fileOf), `${inWords(kind)} is handed this: import its type only`, also),
    ...closed([...closedFolders.filter((name) => !alsoTypes.includes(name)).flatMap(anythingIn), ...tops.flatMap((name) => topFile(name))], ladder, also),
    ...typesOnly(closedFolders.filter((name) => alsoTypes.includes(name)).flatMap(anythingIn), ladder, also),
    ...packagesBut(packages, `${inWords(kind)} may import these packages only: ${packages.join(', ') || 'none'}`),
  ]
}

/** Two places that know a package no other file may know. */
function exceptions(): Override[] {
  return [override(['src/shared/dutch-time.ts'], patternsFor('shared', 'plain', ['temporal-polyfill']))]
}

function edgeOverride({ files, packages, closed: unknown, typesOnly: handed }: (typeof edges)[number]): Override {
  return override(files, [
    ...typesOnly(handed.map(fileOf), 'Only wire.ts builds this: import its type only'),
    ...closed(unknown.flatMap((name) => everythingCalled(name, files)), 'This edge does not know that part of the house'),
    ...(packages ? packagesBut(packages, `Only these packages here: ${packages.join(', ')}`) : []),
  ])
}

/** A package begins with no dot. */
function packagesBut(packages: readonly string[], message: string): Pattern[] {
  const exceptions = packages.map((name) => `!${name}`)
  return [...(exceptions.length > 0 ? [{ group: exceptions, message }] : []), { regex: '^[^.]', message }]
}

function closed(group: string[], message: string, also: readonly string[] = []): Pattern[] {
  return group.length === 0 ? [] : [{ group: [...group, ...also.map((path) => `!**/${path}`)], message }]
}

function typesOnly(group: string[], message: string, also: readonly string[] = []): Pattern[] {
  return closed(group, message, also).map((pattern) => ({ ...pattern, allowTypeImports: true }))
}

/** `demo` is both a folder and a file at the top. */
function everythingCalled(name: string, from: string[]): string[] {
  return [...(tops.includes(name) ? topFile(name, from) : []), ...(tops.includes(name) && !edgeFolders.includes(name) ? [] : anythingIn(name))]
}

function anythingIn(folder: string): string[] {
  return [`**/${folder}/**`]
}

/** From within a folder ./demo.ts is a file of that folder. */
function topFile(name: string, from: string[] = []): string[] {
  return from.some((file) => file.split('/').length === 2) ? [`./${name}.ts`] : [`../${name}.ts`, `../../${name}.ts`]
}

function fileOf(name: MiddleName): string {
  return `**/*.${name}.ts`
}

function inWords(kind: Kind): string {
  return kind === 'plain' ? 'A plain file' : `A .${kind} file`
}

function override(files: string[], patterns: Pattern[]): Override {
  return { files, rules: { 'no-restricted-imports': patterns.length === 0 ? 'off' : ['error', { patterns }] } }
}
