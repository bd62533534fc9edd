import assert from 'node:assert/strict'
import type { Key, Language } from '../../src/shared/words/words.ts'
import { isKey, isLanguage, keys, languages, say } from '../../src/shared/words/words.ts'

/** The two forms of a sentence, before anything is filled in. */
const forms = (language: Language, key: Key) => [1, 2].map((n) => say(language, key, { n }).replaceAll(String(n), '{n}'))
const bare = (language: Language, key: Key) => say(language, key)
const placeholders = (sentence: string) => [...new Set(sentence.match(/\{\w+\}/g))].sort()

describe('the words of the house', () => {
  it('are there in both languages', () => {
    const silent = keys.flatMap((key) => languages.filter((language) => forms(language, key).some((form) => form.trim() === '')).map((language) => `${key} ${language}`))
    assert.deepEqual(silent, [])
  })

  it('ask for the same values in both languages', () => {
    const different = keys.filter((key) => {
      const [nl, en] = languages.map((language) => placeholders(forms(language, key).join(' ') + bare(language, key)))
      return nl!.join() !== en!.join()
    })
    assert.deepEqual(different, [])
  })

  it('have no braces but those around a name', () => {
    const odd = keys.filter((key) => languages.some((language) => /[{}]/.test(bare(language, key).replaceAll(/\{\w+\}/g, ''))))
    assert.deepEqual(odd, [])
  })

  it('are plain text: no markup', () => {
    assert.deepEqual(keys.filter((key) => languages.some((language) => /<\w|&\w+;/.test(bare(language, key)))), [])
  })
})

describe('saying something', () => {
  it('fills in values, zero too, and leaves what it was not given', () => {
    assert.deepEqual([say('en', 'playbooks.version', { version: 0 }), say('en', 'playbooks.version')], ['Version 0', 'Version {version}'])
  })

  it('does not read a value as another placeholder', () => assert.match(say('en', 'playbooks.version', { version: '{n}$&' }), /\{n\}\$&$/))

  it('chooses between one and more', () => {
    assert.deepEqual([0, 1, 2].map((n) => say('nl', 'duration.minutes', { n })), ['0 minuten', '1 minuut', '2 minuten'])
    assert.deepEqual([0, 1, 2].map((n) => say('en', 'duration.minutes', { n })), ['0 minutes', '1 minute', '2 minutes'])
  })

  it('knows its own keys and languages and no others', () => {
    assert.deepEqual([isKey('yes'), isKey('toString'), isKey('__proto__'), isLanguage('nl'), isLanguage('fy'), isLanguage(undefined)], [true, false, false, true, false, false])
  })
})
