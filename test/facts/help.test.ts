import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { hasHelp, helpFor, helpSources, sources } from '../../src/facts/help.ts'
import { isFormFact } from '../../src/facts/form-facts.ts'
import { amendable } from '../../src/incidents/amendable.ts'
import { scaleNames } from '../../src/assessment/enisa.ts'
import { languages } from '../../src/shared/words/words.ts'

const names = Object.keys(helpSources)
const nameIn = (template: string) => [...readFileSync(`templates/pages/${template}`, 'utf8').matchAll(/\{\{> field-[a-z]+ name="([a-zA-Z]+)"/g)].map(([, name]) => name!)

describe('help beside a field', () => {
  it('stands beside every field of the form with facts', () => {
    assert.deepEqual(amendable.filter((name) => !hasHelp(name)), [])
  })

  it('stands beside every field of a decision', () => {
    const asked = [...new Set([...nameIn('incidents/decide.hbs').filter((name) => name !== 'keySafe'), 'grounds'])]
    assert.ok(asked.length >= 6)
    assert.deepEqual(asked.filter((name) => !hasHelp(`decision.${name}`)), [])
  })

  it('stands beside every criterion of the assessment', () => {
    assert.deepEqual(scaleNames.filter((name) => !hasHelp(`criteria.${name}`)), [])
  })

  it('names an article for everything, and uses every source it lists', () => {
    for (const name of names) assert.ok(helpSources[name as keyof typeof helpSources].length > 0, name)
    const used = new Set(Object.values(helpSources).flat())
    assert.deepEqual(Object.keys(sources).filter((id) => !used.has(id as keyof typeof sources)), [])
  })

  it('names only what docs/administration.md lists', () => {
    const listed = readFileSync('docs/administration.md', 'utf8')
    assert.deepEqual(Object.values(sources).filter((cite) => !listed.includes(`| ${cite} |`)), [])
  })

  it('is one to three sentences in both languages, and names nobody', () => {
    for (const name of names) {
      for (const language of languages) {
        const { text } = helpFor(name, language)!
        const sentences = text.split(/[.?](?:\s|$)/).filter((part) => part.trim() !== '')
        assert.ok(sentences.length >= 1 && sentences.length <= 3, `${name} ${language}: ${sentences.length}`)
        assert.ok(text.length <= 260, `${name} ${language}: ${text.length}`)
      }
    }
  })

  it('has none where the form of the authority stands beside the question itself', () => {
    assert.deepEqual(names.filter((name) => isFormFact(name as never)), [])
    assert.equal(helpFor('reportedAt', 'nl'), null)
  })
})
