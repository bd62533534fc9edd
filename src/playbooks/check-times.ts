import type { Obligation } from '../clock/obligation.ts'
import { lastWithin, longDate } from '../shared/dutch-time.ts'
import { problem } from './check-rules.ts'
import type { Problem } from './check-rules.ts'
import { dueMoment, hoursBefore } from './due-moment.ts'
import type { Playbook, Step } from './playbook.ts'
import { stepsBefore } from './step-order.ts'

const zone = 'Europe/Amsterdam'
const dutyHours = { from: '08:00', to: '22:00' }

/** Due moments that cannot be kept, and those that fall in the night. */
export function timeProblems(playbook: Playbook, obligations: readonly Obligation[]): Problem[] {
  const moments = new Map(playbook.steps.map((step) => [step, dueMoment(step, playbook, obligations)]))
  const dueOf = (step: Step) => moments.get(step) ?? null
  return playbook.steps.flatMap((step, index) => [...tooEarly(playbook, step, index, dueOf), ...atNight(step, index, dueOf)])
}

type DueOf = (step: Step) => ReturnType<typeof dueMoment>

function tooEarly(playbook: Playbook, step: Step, index: number, dueOf: DueOf): Problem[] {
  const due = dueOf(step)
  const before = stepsBefore(playbook, step)
  if (!due || before.includes(step)) return []
  const late = before.map((earlier) => ({ earlier, hours: hoursBefore(due, dueOf(earlier) ?? due) })).find(({ hours }) => hours > 0)
  if (!late) return []
  const { earlier, hours } = late
  return [problem('due-before-predecessor', ['steps', index, 'due'], `${step.id} waits for ${earlier.id} and is due ${inWords(hours)} before it; let it be due later, or ${earlier.id} earlier`)]
}

/** Only what a report itself tells can be judged: a moment that counts from a later finding may fall at any hour. */
function atNight(step: Step, index: number, dueOf: DueOf): Problem[] {
  const at = dueOf(step)?.at
  if (!at || step.due?.align || lastWithin(dutyHours, at, zone).getTime() === at.getTime()) return []
  return [problem('night', ['steps', index, 'due'], `after a report on a Friday at 16:40 ${step.id} is due on ${longDate(at, 'en', zone)}; write align: previous-waking-time, or another offset`)]
}

function inWords(hours: number): string {
  const minutes = Math.round(hours * 60)
  const [number, what] = minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute']
  return `${number} ${what}${number === 1 ? '' : 's'}`
}
