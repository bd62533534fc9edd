import assert from 'node:assert/strict'
import { contradictionsIn } from '../../../src/notifications/consistency.ts'
import type { CheckedText, Contradiction } from '../../../src/notifications/contradiction.ts'
import type { Between } from './seeded-between.ts'
import type { Place, Seeded } from './seeded.ts'
import type { CleanSet } from './set.ts'
import { textsOf, viewOf } from './set.ts'
import type { TrueSentence } from './true-sentences.ts'

export const whereOf: Record<Place, string> = { nl: 'letter nl', en: 'letter en', sheet: 'sheet', client: 'client' }

export function findingsIn(set: CleanSet, texts = textsOf(set)): Contradiction[] {
  return contradictionsIn(texts, viewOf(set))
}

/** The texts of a set with one of them changed; the words to change must be there. */
export function edited(set: CleanSet, edits: readonly [where: Place, from: string, to: string][]): CheckedText[] {
  return edits.reduce((texts, [where, from, to]) => {
    const name = whereOf[where]
    assert.ok(texts.some((text) => text.where === name && text.text.includes(from)), `${set.name} ${name} has no “${from}”`)
    return texts.map((text) => (text.where === name ? { ...text, text: text.text.replace(from, () => to) } : text))
  }, textsOf(set))
}

const foundBefore = new Map<CleanSet, Set<string>>()

/** What is found in the changed texts and was not in the set itself. */
function newFindings(set: CleanSet, texts: CheckedText[]): Contradiction[] {
  const before = foundBefore.get(set) ?? new Set(findingsIn(set).map(({ id }) => id))
  foundBefore.set(set, before)
  return findingsIn(set, texts).filter(({ id }) => !before.has(id))
}

/** What was seeded is found: the right rule in the right text. */
export function isFound(sets: Record<string, CleanSet>, [name, where, from, to, rule]: Seeded): boolean {
  const set = sets[name]!
  return newFindings(set, edited(set, [[where, from, to]])).some((one) => one.rule === rule && one.where === whereOf[where])
}

export function isFoundBetween(sets: Record<string, CleanSet>, [name, edits, found]: Between): boolean {
  return newFindings(sets[name]!, edited(sets[name]!, edits)).some((one) => one.rule === 'between' && one.where === whereOf[found])
}

/** What is found in a set with a true sentence more: nothing, when all is well. */
export function alarmsWith(sets: Record<string, CleanSet>, [name, where, sentence]: TrueSentence): Contradiction[] {
  const set = sets[name]!
  return findingsIn(set, textsOf(set).map((text) => (text.where === whereOf[where] ? { ...text, text: `${text.text}\n\n${sentence}\n` } : text)))
}
