import { edgeFolders, folders, middleNames, tops } from '../../scripts/lint/ladder.ts'
import type { Source } from './sources.ts'

/** What the linter cannot say about a file, each with the words that tell what to do. */
export function faultsOf(source: Source): string[] {
  return [...placeFaults(source), ...nameFaults(source), ...sizeFaults(source), ...purityFaults(source)].map((fault) => `${source.path}: ${fault}`)
}

const homes = [...folders, 'shared/words', ...edgeFolders, '']

function placeFaults({ path, folder, middle }: Source): string[] {
  if (!homes.includes(folder)) return [`the ladder has no folder ${folder}; add it to scripts/lint/ladder.ts`]
  if (folder === '' && !tops.some((top) => path === `src/${top}.ts`)) return ['does not belong at the top of src']
  if (isEdge(folder) || middle === null || (middleNames as readonly string[]).includes(middle)) return []
  return [`${middle} is no middle name; there are ${middleNames.join(', ')}`]
}

const emptyNames = /(^|\/)(utils?|helpers?|common|types|constants|interfaces|index)(\.\w+)*\.ts$/
const allowedNames = ['src/web/helpers.ts', 'src/shared/words/common.ts']

function nameFaults({ path, code }: Source): string[] {
  const named = emptyNames.test(path) && !allowedNames.includes(path)
  const barrel = /^export \* from/m.test(code)
  return [...(named ? ['a name that says nothing: call it after what is in it'] : []), ...(barrel ? ['hands on another file whole: import from where it is'] : [])]
}

const mostLines = 200

/** The words of a room are data: a long list is no long thought. */
function sizeFaults({ lines, folder }: Source): string[] {
  return lines > mostLines && folder !== 'shared/words' ? [`${lines} lines: find the second idea and give it a file`] : []
}

const pureKinds = [null, 'view', 'schema']
const impure: [pattern: RegExp, why: string][] = [
  [/\bnew Date\(\s*\)/, 'asks the time: take now as an argument'],
  [/(?<![\w.])(?<!new )Date\(/, 'asks the time: take now as an argument'],
  [/\bDate\.now\b/, 'asks the time: take now as an argument'],
  [/\bMath\.random\b/, 'asks for chance: let it be handed in'],
  [/\bTemporal\.Now\b/, 'asks the time: take now as an argument'],
  [/(?<![\w.])process\./, 'looks at the process'],
  [/(?<![\w.])console\./, 'prints'],
  [/(?<![\w.-])async (function\b|\(|\w+ =>)/, 'waits: let a service do that'],
  [/(?<![\w.-])await [\w(]/, 'waits: let a service do that'],
  [/(?<![\w.])import\(/, 'imports while running'],
]
const hashing = ['createHash', 'createHmac', 'timingSafeEqual']

function purityFaults({ folder, middle, code }: Source): string[] {
  if (folder === '' || isEdge(folder)) return []
  if (!pureKinds.includes(middle)) return []
  const bare = code.replaceAll(/'(?:[^'\\\n]|\\.)*'/g, "''")
  const found = impure.filter(([pattern]) => pattern.test(bare)).map(([, why]) => why)
  return [...new Set(found), ...cryptoFaults(code)]
}

function cryptoFaults(code: string): string[] {
  const imported = [...code.matchAll(/^import (?!type)(.*) from 'node:crypto'/gm)].flatMap(([, names = '']) => names.replaceAll(/[{}\s]/g, '').split(','))
  const others = imported.filter((name) => name !== '' && !hashing.includes(name))
  return others.length > 0 ? [`takes ${others.join(', ')} from node:crypto; a plain file only hashes`] : []
}

function isEdge(folder: string): boolean {
  return edgeFolders.includes(folder)
}
