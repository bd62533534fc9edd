import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { limits } from '../../src/assessment/circumstances.ts'
import { principles } from '../../src/assessment/principles.ts'

const page = readFileSync('docs/assessment.md', 'utf8')
const rows = page.split('\n').filter((line) => /^\| `[a-z-]+`/.test(line)).map((line) => line.split('|').map((cell) => cell.trim()))

describe('the page of rules for a lawyer', () => {
  it('has a row for every principle of the code, in its order, and no other', () => {
    assert.deepEqual(rows.map(([, name]) => name), principles.map(({ id }) => `\`${id}\``))
  })

  for (const [, name, asks, leadsTo, source] of rows) {
    const principle = principles.find(({ id }) => `\`${id}\`` === name)!

    it(`says what ${name} asks, where it leads as the code does, and where it comes from`, () => {
      assert.ok(asks!.length > 10)
      const words: Partial<Record<string, string>> = { cures: 'nothing left to judge', bounds: 'not high' }
      assert.equal(leadsTo, words[principle.leadsTo] ?? principle.leadsTo)
      assert.ok(namesIn(principle.source).length > 0)
      for (const named of namesIn(source!)) assert.ok(namesIn(principle.source).includes(named), `${named} is not in the code's source`)
      for (const named of namesIn(principle.source)) assert.ok(namesIn(source!).includes(named), `${named} is not on the page`)
    })
  }

  it('gives the figures as the code has them', () => {
    assert.match(page, new RegExp(`few people \\| ${limits.fewPeople} at most`))
    assert.match(page, new RegExp(`very many people \\| ${limits.manyPeople.toLocaleString('en')} or more`))
    assert.match(page, new RegExp(`a working day \\| ${limits.dayOut} hours`))
    assert.deepEqual([limits.minutesOut, limits.weekOut], [0.5, 7 * 24])
  })
})

/** What a source points at, however it is worded around it. */
function namesIn(source: string): string[] {
  const named = [...source.matchAll(/\bcases? ((?:\d\d(?:, | and )?)+)/g)].flatMap(([, numbers]) => numbers!.match(/\d\d/g)!.map((number) => `case ${number}`))
  const others = source.match(/recital \d+|Art\. 34\(3\)\(a\)|section IV?\b|Annex B [ivx]+|DKN\.\d+\.\d+\.\d+|Uber|Booking/g) ?? []
  return [...new Set([...named, ...others])]
}
