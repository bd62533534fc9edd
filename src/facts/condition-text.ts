import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Condition, Test } from './condition.ts'
import { optionText, rangeText } from './fact-text.ts'
import type { FactName } from './facts.ts'
import { shortName } from './questions.ts'

/** A condition as a reader says it: what must be so, joined by and, or and not. */
export function conditionText(condition: Condition, language: Language): string {
  if ('all' in condition) return joined(condition.all, 'condition.and', language)
  if ('any' in condition) return joined(condition.any, 'condition.or', language)
  if ('not' in condition) return say(language, 'condition.not', { text: conditionText(condition.not, language) })
  return Object.entries(condition).map(([name, test]) => testText(name as FactName, test, language)).join(say(language, 'condition.and'))
}

function joined(parts: readonly Condition[], word: 'condition.and' | 'condition.or', language: Language): string {
  const texts = parts.map((part) => (isJoined(part) && parts.length > 1 ? `(${conditionText(part, language)})` : conditionText(part, language)))
  return texts.join(say(language, word))
}

function isJoined(part: Condition): boolean {
  return 'all' in part || 'any' in part || Object.keys(part).length > 1
}

function testText(name: FactName, test: Test, language: Language): string {
  return say(language, 'condition.is', { name: shortName(name)[language], value: valueText(name, test, language) })
}

function valueText(name: FactName, test: Test, language: Language): string {
  if (typeof test === 'object' && !Array.isArray(test)) return rangeText({ min: test.atLeast ?? null, max: test.atMost ?? null }, language)
  const words = [test].flat().map((one) => (typeof one === 'boolean' ? say(language, one ? 'yes' : 'no') : optionText(name, String(one), language)))
  return words.join(say(language, 'condition.or'))
}
