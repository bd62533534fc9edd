import { anyAnswers, anyScoredAnswers } from './answers.ts'
import { assertExplained } from './explained.ts'
import { assertMonotone } from './monotone.ts'

describe('one answer that gets worse, thousands of times', function () {
  this.timeout(300_000)

  it('never lowers a duty, the level or the score, from the facts', () => assertMonotone(anyAnswers, 4000))

  it('never lowers a duty, the level or the score, with a person’s scores', () => assertMonotone(anyScoredAnswers, 4000))
})

describe('the explanation, thousands of times', function () {
  this.timeout(300_000)

  it('names only facts that moved the proposal', () => assertExplained(anyScoredAnswers, 5000))
})
