import assert from 'node:assert/strict'
import { contradictionsIn } from '../../../src/notifications/consistency.ts'
import { missingReasons, openContradictions, reasonField } from '../../../src/notifications/contradiction.ts'
import type { CheckedText } from '../../../src/notifications/contradiction.ts'
import { anna } from '../../support/builders.ts'
import { noon } from '../../support/moments.ts'
import { edited, findingsIn } from './harness.ts'
import { textsOf, viewOf } from './set.ts'
import { cleanSets } from './sets.ts'
import { trueSentences } from './true-sentences.ts'

const set = cleanSets['wrongMail']!
const wrong = edited(set, [['nl', '1.240 klanten', '1.420 klanten']])
const [found] = findingsIn(set, wrong)
const accepted = [{ id: found!.id, reason: 'De oude telling staat nog in het register.', by: anna, at: noon }]

function changed(from: string, to: string): CheckedText[] {
  return wrong.map((text) => ({ ...text, text: text.text.replace(from, to) }))
}

describe('an accepted contradiction', () => {
  it('stays accepted whatever is edited elsewhere in the same text or another', () => {
    for (const [name, , sentence] of trueSentences.filter(([one, where]) => one === 'wrongMail' && where === 'nl')) {
      const texts = wrong.map((text) => (text.where === 'letter nl' ? { ...text, text: `${sentence}\n\n${text.text}` } : text))
      assert.deepEqual(openContradictions(findingsIn(set, texts), accepted), [], `${name}: ${sentence}`)
    }
    assert.deepEqual(openContradictions(findingsIn(set, changed('Heeft u vragen?', 'Hebt u nog vragen?')), accepted), [])
    assert.deepEqual(openContradictions(findingsIn(set, changed('1.420 klanten', '1.420  KLANTEN')), accepted), [])
  })

  it('is open again once the text says something else, or the register does', () => {
    assert.deepEqual(openContradictions(findingsIn(set, changed('1.420 klanten', '1.430 klanten')), accepted).map(({ found: words }) => words), ['1.430 klanten'])
    const grown = { ...viewOf(set), facts: { ...set.facts, people: { min: 1300, max: 1300 } } }
    assert.ok(openContradictions(contradictionsIn(wrong, grown), accepted).some(({ where, found: words }) => where === 'letter nl' && words === '1.420 klanten'))
  })

  it('counts in one text only', () => {
    const both = edited(set, [['nl', '1.240 klanten', '1.420 klanten'], ['sheet', '    1.240\n', '    1.420\n']])
    assert.deepEqual(openContradictions(findingsIn(set, both), accepted).map(({ where }) => where), ['sheet'])
  })

  it('needs words for a reason, and is named with its field until it has them', () => {
    const empty = [{ ...accepted[0]!, reason: '  ' }]
    assert.deepEqual(missingReasons([found!], empty).map(({ field }) => field), [reasonField(found!.id)])
    assert.deepEqual(missingReasons([found!], accepted), [])
  })
})

describe('the consistency check', () => {
  it('finds nothing new when true sentences are added, all of them at once', () => {
    for (const [name, one] of Object.entries(cleanSets)) {
      const right = trueSentences.filter(([of]) => of === name)
      const texts = textsOf(one).map((text) => ({ ...text, text: `${text.text}\n\n${right.filter(([, where]) => text.where.endsWith(where)).map(([, , sentence]) => sentence).join('\n\n')}` }))
      assert.deepEqual(findingsIn(one, texts), [], name)
    }
  })

  it('finds the same in whatever order the texts come, apart from which of two it blames', () => {
    const rules = (texts: CheckedText[]) => findingsIn(set, texts).filter(({ rule }) => rule !== 'between').map(({ id }) => id).toSorted()
    assert.deepEqual(rules(wrong.toReversed()), rules(wrong))
  })

  it('names no other text than the one it stands in', () => {
    assert.deepEqual(findingsIn(set, wrong).map(({ where, rule }) => [where, rule]), [['letter nl', 'number']])
  })
})

const kilobytes = 50 * 1024
const hostile: [name: string, text: string][] = [
  ['figures without end', '1'.repeat(kilobytes)],
  ['figures in groups', '1.240 '.repeat(kilobytes / 6)],
  ['numbers in words', 'tweehonderd'.repeat(kilobytes / 11)],
  ['number words apart', 'twee honderd en '.repeat(kilobytes / 16)],
  ['spaces', ' '.repeat(kilobytes)],
  ['empty lines', '\n'.repeat(kilobytes)],
  ['points', '.'.repeat(kilobytes)],
  ['open braces', '{{'.repeat(kilobytes / 2)],
  ['brackets', '[A'.repeat(kilobytes / 2)],
  ['negations', 'niet geen niet '.repeat(kilobytes / 15)],
  ['half a claim', 'bevestigd dat de gegevens '.repeat(kilobytes / 26)],
  ['dates', '12 maart 2026, '.repeat(kilobytes / 15)],
  ['weekdays', 'donderdag '.repeat(kilobytes / 10)],
  ['an address without end', `${'a.'.repeat(kilobytes / 2)}@`],
  ['at signs', 'a@'.repeat(kilobytes / 2)],
  ['telephone numbers', '050 311 42 4 '.repeat(kilobytes / 13)],
  ['names', 'Klantlijn '.repeat(kilobytes / 10)],
  ['system names', 'a.b-c.'.repeat(kilobytes / 6)],
  ['accents', 'é’–'.repeat(kilobytes / 3)],
]

describe('the consistency check on what nobody should write', () => {
  for (const [name, text] of [...hostile, ['a real letter, many times', set.letters.nl.repeat(Math.ceil(kilobytes / set.letters.nl.length))] as [string, string]]) {
    it(`takes time in proportion: ${name}`, () => {
      const took = (words: string) => {
        const from = process.cpuUsage()
        contradictionsIn([{ where: 'letter nl', language: 'nl', text: words }], viewOf(set))
        const { user, system } = process.cpuUsage(from)
        return (user + system) / 1000
      }
      took(text.slice(0, 2000))
      const once = Math.min(took(text), took(text))
      // Bounded well above what a busy machine needs; anything that grows with the square would need minutes.
      assert.ok(once < 1000, `${once.toFixed(0)} ms`)
    })
  }
})
