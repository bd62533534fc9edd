import assert from 'node:assert/strict'
import { clockAnswer } from '../../src/api/clock.ts'
import type { Obligation } from '../../src/clock/obligation.ts'
import { shippedObligations } from '../support/builders.ts'

const row = shippedObligations.find(({ id }) => id === 'gdpr-33')!
const next: Obligation = { ...row, validFrom: '2026-03-13', stages: [{ ...row.stages[0]!, id: 'report', after: { hours: 96 } }] }
const pack = [{ ...row, validTo: '2026-03-12' }, next]
const ask = (...anchors: [string, string][]) => clockAnswer({ obligation: 'gdpr-33', anchors: anchors.map(([name, at]) => [name, new Date(at)]) }, pack, { language: 'en' })

describe('the answer of the clock about a rule that changed', () => {
  it('is by the version of the day on which the period starts, in the zone of the law', () => {
    const answers = [ask(['aware', '2026-03-12T22:59:59.999Z']), ask(['aware', '2026-03-12T23:00:00Z'])]
    assert.deepEqual(answers.map(({ hours, stages }) => [hours, stages.map(({ stage }) => stage)]), [[72, ['notify']], [96, ['report']]])
    assert.deepEqual(answers.map(({ deadline }) => deadline?.toISOString()), ['2026-03-15T22:59:59.999Z', '2026-03-16T23:00:00.000Z'])
  })

  it('knows the stages of every version', () => {
    assert.doesNotThrow(() => ask(['aware', '2026-03-14T12:00:00Z'], ['notify.filed', '2026-03-14T13:00:00Z'], ['report.filed', '2026-03-14T13:00:00Z']))
  })

  it('is none before the first version, and says from when that one applied', () => {
    const { deadline, display, stages } = ask(['aware', '2018-05-24T12:00:00Z'])
    assert.deepEqual([deadline, stages[0]!.deadline, stages[0]!.waitsFor], [null, null, null])
    assert.match(display, /from 2018-05-25 up to and including 2026-03-12/)
  })
})
