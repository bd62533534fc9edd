import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { AuditEntry } from '../../src/audit/hash-chain.ts'
import { canonical, firstBrokenLink, link } from '../../src/audit/hash-chain.ts'
import { byPerson } from '../../src/shared/act.ts'
import { anAct } from '../support/builders.ts'
import { later } from '../support/moments.ts'

/** Five acts in a row, each with a value worth changing. */
function chain(): AuditEntry[] {
  const entries: AuditEntry[] = []
  for (let n = 0; n < 5; n += 1) {
    entries.push(link(anAct({ key: `2026-0042:${n}:0`, what: 'facts amended', at: later(n), who: byPerson('bram'), detail: { reason: `reden ${n}` } }), entries.at(-1) ?? null, `salt-${n}`))
  }
  return entries
}

function changed(number: number, change: Partial<AuditEntry>): AuditEntry[] {
  return chain().map((entry) => (entry.seq === number ? { ...entry, ...change } : entry))
}

describe('the chain of what happened', () => {
  it('holds as it was written, and when there is nothing', () => assert.deepEqual([firstBrokenLink(chain()), firstBrokenLink([])], [null, null]))

  it('counts from one without gaps', () => assert.deepEqual(chain().map(({ seq }) => seq), [1, 2, 3, 4, 5]))

  const changes: [field: string, change: Partial<AuditEntry>][] = [
    ['number', { seq: 7 }],
    ['key', { key: 'other' }],
    ['act', { what: 'filing recorded' }],
    ['person', { who: byPerson('anna') }],
    ['kind of person', { who: { kind: 'link', id: 'bram' } }],
    ['incident', { incident: '2026-0043' }],
    ['moment', { at: new Date(later(2).getTime() + 1) }],
    ['commitment', { commitment: '0'.repeat(64) }],
    ['link to the one before', { previous: '0'.repeat(64) }],
    ['hash', { hash: '0'.repeat(64) }],
    ['detail', { detail: { reason: 'iets anders' } }],
    ['detail to nothing at all', { detail: {} }],
    ['salt', { salt: 'other' }],
  ]
  for (const [field, change] of changes) {
    it(`breaks at the entry whose ${field} was changed`, () => assert.equal(firstBrokenLink(changed(3, change)), change.seq ?? 3))
  }

  it('breaks where an entry was taken out, at the first, in the middle, and not at the end', () => {
    const without = (number: number) => firstBrokenLink(chain().filter(({ seq }) => seq !== number))
    assert.deepEqual([1, 3, 5].map(without), [2, 4, null])
  })

  it('breaks where two entries changed places', () => {
    const [one, two, three, four, five] = chain()
    assert.equal(firstBrokenLink([one!, three!, two!, four!, five!]), 3)
  })

  it('breaks where an entry was put in between, even with a hash of its own', () => {
    const entries = chain()
    const extra = link(anAct({ key: 'extra' }), entries[1]!, 'salt')
    assert.equal(firstBrokenLink([...entries.slice(0, 2), extra, ...entries.slice(2)]), 3)
  })

  it('breaks when everything from one entry on was written again', () => {
    const entries = chain()
    const again = link(anAct({ key: '2026-0042:2:0', what: 'other' }), entries[1]!, 'salt-2')
    assert.equal(firstBrokenLink([entries[0]!, entries[1]!, again, entries[3]!]), 4)
  })

  it('still holds after a detail was erased, and so does the proof of the rest', () => {
    assert.equal(firstBrokenLink(changed(3, { detail: null, salt: null })), null)
    assert.equal(firstBrokenLink(changed(3, { detail: null, salt: null, what: 'other' })), 3)
  })

  it('does not give an erased detail away: the same detail has another commitment under another salt', () => {
    const commitments = ['a', 'b'].map((salt) => link(anAct({ detail: { to: 'bram@voorbeeld.test' } }), null, salt).commitment)
    assert.notEqual(commitments[0], commitments[1])
  })

  it('can be checked in parts', () => {
    const entries = chain()
    assert.equal(firstBrokenLink(entries.slice(2), entries[1]), null)
    assert.equal(firstBrokenLink(entries.slice(2), entries[0]), 3)
  })
})

describe('the text that is hashed', () => {
  it('is the same whatever the order of the names, at any depth', () => {
    assert.equal(canonical({ b: [{ d: 1, c: 2 }], a: null }), canonical({ a: null, b: [{ c: 2, d: 1 }] }))
  })

  it('differs when a value does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const same = canonical(one) === canonical(other)
        if (same) assert.deepEqual(JSON.parse(canonical(one)), JSON.parse(canonical(other)))
        assert.deepEqual(JSON.parse(canonical(one)), JSON.parse(JSON.stringify(one)))
      }),
    )
  })

  it('holds what a store gives back: a moment as its instant, and what is not there as not there', () => {
    assert.equal(canonical({ at: later(0), gone: undefined }), '{"at":"2026-03-12T13:05:00.000Z"}')
  })
})
