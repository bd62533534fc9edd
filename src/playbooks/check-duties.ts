import type { Obligation } from '../clock/obligation.ts'
import { hoursIn } from '../clock/period.ts'
import { isBackward } from './check-ladders.ts'
import { problem } from './check-rules.ts'
import type { Problem } from './check-rules.ts'
import type { ObligationUse, Playbook } from './playbook.ts'

/** Duties that nobody would fulfil, or that something other than a filing would silence. */
export function dutyProblems(playbook: Playbook, obligations: readonly Obligation[]): Problem[] {
  const { obligations: uses, otherObligations = {} } = playbook
  return [
    ...uses.flatMap((use, index) => {
      const rows = obligations.filter(({ id }) => id === use.obligation)
      return [...dutyLadder(playbook, use.ladder, ['obligations', index, 'ladder']), ...(rows.length > 0 ? withoutStep(playbook, use, index) : []), ...targetProblems(use, rows, index)]
    }),
    // An incident has one base, so every duty that it does not name must have a ladder too.
    ...Object.entries(otherObligations).flatMap(([kind, ladder]) => dutyLadder(playbook, String(ladder), ['otherObligations', kind])),
  ]
}

/** What is wrong with a ladder that counts back is told there. */
function dutyLadder({ ladders }: Playbook, name: string, path: (string | number)[]): Problem[] {
  const ladder = Object.hasOwn(ladders, name) ? ladders[name]! : undefined
  if (!ladder || isBackward(ladder) || ladder.stopOn === 'filed') return []
  return [problem('duty-ladder', path, `the ladder ${name} stops on ${ladder.stopOn}, which would silence a duty; name one that stops on filed and counts back with \`at\``)]
}

function withoutStep({ steps }: Playbook, { obligation }: ObligationUse, index: number): Problem[] {
  const settled = steps.some((step) => step.obligation === obligation && (step.type === 'filing' || step.type === 'message'))
  return settled ? [] : [problem('no-filing-step', ['obligations', index, 'obligation'], `no step settles ${obligation}; write one of type filing or message with obligation: ${obligation}`)]
}

function targetProblems({ obligation, internalTarget }: ObligationUse, rows: readonly Obligation[], index: number): Problem[] {
  const stages = rows.flatMap((row) => row.stages)
  const bare = stages.find(({ after, target }) => after === null && target === null)
  if (internalTarget === undefined) {
    return bare ? [problem('target-missing', ['obligations', index], `the stage ${bare.id} of ${obligation} has no figure, so there is nothing to count back from; write internalTarget: PT24H or another period`)] : []
  }
  const figures = rows.flatMap((row) => row.stages.slice(0, 1).flatMap(({ after }) => hoursIn(after) ?? []))
  const shortest = Math.min(...figures)
  return internalTarget > shortest ? [problem('target-after-deadline', ['obligations', index, 'internalTarget'], `our own target lies after the deadline of ${shortest} hours; write a shorter one`)] : []
}
