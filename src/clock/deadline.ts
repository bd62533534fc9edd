import { addHours } from '../shared/instant.ts'
import type { AnchorName, Anchors } from './anchor.ts'
import type { ObligationStage } from './obligation.ts'

export interface Deadline {
  /** A deadline is the law's or a contract's; a target is our own, where the law has no figure. */
  kind: 'deadline' | 'target'
  from: AnchorName
  startedAt: Date | null
  due: Date | null
  provisional: boolean
  /** The anchor that is not known yet, when nothing can be computed. */
  waitsFor: AnchorName | null
}

/** The period in elapsed hours from its anchor: 72 hours are 72 x 3600 s, through nights, weekends and changes of time (GDPR Art. 33(1)). */
export function deadlineOf(stage: ObligationStage, anchors: Anchors): Deadline {
  const kind = stage.hours === null ? 'target' : 'deadline'
  const hours = stage.hours ?? stage.targetHours
  const anchor = anchors[stage.from]
  if (!anchor || hours === null) {
    return { kind, from: stage.from, startedAt: anchor?.at ?? null, due: null, provisional: false, waitsFor: anchor ? null : stage.from }
  }
  return { kind, from: stage.from, startedAt: anchor.at, due: addHours(anchor.at, hours), provisional: anchor.provisional, waitsFor: null }
}
