import type { Obligation } from '../clock/obligation.ts'
import { roles } from '../people/person.ts'
import type { Ladder, Playbook } from './playbook.ts'

/** Something in a playbook that points nowhere or would let a duty go silent. `path` is where it stands. */
export interface Problem {
  path: (string | number)[]
  message: string
}

/** Everything the shape alone cannot tell. An empty list: the playbook may be used. */
export function problemsIn(playbook: Playbook, obligations: readonly Obligation[]): Problem[] {
  return [...roleProblems(playbook), ...stepProblems(playbook, obligations), ...dutyProblems(playbook, obligations), ...otherProblems(playbook), ...ladderProblems(playbook)]
}

function roleProblems({ roles: own }: Playbook): Problem[] {
  return Object.entries(own).flatMap(([name, { resolve }]) =>
    resolve.flatMap((entry, index) => {
      const role = entry.slice('role:'.length)
      return unknown('role', role, roles, ['roles', name, 'resolve', index])
    }),
  )
}

function stepProblems(playbook: Playbook, obligations: readonly Obligation[]): Problem[] {
  const seen = new Set<string>()
  return playbook.steps.flatMap((step, index) => {
    const at = ['steps', index] as const
    const twice = seen.has(step.id) ? [{ path: [...at, 'id'], message: `the step ${step.id} stands twice` }] : []
    seen.add(step.id)
    const before = step.due && 'before' in step.due ? [step.due.before] : []
    return [
      ...twice,
      ...unknown('role', step.assign, Object.keys(playbook.roles), [...at, 'assign']),
      ...(step.escalate === undefined ? [] : unknown('ladder', step.escalate, Object.keys(playbook.ladders), [...at, 'escalate'])),
      ...stepLadder(playbook, step.escalate, [...at, 'escalate']),
      ...[...before, ...(step.obligation === undefined ? [] : [step.obligation])].flatMap((id) => unknown('obligation', id, ids(obligations), [...at])),
      ...mustResolve(playbook, step.assign, step.mandatory, [...at, 'assign']),
    ]
  })
}

function mustResolve({ roles: own }: Playbook, role: string, mandatory: boolean, path: (string | number)[]): Problem[] {
  return mandatory && own[role] && !own[role].mustResolve ? [{ path, message: `a mandatory step needs a role with mustResolve: true, and ${role} has none` }] : []
}

/** A step is done or somebody has it; it is never filed, and it has no deadline to count back from. */
function stepLadder({ ladders }: Playbook, name: string | undefined, path: (string | number)[]): Problem[] {
  const ladder = name === undefined ? undefined : ladders[name]
  if (!ladder || (ladder.stopOn !== 'filed' && ladder.levels.every((level) => 'wait' in level))) return []
  return [{ path, message: `the ladder ${name} counts back from an obligation; a step needs one with \`wait\` that stops on done or acknowledged` }]
}

function dutyProblems(playbook: Playbook, obligations: readonly Obligation[]): Problem[] {
  return playbook.obligations.flatMap(({ obligation, ladder }, index) => {
    const at = ['obligations', index] as const
    const filing = playbook.steps.some((step) => step.obligation === obligation && (step.type === 'filing' || step.type === 'message'))
    return [
      ...unknown('obligation', obligation, ids(obligations), [...at, 'obligation']),
      ...dutyLadder(playbook, ladder, [...at, 'ladder']),
      ...(playbook.obligations.findIndex((use) => use.obligation === obligation) < index ? [{ path: [...at, 'obligation'], message: `the obligation ${obligation} stands twice` }] : []),
      ...(filing ? [] : [{ path: [...at], message: `no step of type filing or message settles ${obligation}` }]),
    ]
  })
}

/** An incident has one playbook, so every duty that it does not name must have a ladder here. */
function otherProblems(playbook: Playbook): Problem[] {
  return Object.entries(playbook.otherObligations ?? {}).flatMap(([kind, ladder]: [string, string]) => dutyLadder(playbook, ladder, ['otherObligations', kind]))
}

function dutyLadder({ ladders }: Playbook, name: string, path: (string | number)[]): Problem[] {
  const found = ladders[name]
  if (!found) return unknown('ladder', name, Object.keys(ladders), path)
  return [
    ...(found.stopOn === 'filed' ? [] : [{ path, message: 'the ladder of an obligation stops on filed and on nothing else' }]),
    ...(endsAtDeadline(found) ? [] : [{ path, message: 'the last level must be at the deadline itself: at: PT0M' }]),
  ]
}

function endsAtDeadline({ levels }: Ladder): boolean {
  const last = levels.at(-1)!
  return levels.every((level) => 'at' in level) && 'at' in last && last.at === 0
}

function ladderProblems(playbook: Playbook): Problem[] {
  const own = Object.keys(playbook.roles)
  return Object.entries(playbook.ladders).flatMap(([name, { levels, onExhausted }]) => [
    ...levels.flatMap(({ notify }, index) => notify.flatMap((role, one) => unknown('role', role, own, ['ladders', name, 'levels', index, 'notify', one]))),
    ...onExhausted.notify.flatMap((role, one) => unknown('role', role, own, ['ladders', name, 'onExhausted', 'notify', one])),
    ...levels.flatMap((level, index) => outOfOrder(levels[index - 1], level, ['ladders', name, 'levels', index])),
  ])
}

function outOfOrder(before: Ladder['levels'][number] | undefined, level: Ladder['levels'][number], path: (string | number)[]): Problem[] {
  if (!before) return []
  if ('at' in before !== 'at' in level) return [{ path, message: 'one ladder has either `wait` or `at` on all its levels' }]
  return 'at' in before && 'at' in level && level.at <= before.at ? [{ path, message: 'each level comes later than the one before it' }] : []
}

function unknown(kind: string, name: string, known: readonly string[], path: (string | number)[]): Problem[] {
  return known.includes(name) ? [] : [{ path, message: `there is no ${kind} ${name}; use one of: ${known.join(', ')}` }]
}

function ids(obligations: readonly Obligation[]): string[] {
  return obligations.map(({ id }) => id)
}
