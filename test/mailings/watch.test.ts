import assert from 'node:assert/strict'
import type { Standing } from '../../src/mailings/mailing.store.ts'
import { watchService } from '../../src/mailings/watch.service.ts'
import { stoppedClock } from '../support/moments.ts'

describe('whether a mailing may go on', () => {
  it('is looked up anew when somebody stopped it while it was looked up', async () => {
    const answers: ((standing: Standing) => void)[] = []
    const { mayGoOn, changed } = watchService({ mailings: { standing: () => new Promise((answer) => void answers.push(answer)) }, now: stoppedClock().now })
    const asked = mayGoOn('m1')
    changed('m1')
    answers[0]!({ state: 'sending', rest: null })
    await new Promise(setImmediate)
    assert.equal(answers.length, 2)
    answers[1]!({ state: 'stopped', rest: null })
    assert.equal(await asked, false)
  })
})
