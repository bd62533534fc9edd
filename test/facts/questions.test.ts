import assert from 'node:assert/strict'
import { factNames, isFact, optionsOf } from '../../src/facts/facts.ts'
import { optionText, questions, shortName } from '../../src/facts/questions.ts'
import { facts as words } from '../../src/shared/words/facts.ts'

describe('the questions', () => {
  for (const name of factNames) {
    it(`ask ${name} in both languages, with words for every option`, () => {
      const { label, hint, options } = questions[name]
      for (const text of [label, shortName(name), ...(hint ? [hint] : []), ...Object.values(options ?? {})]) {
        assert.match(text.nl, /\S/)
        assert.match(text.en, /\S/)
      }
      assert.deepEqual(Object.keys(options ?? {}), [...(optionsOf(name) ?? [])])
    })
  }

  it('have no words for a fact or option that is not there', () => {
    const known = factNames.flatMap((name) => [`fact.${name}`, `fact.${name}.short`, `fact.${name}.hint`, ...(optionsOf(name) ?? []).map((option) => `fact.${name}.${option}`)])
    const stray = Object.keys(words).filter((key) => isFact(key.split('.')[1]!) && !known.includes(key))
    assert.deepEqual(stray, [])
  })

  it('give no two options of one fact the same words', () => {
    for (const name of factNames) {
      for (const language of ['nl', 'en'] as const) {
        const texts = (optionsOf(name) ?? []).map((option) => optionText(name, option)[language])
        assert.equal(new Set(texts).size, texts.length, name)
      }
    }
  })
})
