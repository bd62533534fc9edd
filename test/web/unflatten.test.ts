import assert from 'node:assert/strict'
import { unflatten } from '../../src/web/unflatten.ts'

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('unflatten', () => {
  it('makes a tree of names with dots', () => {
    const tree = unflatten({ 'what': 'x', 'detectedAt.date': '2026-03-12', 'detectedAt.time': '14:05' })
    assert.deepEqual(plain(tree), { what: 'x', detectedAt: { date: '2026-03-12', time: '14:05' } })
  })

  it('makes a list of a name with brackets, however many were ticked', () => {
    assert.deepEqual(plain(unflatten({ 'kinds[]': 'a' })), { kinds: ['a'] })
    assert.deepEqual(plain(unflatten({ 'kinds[]': ['a', 'b'] })), { kinds: ['a', 'b'] })
  })

  it('makes rows of numbered names, in their order', () => {
    const tree = unflatten({ 'rows.1.name': 'b', 'rows.0.name': 'a', 'rows.10.name': 'c' })
    assert.deepEqual(plain(tree), { rows: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] })
  })

  it('leaves a name that contradicts another for the schema to refuse', () => {
    assert.deepEqual(plain(unflatten({ 'at': 'x', 'at.date': 'y' })), { 'at': 'x', 'at.date': 'y' })
    assert.deepEqual(plain(unflatten({ 'at.date': 'y', 'at': 'x' })), { 'at': 'x', 'at.date': 'y' })
  })

  it('reaches no prototype', () => {
    const tree = unflatten({ '__proto__.admin': 'yes', 'constructor.prototype.admin': 'yes' })
    assert.equal(({} as Record<string, unknown>)['admin'], undefined)
    assert.deepEqual(Object.keys(tree).toSorted(), ['__proto__', 'constructor'])
  })
})
