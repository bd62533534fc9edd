import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { IncidentNumber } from '../../src/incidents/numbering.ts'
import { formatNumber, parseNumber } from '../../src/incidents/numbering.ts'

const own = (sequence: number, year = 2026): IncidentNumber => ({ drill: false, year, sequence })

describe('the number of an incident', () => {
  const numbers: [number: IncidentNumber, text: string][] = [
    [own(1), '2026-0001'],
    [own(42), '2026-0042'],
    [own(9999), '2026-9999'],
    [own(10_000), '2026-10000'],
    [own(1, 2027), '2027-0001'],
    [{ drill: true, year: 2026, sequence: 3 }, 'OEF-2026-0003'],
  ]
  for (const [number, text] of numbers) {
    it(`is written as ${text} and read back`, () => assert.deepEqual([formatNumber(number), parseNumber(text)], [text, number]))
  }

  it('is read back whatever it is', () => {
    const any = fc.record({ drill: fc.boolean(), year: fc.integer({ min: 2018, max: 9999 }), sequence: fc.integer({ min: 1, max: 10_000_000 }) }, { noNullPrototype: true })
    fc.assert(fc.property(any, (number) => assert.deepEqual(parseNumber(formatNumber(number)), number)))
  })

  it('has one spelling: whatever is read is written the same way', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(OEF-)?\d{3,5}-\d{3,6}$/), (text) => {
        const number = parseNumber(text)
        assert.ok(number === null || formatNumber(number) === text)
      }),
    )
  })

  const odd = ['', '42', '2026-42', '2026-00042', '2026-010000', ' 2026-0042', '2026-0042 ', '2026-0042\n', '2026_0042', '26-0042', 'oef-2026-0042', 'OEF2026-0042', 'OEF-OEF-2026-0042', '2026-0042.5', '2026-٠٠٤٢', '$ne', '2026-00-1']
  for (const text of odd) it(`is not ${JSON.stringify(text)}`, () => assert.equal(parseNumber(text), null))
})
