import assert from 'node:assert/strict'
import { recordFiling } from '../../src/incidents/deciding.ts'
import type { FilingInput } from '../../src/incidents/filing.ts'
import { isLate, missingFromFiling } from '../../src/incidents/filing.ts'
import { stages, isOpen } from '../../src/incidents/stages.ts'
import { Refused } from '../../src/shared/errors.ts'
import { aFiling, anIncident } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const input: FilingInput = { obligation: 'gdpr-33', reference: 'AP-123456', filedAt: later(10), receipt: '', lateReason: '' }
const due = later(72)
const tick = (moment: Date, ms: number) => new Date(moment.getTime() + ms)
const missing = (change: Partial<FilingInput>, now = later(200), by: Date | null = due) =>
  missingFromFiling({ ...input, ...change }, { due: by, earliest: noon, now }).map(({ key }) => key.replace('filing.', ''))

describe('recording a filing', () => {
  const cases: [what: string, change: Partial<FilingInput>, lacks: string[]][] = [
    ['is enough with a number and a moment', {}, []],
    ['needs the number that the authority gave', { reference: '' }, ['reference.missing']],
    ['does not take spaces for a number', { reference: ' \t' }, ['reference.missing']],
    ['may be at the first signal', { filedAt: noon }, []],
    ['may not be before the first signal', { filedAt: tick(noon, -1) }, ['before-signal']],
    ['asks no reason exactly at the deadline', { filedAt: due }, []],
    ['asks for the reason a millisecond after the deadline', { filedAt: tick(due, 1) }, ['late-reason.missing']],
    ['does not take spaces for a reason', { filedAt: tick(due, 1), lateReason: '  ' }, ['late-reason.missing']],
    ['may be late with a reason', { filedAt: later(150), lateReason: 'De telefoon van de FG stond uit.' }, []],
    ['tells everything that is missing at once', { reference: '', filedAt: later(150) }, ['reference.missing', 'late-reason.missing']],
  ]
  for (const [what, change, lacks] of cases) it(what, () => assert.deepEqual(missing(change), lacks))

  it('may be this very moment, and not a millisecond later', () => {
    assert.deepEqual([missing({ filedAt: later(20) }, later(20)), missing({ filedAt: tick(later(20), 1) }, later(20))], [[], ['moment.future']])
  })

  it('never asks for a reason where the law has no figure', () => {
    assert.deepEqual(missing({ filedAt: later(150) }, later(200), null), [])
    assert.equal(isLate(later(150), null), false)
  })
})

describe('a filing', () => {
  for (const stage of stages) {
    it(`is ${isOpen(stage) ? 'recorded' : 'refused'} while the incident is ${stage}`, () => {
      const record = () => recordFiling(anIncident({ stage }), aFiling())
      if (!isOpen(stage)) return assert.throws(record, (error) => error instanceof Refused && error.reasons[0]!.key === 'incident.ended')
      const { incident, happenings } = record()
      assert.deepEqual([incident.filings.length, incident.stage, happenings[0]!.what], [1, stage, 'filing recorded'])
    })
  }

  it('does not stand in the record with its whole sheet, only with its hash', () => {
    const { happenings } = recordFiling(anIncident(), aFiling({ sheet: 'Naam: Bram Janssen', sheetHash: 'abc' }))
    assert.equal(happenings[0]!.detail!['sheetHash'], 'abc')
    assert.doesNotMatch(JSON.stringify(happenings), /Bram Janssen/)
  })
})
