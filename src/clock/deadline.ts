import { zoneOf } from '../shared/dutch-time.ts'
import type { Jurisdiction } from '../shared/dutch-time.ts'
import { addWorkingDays } from '../shared/working-days.ts'
import type { Anchor, AnchorKey, Anchors } from './anchor.ts'
import type { ObligationStage } from './obligation.ts'
import type { Period } from './period.ts'
import { addPeriod } from './period.ts'

export interface Deadline {
  /** A deadline is the law's or a contract's; a target is our own, where the law has no figure. */
  kind: 'deadline' | 'target'
  from: AnchorKey
  startedAt: Date | null
  due: Date | null
  provisional: boolean
  /** The anchor that is not known yet. With a second cap there may be a moment all the same, and it is provisional. */
  waitsFor: AnchorKey | null
  /** The same period in working days, where the law counts those; never earlier than `due`, and never what we plan on. */
  workingDayReading: Date | null
}

type Timing = Pick<ObligationStage, 'after' | 'target' | 'from' | 'notLaterThan' | 'workingDays'>

/**
 * The period from its anchor: 72 hours are 72 x 3600 s, through nights, weekends and changes of time (GDPR Art. 33(1)).
 * With a second cap the earlier of the two; but what began after the cap had passed has its full period: DORA's four
 * hours from a classification that came later than a day after awareness.
 */
export function deadlineOf({ after, target, from, notLaterThan, workingDays }: Timing, anchors: Anchors, jurisdiction: Jurisdiction = 'NL'): Deadline {
  const zone = zoneOf[jurisdiction]
  const anchor = anchors[from]
  const cap = notLaterThan && ends(anchors[notLaterThan.from], notLaterThan.after, zone)
  const own = ends(anchor, after ?? target, zone)
  const due = own && cap && anchor && cap.at < own.at && anchor.at <= cap.at ? cap : (own ?? (anchor ? null : cap))
  return {
    kind: after === null ? 'target' : 'deadline',
    from,
    startedAt: anchor?.at ?? (notLaterThan && anchors[notLaterThan.from]?.at) ?? null,
    due: due?.at ?? null,
    // Without its own anchor the cap is all there is, and it moves once that anchor is known.
    provisional: due !== null && (!anchor || anchor.provisional || due.provisional),
    waitsFor: anchor ? null : from,
    workingDayReading: workingDays && anchor && after && 'hours' in after ? addWorkingDays(anchor.at, after.hours / 24, zone) : null,
  }
}

function ends(anchor: Anchor | undefined, period: Period | null, zone: string): Anchor | null {
  return anchor && period ? { at: addPeriod(anchor.at, period, zone), provisional: anchor.provisional } : null
}
