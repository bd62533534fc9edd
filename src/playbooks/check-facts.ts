import type { Condition } from '../facts/condition.ts'
import { factNames, facts, optionsOf } from '../facts/facts.ts'
import type { Definition, FactName } from '../facts/facts.ts'
import { unknownName } from '../shared/near.ts'
import { problem } from './check-rules.ts'
import type { Problem } from './check-rules.ts'
import type { Input, Playbook } from './playbook.ts'

/** Conditions on what nobody is asked, and questions that do not fit their fact. */
export function factProblems(playbook: Playbook): Problem[] {
  const asked = new Set<FactName>([...alwaysAsked, ...playbook.inputs.map(({ fact }) => fact)])
  const used = conditionsOf(playbook).flatMap(({ when, path }) => factsIn(when, path))
  return [
    ...playbook.inputs.flatMap((input, index) => inputProblems(input, ['inputs', index])),
    ...used.filter(({ name }) => !asked.has(name)).map(({ name, path }) => problem('fact-not-asked', path, `nobody is asked for ${name}, so this stays undecided; add a question to inputs with fact: ${name}`, true)),
  ]
}

const alwaysAsked: FactName[] = ['incidentType', 'ourRole', ...factNames.filter((name) => facts[name].kind === 'moment')]

function conditionsOf({ trigger, obligations, steps }: Playbook): { when: Condition; path: (string | number)[] }[] {
  const found = [
    { when: trigger.when, path: ['trigger', 'when'] },
    ...obligations.map(({ when }, index) => ({ when, path: ['obligations', index, 'when'] })),
    ...steps.map(({ when }, index) => ({ when, path: ['steps', index, 'when'] })),
  ]
  return found.flatMap(({ when, path }) => (when ? [{ when, path }] : []))
}

function factsIn(condition: Condition, path: (string | number)[]): { name: FactName; path: (string | number)[] }[] {
  if ('all' in condition) return condition.all.flatMap((part, index) => factsIn(part, [...path, 'all', index]))
  if ('any' in condition) return condition.any.flatMap((part, index) => factsIn(part, [...path, 'any', index]))
  if ('not' in condition) return factsIn(condition.not, [...path, 'not'])
  return Object.keys(condition).map((name) => ({ name: name as FactName, path: [...path, name] }))
}

const typeFor: Record<Definition['kind'], Input['type']> = {
  'choice': 'choice', 'choices': 'choices', 'range': 'count', 'count': 'count', 'hours': 'count', 'yes-no': 'yes-no', 'text': 'text', 'moment': 'moment',
}

function inputProblems({ type, fact, options }: Input, path: (string | number)[]): Problem[] {
  const fits = typeFor[facts[fact].kind]
  if (type !== fits) return [problem('input-type', [...path, 'type'], `${fact} is asked by type: ${fits}`)]
  const known = optionsOf(fact)
  if (!options) return []
  if (!known) return [problem('input-options', [...path, 'options'], `${fact} has no list to choose from; leave options out`, true)]
  return options.flatMap((option, index) => {
    if (!known.includes(option)) return [problem('input-options', [...path, 'options', index], unknownName(`word of ${fact} that is`, option, known))]
    return options.indexOf(option) < index ? [problem('input-options', [...path, 'options', index], `${option} stands twice; leave one out`)] : []
  })
}
