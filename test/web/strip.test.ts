import assert from 'node:assert/strict'
import { stripHelpers } from '../../src/web/strip.ts'

const { stripBox, stripPath, countOf } = stripHelpers
const hours = (gone: number, all: number) => Array.from({ length: all }, (_, at) => (at < gone ? 'gone' : at === gone ? 'now' : 'left'))
const count = (path: string) => path.split('M').length - 1

describe('the strip', () => {
  it('has a block an hour, each in one of three states', () => {
    const blocks = hours(30, 72)
    assert.deepEqual(['gone', 'now', 'left'].map((state) => count(stripPath(blocks, state as 'gone'))), [30, 1, 41])
    assert.equal(countOf(blocks, 'gone'), 30)
    assert.equal(stripBox(blocks), '0 0 286.8 24')
  })

  it('is taller where a day begins', () => {
    assert.deepEqual(stripPath(hours(72, 72), 'gone').match(/M\d+ 0h/g), ['M0 0h', 'M96 0h', 'M192 0h'])
  })

  it('has a block a day for a month', () => {
    const blocks = hours(49, 720)
    assert.deepEqual(['gone', 'now', 'left'].map((state) => count(stripPath(blocks, state as 'gone'))), [2, 1, 27])
  })
})
