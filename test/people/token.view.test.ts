import assert from 'node:assert/strict'
import { tokenActions } from '../../src/people/token.ts'
import { newTokenPage } from '../../src/people/token.view.ts'
import { languages } from '../../src/shared/words/words.ts'

describe('the form for a new key', () => {
  for (const language of languages) {
    it(`says in words of ${language} what the key may do, each right once`, () => {
      const labels = newTokenPage(language, { values: {}, errors: [] }).actionOptions.map(({ label }) => label)
      assert.deepEqual(labels.filter((label) => (tokenActions as readonly string[]).includes(label)), [])
      assert.equal(new Set(labels).size, tokenActions.length)
    })
  }
})
