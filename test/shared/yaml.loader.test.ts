import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { BadFile } from '../../src/shared/file-fault.ts'
import { mostBytes, readTextFile } from '../../src/shared/text-file.loader.ts'
import { readYaml, readYamlText } from '../../src/shared/yaml.loader.ts'
import { yamlFolder } from '../support/yaml-folder.ts'

const anything = z.unknown()

/** What a text is refused with, as rule line:column. */
function refusal(read: () => unknown): string[] {
  try {
    read()
  } catch (error) {
    if (error instanceof BadFile) return error.faults.map(({ rule, line, column }) => `${rule} ${line}:${column}`)
    throw error
  }
  return []
}

const ofText = (text: string) => refusal(() => readYamlText('own.yaml', text, { schema: anything }))

describe('a file', () => {
  const { write } = yamlFolder()
  const ofBytes = (bytes: Uint8Array) => refusal(() => readYamlText('own.yaml', readTextFile(join(write({ 'own.yaml': bytes }), 'own.yaml')), { schema: anything }))
  const text = 'a: één\nb: twee\n'

  const cases: [what: string, bytes: Uint8Array, faults: string[]][] = [
    ['in UTF-8', Buffer.from(text), []],
    ['in UTF-8 with a mark at its begin', Buffer.from(`\ufeff${text}`), []],
    ['with the line ends of Windows', Buffer.from(text.replaceAll('\n', '\r\n')), []],
    ['in UTF-16 with a mark', Buffer.from(`\ufeff${text}`, 'utf16le'), ['encoding 1:1']],
    ['in UTF-16 the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), ['encoding 1:1']],
    ['in UTF-16 without a mark', Buffer.from('a: b\nc: d\n', 'utf16le'), ['control-character 1:2']],
    ['in Latin-1', Buffer.from('b: twee\na: één\n', 'latin1'), ['encoding 2:4']],
    ['with a NUL', Buffer.from('a: 1\nb: \0\n'), ['control-character 2:4']],
    ['with a sign that moves the cursor', Buffer.from('a: \u001b[2J\n'), ['control-character 1:4']],
    ['of nothing', Buffer.from(''), ['empty 1:1']],
    ['of nothing but a remark', Buffer.from('# later\n'), ['empty 1:1']],
    ['of a megabyte', Buffer.alloc(1024 * 1024, 'a'), ['too-large 1:1']],
    ['one byte too large', Buffer.alloc(mostBytes + 1, '#'), ['too-large 1:1']],
    ['just small enough', Buffer.concat([Buffer.from('a: 1\n'), Buffer.alloc(mostBytes - 5, '#')]), []],
  ]
  for (const [what, bytes, faults] of cases) it(`${what} is ${faults.length > 0 ? 'refused' : 'read'}`, () => assert.deepEqual(ofBytes(bytes), faults))

  it('is read no further than the limit, however long it is', () => assert.deepEqual(refusal(() => readTextFile('/dev/zero')), ['too-large 1:1']))

  it('that is a folder is no bad file but a wrong one', () => {
    const folder = write({ 'a.yaml': '' })
    mkdirSync(join(folder, 'sub'))
    assert.throws(() => readTextFile(join(folder, 'sub')), /EISDIR/)
    assert.throws(() => readTextFile(join(folder, 'none')), /ENOENT/)
  })

  it('of a pack may repeat a part by an alias, as long as it is no bomb', () => {
    const folder = write({ 'ok.yaml': 'a: &words { nl: een, en: one }\nb: *words\n' })
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]', ...'b c d e f g h i'.split(' ').map((name, index) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefghi'[index]}`).join(', ')}]`)].join('\n')
    writeFileSync(join(folder, 'bomb.yaml'), bomb)
    assert.deepEqual(readYaml(join(folder, 'ok.yaml'), anything), { a: { nl: 'een', en: 'one' }, b: { nl: 'een', en: 'one' } })
    assert.deepEqual(refusal(() => readYaml(join(folder, 'bomb.yaml'), anything)), ['alias 1:1'])
  })
})

