import { problem } from './check-rules.ts'
import type { Problem } from './check-rules.ts'
import type { Ladder, Level, Playbook } from './playbook.ts'

/** A ladder either counts back from a deadline and stops on a filing, or goes forward and stops on people. */
export function ladderProblems({ ladders }: Playbook): Problem[] {
  return Object.entries(ladders).flatMap(([name, ladder]) => {
    const at = ['ladders', name]
    const [first] = ladder.levels
    const mixed = ladder.levels.flatMap((level, index) => ('at' in level === 'at' in first ? [] : [mix(level, [...at, 'levels', index])]))
    if (mixed.length > 0) return mixed
    return 'at' in first ? backward(ladder, at) : forward(ladder, at)
  })
}

function mix(level: Level, path: (string | number)[]): Problem {
  const own = 'at' in level ? 'at' : 'wait'
  return problem('mixed-levels', [...path, own], 'one ladder has either `wait` or `at` on all its levels; write this level as the first one is written', true)
}

export function isBackward({ levels }: Ladder): boolean {
  return levels.every((level) => 'at' in level)
}

function backward(ladder: Ladder, path: string[]): Problem[] {
  const { stopOn, repeat, ack, levels } = ladder
  const moments = levels.map((level) => ('at' in level ? level.at : 0))
  return [
    ...(stopOn === 'filed' ? [] : [problem('ladder-stop', [...path, 'stopOn'], `a ladder that counts back from a deadline would be silenced by ${stopOn}; write stopOn: filed, or give its levels \`wait\``)]),
    ...moments.flatMap((at, index) => (index > 0 && at <= moments[index - 1]! ? [problem('level-order', [...path, 'levels', index, 'at'], 'this level is not later than the one before it; put the levels in order')] : [])),
    ...endProblems(moments, path),
    ...(repeat ? [problem('repeat-counts-back', [...path, 'repeat'], 'a deadline comes once, so its levels cannot be repeated; leave repeat out: onExhausted goes on after the last level', true)] : []),
    ...(ack && stopOn === 'filed' ? [ackProblem(path)] : []),
  ]
}

function endProblems(moments: readonly number[], path: string[]): Problem[] {
  const last = moments.at(-1)!
  const side = last < 0 ? 'before' : 'after'
  return last === 0 ? [] : [problem('last-level', [...path, 'levels', moments.length - 1, 'at'], `the last level comes ${side} the deadline; end with a level at the deadline itself: at: PT0M`)]
}

function forward({ stopOn, ack }: Ladder, path: string[]): Problem[] {
  if (stopOn !== 'filed') return []
  return [
    problem('ladder-filed-waits', [...path, 'stopOn'], 'a ladder that stops on filed counts back from a deadline; give its levels `at` in place of `wait`, or stop on done'),
    ...(ack ? [ackProblem(path)] : []),
  ]
}

function ackProblem(path: string[]): Problem {
  return problem('ack-on-filed', [...path, 'ack'], 'an acknowledgement never silences a ladder that stops on filed, so it has nothing to expire; leave ack out', true)
}
