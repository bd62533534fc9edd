import assert from 'node:assert/strict'
import type { AssessmentInput } from '../../src/assessment/input.ts'
import { type } from '../cli/around.ts'
import { pathsOf } from '../api/shape.ts'
import { testHouse } from '../support/house.ts'
import type { Caller } from '../support/house.ts'
import { someAnswers } from './answers.ts'

/** What cannot be true, where it is named, and how the message says to mend it. */
const wrong: [what: string, change: object, path: string, mend: RegExp][] = [
  ['an outage of what stayed available', { downtimeHours: 3 }, 'downtimeHours', /enter 0 hours/],
  ['data that reached others while nobody obtained them', { recipients: 'none', enisa: { confidentiality: 0.5 } }, 'recipients', /Change the recipients/],
  ['a score for change of what was not changed', { enisa: { integrity: 0.25 } }, 'enisa.integrity', /Choose it too/],
  ['people the wrong way round', { people: { min: 9, max: 3 } }, 'people', /Swap/],
  ['one number for a range', { people: 9 }, 'people', /min and max/],
  ['no word of where the data went', { recipients: null }, 'recipients', /none, known-trusted, known, unknown, public/],
  ['an empty list', { dataCategories: [] }, 'dataCategories', /at least one/],
  ['a negative outage', { nature: ['availability'], downtimeHours: -1 }, 'downtimeHours', /0 or more/],
  ['a word we do not know', { recipients: 'everybody' }, 'recipients', /none, known-trusted, known, unknown, public/],
  ['a fact we do not know', { shoeSize: 42 }, 'shoeSize', /do not know/],
]

describe('an assessment of what cannot be true', () => {
  let caller: Caller
  before(async () => (caller = await (await testHouse({ cast: false })).withToken(['assess incident'])))

  for (const [what, change, path, mend] of wrong) {
    it(`refuses ${what}: on the command line with status 2, over the API with its path`, async () => {
      const body = { ...someAnswers(), ...change }
      const { status, out, err } = await type(['assess', '--input', '-', '--json'], { input: JSON.stringify(body) })
      assert.deepEqual([status, out], [2, ''])
      assert.match(err, new RegExp(`^${path}: `))
      assert.match(err, mend)
      const answer = await caller.post('/api/v1/assess').send(body)
      assert.deepEqual(pathsOf(answer, 422), [path])
      assert.match(answer.body.errors[0].message, mend)
    })
  }

  it('takes encryption whose key leaked, and says that it is no protection', async () => {
    const stolen: Partial<AssessmentInput> = { unintelligible: true, keySafe: false, dataCategories: ['name', 'birth-date'], recipients: 'unknown', intent: 'malicious', contained: false }
    const { status, out } = await type(['assess', '--input', '-', '--json'], { input: JSON.stringify(someAnswers(stolen)) })
    assert.equal(status, 0)
    const { notifyAuthority, notifyDataSubjects, reasons } = JSON.parse(out)
    assert.deepEqual([notifyAuthority, notifyDataSubjects], [true, true])
    assert.ok(reasons.some(({ factor, because }: { factor: string; because: string }) => factor === 'keySafe' && /counts as no protection/.test(because)))
  })
})
