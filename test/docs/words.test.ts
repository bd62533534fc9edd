import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { namedIn, rowsOf, textOf } from './documents.ts'

const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join('src', name), 'utf8'))
  .join('\n')
const rows = rowsOf(textOf('docs/words.md'))

describe('the words', () => {
  for (const [word, dutch, meaning, inCode = ''] of rows) {
    it(`in code for ${word} are in the code`, () => {
      assert.ok(dutch && meaning)
      const names = namedIn(inCode)
      assert.ok(names.length > 0)
      assert.deepEqual(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(source)), [])
    })
  }

  it('each stand there once', () => {
    const words = rows.map(([word]) => word)
    assert.deepEqual(words.filter((word, index) => words.indexOf(word) !== index), [])
  })
})