describe('text that somebody typed', () => {
  const cases: [what: string, text: string, faults: string[]][] = [
    ['more than the limit', '#'.repeat(mostBytes + 1), ['too-large 1:1']],
    ['half a sign', 'a: \ud83d\n', ['control-character 1:4']],
    ['a whole sign', 'a: \ud83d\ude00\n', []],
    ['a sign hidden by an escape', 'a: 1\nb: "\\0"\n', ['control-character 2:4']],
    ['a tab as indent', 'a:\n\t- b\n', ['tab 2:1']],
    ['a tab behind a text', 'a: b\t# remark\n', []],
    ['a name twice', 'a: 1\nb: 2\na: 3\n', ['duplicate-key 3:1']],
    ['a name twice, once between quotes', 'a: 1\n"a": 2\n', ['duplicate-key 2:1']],
    ['a name twice, deep inside', 'a: [{ b: { c: 1, c: 2 } }]\n', ['duplicate-key 1:18']],
    ['one name in two places', 'a: { c: 1 }\nb: { c: 1 }\n', []],
    ['a number as a name', '7: a\n', ['key-name 1:1']],
    ['a number between quotes as a name', '"7": a\n', []],
    ['nothing as a name', '? \n: a\n', ['key-name 1:3']],
    ['a list as a name', '[a, b]: c\n', ['key-name 1:1']],
    ['the name __proto__', 'a: 1\n__proto__: { b: 1 }\n', ['key-name 2:1']],
    ['the name constructor, deep inside', 'a: { constructor: 1 }\n', ['key-name 1:6']],
    ['an anchor and an alias', 'a: &x 1\nb: *x\n', ['alias 1:7', 'alias 2:4']],
    ['an alias of nothing', 'b: *nobody\n', ['alias 1:4']],
    ['a bomb', `a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n`, ['alias 1:7', 'alias 2:7', 'alias 2:8', 'alias 2:11', 'alias 3:5', 'alias 3:8']],
    ['a tag of the language', 'a: !!str 1\n', ['alias 1:10']],
    ['a tag of its own', 'a: !shell rm\n', ['alias 1:4']],
    ['an older YAML', '%YAML 1.1\n---\na: yes\n', ['yaml 1:1']],
    ['two documents', 'a: 1\n---\nb: 2\n', ['several-documents 2:1']],
    ['the end of a document', 'a: 1\n...\n', []],
    ['a bracket too few', 'a: [1\nb: 2\n', ['yaml 2:1']],
    ['brackets, ten thousand deep', `a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, ['too-deep 1:53']],
    ['brackets that are never closed', '['.repeat(200_000), ['too-deep 1:51']],
    ['braces, ten thousand deep', '{a: '.repeat(10_000), ['too-deep 1:198']],
    ['dashes, a hundred thousand deep', '- '.repeat(100_000), ['too-deep 1:100']],
    ['lines, each a space further', Array.from({ length: 600 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), ['too-deep 50:51']],
    ['brackets within a text', `a: '${'['.repeat(1000)}'`, []],
    ['two thousand names', Array.from({ length: 2000 }, (_, index) => `n${index}: 1`).join('\n'), ['too-large 1:1']],
  ]
  for (const [what, text, faults] of cases) it(`${what}: ${faults.length > 0 ? 'refused' : 'read'}`, () => assert.deepEqual(ofText(text), faults))

  it('of ten thousand short lines is refused where it becomes too much', () => assert.match(ofText('- 1\n'.repeat(10_000))[0]!, /^too-large [5-9]\d{3}:/))
  it('of five thousand short lines is read', () => assert.deepEqual(ofText('- 1\n'.repeat(5000)), []))

  it('with a mark at its begin is read', () => assert.deepEqual(readYamlText('own.yaml', '\ufeffa: 1\n', { schema: anything }).value, { a: 1 }))

  it('keeps a name of the language as a name like any other only where it does no harm', () => assert.deepEqual(readYamlText('own.yaml', 'a: { toString: 1 }\n', { schema: anything }).value, { a: { toString: 1 } }))
})

describe('the place of a fault', () => {
  const schema = z.strictObject({ list: z.array(z.strictObject({ id: z.string(), number: z.number() })) })
  const placesOf = (text: string) => refusal(() => readYamlText('own.yaml', text, { schema }))
  it('is what is wrong', () => assert.deepEqual(placesOf('list:\n  - id: a\n    number: x\n'), ['wrong-type 3:13']))
  it('is where something is missing', () => assert.deepEqual(placesOf('list:\n  - id: a\n'), ['missing-field 2:5']))
  it('is the name that does not belong', () => assert.deepEqual(placesOf('list: []\nmore: 1\n'), ['unknown-key 2:1']))
  it('is each name that does not belong', () => assert.deepEqual(placesOf('two: 1\nlist: []\nmore: 1\n'), ['unknown-key 1:1', 'unknown-key 3:1']))
  it('is right behind signs of several bytes and line ends of Windows', () => assert.deepEqual(placesOf('list:\r\n  - { id: "é\ud83d\ude00", number: x }\r\n'), ['wrong-type 2:26']))
  it('is that of a warning too, which refuses nothing', () => {
    const { warnings } = readYamlText('own.yaml', 'list: []\n', { schema, check: () => [{ path: ['list'], message: 'is short', rule: 'short', severity: 'warning' }] })
    assert.deepEqual(warnings, [{ file: 'own.yaml', line: 1, column: 7, severity: 'warning', rule: 'short', message: 'list: is short' }])
  })
})
