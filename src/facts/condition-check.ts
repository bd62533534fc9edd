import { shown, unknownName } from '../shared/near.ts'
import { factNames, facts, isFact, optionsOf } from './facts.ts'
import type { FactName } from './facts.ts'

/** What is wrong with something that should be a condition. `path` is where it stands in it. */
export interface ConditionFault {
  path: (string | number)[]
  message: string
  rule: 'bad-condition' | 'unknown-fact' | 'unknown-fact-value'
  onKey?: boolean
}

const joiners = ['all', 'any', 'not']
const bounds = ['atLeast', 'atMost']

/** Every name and word is held against the dictionary of facts. */
export function conditionFaults(given: unknown): ConditionFault[] {
  if (!isObject(given)) return [bad([], 'is no condition; write facts with their words, such as { ourRole: processor }')]
  const names = Object.keys(given)
  const joiner = names.find((name) => joiners.includes(name))
  if (joiner === undefined) return names.length === 0 ? [bad([], 'is empty; name a fact, or leave the condition out')] : names.flatMap((name) => namedFaults(name, given[name]))
  if (names.length > 1) return names.filter((name) => name !== joiner).map((name) => ({ ...bad([name], `${shown(name)} cannot stand beside ${joiner}; put both under all: [ … ]`), onKey: true }))
  return joinedFaults(joiner, given[joiner])
}

function joinedFaults(joiner: string, parts: unknown): ConditionFault[] {
  if (joiner === 'not') return under([joiner], conditionFaults(parts))
  if (!Array.isArray(parts) || parts.length === 0) return [bad([joiner], `write a list of conditions: ${joiner}: [{ … }, { … }]`)]
  return parts.flatMap((part, index) => under([joiner, index], conditionFaults(part)))
}

function namedFaults(name: string, test: unknown): ConditionFault[] {
  if (!isFact(name)) return [{ path: [name], rule: 'unknown-fact', message: unknownName('fact', name, factNames), onKey: true }]
  const options = optionsOf(name)
  if (options) return wordFaults(name, test, options)
  switch (facts[name].kind) {
    case 'yes-no': return typeof test === 'boolean' ? [] : [wrong([name], `${name} is answered with yes or no; write true or false`)]
    case 'text': return [wrong([name], `${name} is told in words, on which no condition can turn; use a fact with a list, a number, a moment, or yes and no`)]
    default: return boundFaults(name, test)
  }
}

function wordFaults(name: FactName, test: unknown, options: readonly string[]): ConditionFault[] {
  if (Array.isArray(test)) return test.length === 0 ? [wrong([name], `name at least one word of ${name}: ${options.join(', ')}`)] : test.flatMap((word, index) => wordFault([name, index], name, word, options))
  return wordFault([name], name, test, options)
}

function wordFault(path: (string | number)[], name: FactName, word: unknown, options: readonly string[]): ConditionFault[] {
  if (typeof word !== 'string') return [wrong(path, `${name} takes words; use one of: ${options.join(', ')}`)]
  return options.includes(word) ? [] : [wrong(path, unknownName(`word of ${name} that is`, word, options))]
}

function boundFaults(name: FactName, test: unknown): ConditionFault[] {
  const form = facts[name].kind === 'moment' ? `write { ${name}: { atLeast: 0 } }, which holds once the moment is known` : `${name} is a number; write { ${name}: { atLeast: 100 } }, or atMost, or both`
  if (!isObject(test) || Object.keys(test).length === 0) return [wrong([name], form)]
  const faults = Object.entries(test).flatMap(([bound, limit]): ConditionFault[] => {
    if (!bounds.includes(bound)) return [{ ...wrong([name, bound], form), onKey: true }]
    return typeof limit === 'number' && Number.isFinite(limit) && limit >= 0 ? [] : [wrong([name, bound], 'write a number that is not negative')]
  })
  const { atLeast, atMost } = test
  return faults.length === 0 && Number(atLeast) > Number(atMost) ? [wrong([name], 'never holds: atLeast is more than atMost; swap them or correct one')] : faults
}

function isObject(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given)
}

function under(within: (string | number)[], faults: ConditionFault[]): ConditionFault[] {
  return faults.map((fault) => ({ ...fault, path: [...within, ...fault.path] }))
}

function bad(path: (string | number)[], message: string): ConditionFault {
  return { path, rule: 'bad-condition', message }
}

function wrong(path: (string | number)[], message: string): ConditionFault {
  return { path, rule: 'unknown-fact-value', message }
}
