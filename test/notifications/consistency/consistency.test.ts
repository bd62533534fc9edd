import assert from 'node:assert/strict'
import { contradictionsIn } from '../../../src/notifications/consistency.ts'
import { freshSeeded, freshTrue } from './fresh.ts'
import { freshSets } from './fresh-sets.ts'
import { alarmsWith, findingsIn, isFound, isFoundBetween } from './harness.ts'
import { rendered, varied } from './rendered.ts'
import { secondSeeded, secondTrue } from './second.ts'
import { secondSets } from './second-sets.ts'
import { seededBetween } from './seeded-between.ts'
import { seededClaims } from './seeded-claims.ts'
import { seededData } from './seeded-data.ts'
import { seededDates } from './seeded-dates.ts'
import { seededNames } from './seeded-names.ts'
import { seededNumbers } from './seeded-numbers.ts'
import type { Seeded } from './seeded.ts'
import type { CleanSet } from './set.ts'
import { cleanSets } from './sets.ts'
import type { TrueSentence } from './true-sentences.ts'
import { trueSentences } from './true-sentences.ts'

const seeded = [...seededNumbers, ...seededDates, ...seededData, ...seededClaims, ...seededNames]

describe('the consistency check, on contradictions that somebody wrote into texts', () => {
  it('finds at least 190 of 200, by the right rule in the right text', () => {
    const missed = seeded.filter((one) => !isFound(cleanSets, one))
    const missedBetween = seededBetween.filter((one) => !isFoundBetween(cleanSets, one))
    const all = seeded.length + seededBetween.length
    assert.ok(all >= 200)
    assert.ok(missed.length + missedBetween.length <= all * 0.05, JSON.stringify([missed, missedBetween], null, 1))
  })

  it('alarms at no more than 5 % of more than a hundred clean sets', () => {
    const alarms = [...alarmsIn(cleanSets, trueSentences), ...alarmsInRendered()]
    const all = Object.keys(cleanSets).length + trueSentences.length + renderedSets().length
    assert.ok(all >= 100)
    assert.ok(alarms.length <= all * 0.05, alarms.join('\n'))
  })

  // Written after the rules; docs/consistency.md says what was found before anything was changed for them.
  const later: [name: string, sets: Record<string, CleanSet>, seeded: Seeded[], right: TrueSentence[]][] = [['first', freshSets, freshSeeded, freshTrue], ['second', secondSets, secondSeeded, secondTrue]]
  for (const [name, sets, wrong, right] of later) {
    it(`still finds what was seeded in the ${name} texts that were written after it, and is silent about what is right there`, () => {
      assert.deepEqual(wrong.filter((one) => !isFound(sets, one)), [])
      assert.deepEqual(alarmsIn(sets, right), [])
    })
  }
})

function alarmsIn(sets: Record<string, CleanSet>, right: readonly TrueSentence[]): string[] {
  const alone = Object.values(sets).flatMap((set) => (findingsIn(set).length > 0 ? [`${set.name}: ${JSON.stringify(findingsIn(set))}`] : []))
  const more = right.flatMap((one) => {
    const found = alarmsWith(sets, one)
    return found.length > 0 ? [`${one.join(' | ')}: ${JSON.stringify(found)}`] : []
  })
  return [...alone, ...more]
}

function renderedSets(): CleanSet[] {
  return Object.values(cleanSets).flatMap((set) => [set, ...varied(set, 2)])
}

/** The templates that are shipped, filled with facts: what they say is what the register says. */
function alarmsInRendered(): string[] {
  return renderedSets().flatMap((set) => {
    const { texts, register } = rendered(set)
    const found = contradictionsIn(texts, register)
    return found.length > 0 ? [`${set.name}: ${JSON.stringify(found)}`] : []
  })
}
