import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { parse } from 'yaml'
import { anchorNames } from '../../src/clock/anchor.ts'
import { namedIn, rowsOf, textOf } from './documents.ts'

const text = textOf('docs/obligations.md')
const named = namedIn(text)
const rows: Record<string, unknown>[] = readdirSync('playbooks/obligations').flatMap((name) => parse(readFileSync(`playbooks/obligations/${name}`, 'utf8')).obligations)

describe('the rules of a pack', () => {
  it('explain every field that the shipped packs use', () => {
    const fields = rows.flatMap((row) => [...Object.keys(row), ...(row['stages'] as object[]).flatMap((stage) => Object.keys(stage))])
    assert.deepEqual([...new Set(fields)].filter((field) => !named.includes(field)), [])
  })

  it('explain every word of a closed list', () => {
    const words = ['jurisdiction', 'kind', 'inForce', 'owedBy', 'towards', 'about'].flatMap((field) => rows.map((row) => String(row[field])))
    assert.deepEqual([...new Set(words)].filter((word) => !named.some((name) => name.replaceAll("'", '') === word)), [])
  })

  it('have a test for every rule and every trap', () => {
    const proven = rowsOf(text).map((cells) => cells.at(-1)!).filter((cell) => cell.includes('test/'))
    assert.ok(proven.length >= 20)
    for (const cell of proven) assert.ok(readFileSync(namedIn(cell)[0]!, 'utf8').length > 0)
  })

  it('are met by anchors that are there', () => {
    const anchors = rows.flatMap((row) => (row['stages'] as { from: string }[]).map(({ from }) => from)).filter((from) => !from.includes('.'))
    assert.deepEqual([...new Set(anchors)].filter((name) => !(anchorNames as readonly string[]).includes(name)), [])
  })
})
