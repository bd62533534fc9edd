import type { Ladder, OtherLadders, Playbook } from './playbook.ts'

/**
 * A base that says nothing of the duties it does not name wakes people for them as the playbook that goes for every
 * incident does: with its ladders and roles, under names of their own.
 */
export function completed(playbook: Playbook, standard: Playbook): Playbook {
  const { otherObligations: others } = standard
  if (playbook.trigger.layer === 'overlay' || playbook.otherObligations || !others) return playbook
  const name = freeNames(playbook)
  const ladders = [...new Set([others.deadline, others.target])].map((one) => [one, standard.ladders[one]!] as const)
  const roles = [...new Set(ladders.flatMap(([, ladder]) => toldBy(ladder)))].map((one) => [name(one), standard.roles[one]!] as const)
  return {
    ...playbook,
    roles: { ...playbook.roles, ...Object.fromEntries(roles) },
    ladders: { ...playbook.ladders, ...Object.fromEntries(ladders.map(([one, ladder]) => [name(one), renamed(ladder, name)])) },
    otherObligations: { deadline: name(others.deadline), target: name(others.target) } satisfies OtherLadders,
  }
}

function freeNames({ roles, ladders }: Playbook): (name: string) => string {
  const taken = [...Object.keys(roles), ...Object.keys(ladders)]
  let prefix = 'others-'
  while (taken.some((name) => name.startsWith(prefix))) prefix += 'others-'
  return (name) => `${prefix}${name}`
}

function toldBy({ levels, onExhausted }: Ladder): string[] {
  return [...levels.flatMap(({ notify }) => notify), ...onExhausted.notify]
}

function renamed(ladder: Ladder, name: (one: string) => string): Ladder {
  const told = <T extends { notify: string[] }>(one: T): T => ({ ...one, notify: one.notify.map(name) })
  const [first, ...rest] = ladder.levels
  return { ...ladder, levels: [told(first), ...rest.map(told)], onExhausted: told(ladder.onExhausted) }
}
