import type { Anchors, AnchorName } from '../clock/anchor.ts'
import { deadlineOf } from '../clock/deadline.ts'
import type { Deadline } from '../clock/deadline.ts'
import type { Obligation } from '../clock/obligation.ts'
import { dateWithZone } from '../shared/dutch-time.ts'
import { Invalid } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'

export interface ClockQuestion {
  obligation: string
  anchors: { [N in AnchorName]?: Date | undefined }
}

/** When an obligation is due, counted from the moments given. Where the law has no figure there is no deadline. */
export function clockAnswer({ obligation: id, anchors: given }: ClockQuestion, pack: readonly Obligation[], { language, zone }: { language: Language; zone?: string }) {
  const obligation = pack.find((one) => one.id === id)
  if (!obligation) throw new Invalid([{ key: 'api.obligation.unknown', values: { id, known: pack.map((one) => one.id).join(', ') }, field: 'obligation' }])
  const anchors = anchorsOf(given)
  if (Object.keys(anchors).length === 0) throw new Invalid([{ key: 'api.anchor.none', field: 'anchors' }])
  const stages = obligation.stages.map((stage) => ({ stage: stage.id, deadline: deadlineOf(stage, anchors) }))
  const first = stages[0]!.deadline
  return {
    obligation: id,
    aware: given.aware ?? null,
    deadline: legal(first),
    display: inWords(first, language, zone),
    hours: obligation.stages[0].hours,
    stages: stages.map(({ stage, deadline }) => ({ stage, anchor: deadline.from, deadline: legal(deadline), waitsFor: deadline.waitsFor })),
  }
}

function anchorsOf(given: ClockQuestion['anchors']): Anchors {
  return Object.fromEntries(Object.entries(given).flatMap(([name, at]) => (at ? [[name, { at, provisional: false }]] : [])))
}

/** Our own target is never called a deadline. */
export function legal({ kind, due }: Pick<Deadline, 'kind' | 'due'>): Date | null {
  return kind === 'deadline' ? due : null
}

function inWords({ kind, due, from }: Deadline, language: Language, zone?: string): string {
  if (!due) return say(language, 'api.clock.waits', { anchor: from })
  return say(language, kind === 'target' ? 'api.clock.target' : 'api.clock.deadline', { moment: dateWithZone(due, language, zone) })
}
