import { filingOf } from '../clock/anchor.ts'
import type { AnchorKey } from '../clock/anchor.ts'
import type { Obligation } from '../clock/obligation.ts'
import { roles } from '../people/person.ts'
import { duplicates, unlessKnown } from './check-rules.ts'
import type { Problem } from './check-rules.ts'
import { stepAwaited } from './due-moment.ts'
import type { Playbook, Step } from './playbook.ts'

/** Names that point nowhere, and names that stand for two things. */
export function nameProblems(playbook: Playbook, obligations: readonly Obligation[], templates: readonly string[]): Problem[] {
  const { steps, inputs } = playbook
  return [
    ...unlessKnown('unknown-role', playbook.owner, [...new Set([...roles, ...Object.keys(playbook.roles)])], ['owner']),
    ...roleNames(playbook),
    ...ladderNames(playbook),
    ...dutyNames(playbook, obligations),
    ...steps.flatMap((step, index) => stepNames(playbook, step, ['steps', index], { obligations, templates })),
    ...duplicates('step', steps.map(({ id }) => id), (index) => ['steps', index, 'id']),
    ...duplicates('input', inputs.map(({ id }) => id), (index) => ['inputs', index, 'id']),
    ...duplicates('obligation', playbook.obligations.map(({ obligation }) => obligation), (index) => ['obligations', index, 'obligation']),
    ...playbook.drill.injects.flatMap(({ unavailable }, index) =>
      unavailable.flatMap((entry, one) => unlessKnown('unknown-role', nameIn(entry), Object.keys(playbook.roles), ['drill', 'injects', index, 'unavailable', one])),
    ),
  ]
}

/** Schedules, groups and people are known to the running house only. */
function roleNames({ roles: own }: Playbook): Problem[] {
  return Object.entries(own).flatMap(([name, { resolve }]) =>
    resolve.flatMap((entry, index) => (entry.startsWith('role:') ? unlessKnown('unknown-role', nameIn(entry), roles, ['roles', name, 'resolve', index]) : [])),
  )
}

function ladderNames({ ladders, roles: own }: Playbook): Problem[] {
  const known = Object.keys(own)
  return Object.entries(ladders).flatMap(([name, { levels, onExhausted }]) => [
    ...levels.flatMap(({ notify }, index) => notify.flatMap((role, one) => unlessKnown('unknown-role', role, known, ['ladders', name, 'levels', index, 'notify', one]))),
    ...onExhausted.notify.flatMap((role, one) => unlessKnown('unknown-role', role, known, ['ladders', name, 'onExhausted', 'notify', one])),
  ])
}

function dutyNames({ obligations: uses, otherObligations, ladders }: Playbook, obligations: readonly Obligation[]): Problem[] {
  const known = Object.keys(ladders)
  return [
    ...uses.flatMap(({ obligation, ladder }, index) => [
      ...unlessKnown('unknown-obligation', obligation, idsOf(obligations), ['obligations', index, 'obligation']),
      ...unlessKnown('unknown-ladder', ladder, known, ['obligations', index, 'ladder']),
    ]),
    ...Object.entries(otherObligations ?? {}).flatMap(([kind, ladder]) => unlessKnown('unknown-ladder', String(ladder), known, ['otherObligations', kind])),
  ]
}

interface Known {
  obligations: readonly Obligation[]
  templates: readonly string[]
}

function stepNames(playbook: Playbook, step: Step, at: (string | number)[], { obligations, templates }: Known): Problem[] {
  const own = Object.keys(playbook.roles)
  const steps = playbook.steps.map(({ id }) => id)
  const { approval } = step
  return [
    ...unlessKnown('unknown-role', step.assign, own, [...at, 'assign']),
    ...step.after.flatMap((id, index) => unlessKnown('unknown-step', id, steps, [...at, 'after', index])),
    ...(step.escalate === undefined ? [] : unlessKnown('unknown-ladder', step.escalate, Object.keys(playbook.ladders), [...at, 'escalate'])),
    ...(step.obligation === undefined ? [] : unlessKnown('unknown-obligation', step.obligation, idsOf(obligations), [...at, 'obligation'])),
    ...(step.template === undefined ? [] : unlessKnown('unknown-template', step.template, templates, [...at, 'template'])),
    ...(approval?.by ?? []).flatMap((role, index) => unlessKnown('unknown-role', role, own, [...at, 'approval', 'by', index])),
    ...(approval?.distinctFrom ?? []).flatMap((id, index) => unlessKnown('unknown-step', id, steps, [...at, 'approval', 'distinctFrom', index])),
    ...(approval?.breakGlass ? unlessKnown('unknown-role', approval.breakGlass.by, own, [...at, 'approval', 'breakGlass', 'by']) : []),
    ...dueNames(step, steps, [...at, 'due'], obligations),
  ]
}

function dueNames({ due }: Step, steps: readonly string[], at: (string | number)[], obligations: readonly Obligation[]): Problem[] {
  if (!due) return []
  if ('before' in due) return unlessKnown('unknown-obligation', due.before, idsOf(obligations), [...at, 'before'])
  const awaited = stepAwaited(due)
  if (awaited !== null) return unlessKnown('unknown-step', awaited, steps, [...at, 'from'])
  const filing = filingOf(due.from as AnchorKey)
  if (filing === null) return []
  const rows = obligations.filter(({ id }) => id === filing.obligation)
  if (rows.length === 0) return unlessKnown('unknown-obligation', filing.obligation, idsOf(obligations), [...at, 'from'])
  return unlessKnown('unknown-stage', filing.stage, rows.flatMap(({ stages }) => stages.map(({ id }) => id)), [...at, 'from'])
}

function nameIn(entry: string): string {
  return entry.slice(entry.indexOf(':') + 1)
}

function idsOf(obligations: readonly Obligation[]): string[] {
  return [...new Set(obligations.map(({ id }) => id))]
}
