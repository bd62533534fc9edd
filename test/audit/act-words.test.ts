import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { isKey, languages, say } from '../../src/shared/words/words.ts'

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('shared/words'))
  .map((file) => readFileSync(`src/${file}`, 'utf8'))

/** Where an act gets its name: `what: '…'`, a list of `state: 'message …'`, or one of the small functions that make acts. */
const places = [
  /\bwhat(?:: | = )(?:[^'`,\n]*? \? )?'([^']+)'(?: : '([^']+)')?/g,
  /\b(?:about|end|founded|happening|actOn)\([^'\n]*(?:'(?:name|email|roles|language|end)', )?'([a-z][a-z-]* [^']+)'/g,
  /'((?:message|escalation|awareness|decision) [a-z ]+)'/g,
  /\bwhat === '([^']+)' \?/g,
]

/** Not the names of acts, though they look like it. */
const others = new Set(['escalation failed', 'no such token'])

function actsIn(source: string): string[] {
  return places.flatMap((place) => [...source.matchAll(place)].flatMap(([, one, other]) => [one, other])).filter((name) => name !== undefined && !others.has(name)) as string[]
}

describe('every act that can be recorded', () => {
  const acts = [...new Set([...sources.flatMap(actsIn), ...['invitation', 'new password'].map((purpose) => `${purpose} link made`)])].toSorted()

  it('is found in the sources', () => {
    for (const act of ['incident reported', 'awareness proposed', 'signed out', 'session ended', 'person renamed', 'organisation founded', 'token ended', 'message refused', 'escalation merged', 'incident assessed']) {
      assert.ok(acts.includes(act), act)
    }
  })

  for (const act of acts) {
    it(`has words: ${act}`, () => {
      const key = `act.${act}`
      assert.ok(isKey(key), `no words for ${key}`)
      for (const language of languages) assert.match(say(language, key), /^\p{Lu}/u)
    })
  }
})
