import type { AnchorName, FilingAnchor } from '../clock/anchor.ts'
import type { Condition } from '../facts/condition.ts'
import { holds } from '../facts/condition.ts'
import type { FactName, Facts } from '../facts/facts.ts'
import type { Duty } from '../incidents/duty.ts'
import type { Channel } from '../outbox/channel.ts'
import type { Text } from '../shared/words/words.ts'

/** What to do for a kind of incident. One file in playbooks/, or one of the organisation's own; an incident keeps the version it began with. */
export interface Playbook {
  id: string
  version: string
  title: Text
  summary: Text
  owner: string
  /** Days between two reviews, and the day of the last one, such as 2026-11-01. */
  reviewEvery?: number
  lastReviewed?: string
  sources: string[]
  trigger: Trigger
  inputs: Input[]
  roles: Record<string, PlaybookRole>
  obligations: ObligationUse[]
  /** The ladders of every duty that `obligations` does not name. A base without any gets those of the standard playbook. */
  otherObligations?: OtherLadders
  steps: Step[]
  ladders: Record<string, Ladder>
  closure: { require: ClosureNeed[] }
  drill: { injects: Inject[] }
}

/** One base goes for an incident, and any number of overlays beside it. */
export interface Trigger {
  mode: 'auto' | 'suggest' | 'manual'
  layer: 'base' | 'overlay'
  precedence: number
  /** Absent: goes for every incident. */
  when?: Condition
}

/** A question that the playbook asks, and the fact that its answer fills. */
export interface Input {
  id: string
  type: 'moment' | 'choice' | 'choices' | 'count' | 'yes-no' | 'text'
  fact: FactName
  /** Asked right after a report; the others later. */
  quickReport: boolean
  options?: string[]
  label: Text
}

/** Whom a name in the playbook stands for: the first entry that gives anybody, resolved when a message is sent. */
export interface PlaybookRole {
  /** `schedule:dpo-duty`, `group:crisis-team`, `role:dpo`, `person:ID`. */
  resolve: string[]
  mustResolve: boolean
}

export interface ObligationUse {
  obligation: string
  ladder: string
  when?: Condition
  /** Our own target in hours, from the moment that the first stage counts from. Where the law gives no figure, its ladder counts back from this. */
  internalTarget?: number
}

/** One for what the law or a contract gives a period, one for our own targets where it gives none. */
export interface OtherLadders {
  deadline: string
  target: string
}

export const phases = ['contain', 'assess', 'notify', 'after'] as const
export type Phase = (typeof phases)[number]

export const stepTypes = ['task', 'form', 'decision', 'approval', 'filing', 'message', 'evidence'] as const

export interface Step {
  id: string
  phase: Phase
  type: (typeof stepTypes)[number]
  title: Text
  guidance?: Text
  assign: string
  /** Steps that come first. */
  after: string[]
  when?: Condition
  due?: StepDue
  mandatory: boolean
  reasonRequired: boolean
  /** What to keep as proof. */
  evidence: Text[]
  approval?: Approval
  /** The message that this step sends, in templates/messages/. */
  template?: string
  /** The ladder that wakes people for this step. */
  escalate?: string
  obligation?: string
}

/** Hours after a moment, or hours before the moment of an obligation. */
export type StepDue = ({ from: StepAnchor; hours: number } | { before: string; hours: number }) & {
  /** Moved back to the last duty hours before it, never to later and never before a step it waits for. */
  align?: boolean
}

/** A moment of the incident, a step that was done, or a stage that was filed. */
export type StepAnchor = AnchorName | `step:${string}.done` | FilingAnchor

/** A second person agrees before the step counts as done. */
export interface Approval {
  by: string[]
  /** Steps whose doer may not be the one who approves; the author of this step never may. */
  distinctFrom: string[]
  /** In the last hours before the deadline one person may go ahead alone; somebody looks at it within `reviewWithin` hours. */
  breakGlass?: { lastHours: number; by: string; reviewWithin: number }
}

/**
 * `acknowledged` silences a page, `done` ends with the step. A ladder that stops on `filed` ends only by a filing or
 * by an approved decision that none is due; an acknowledgement never silences it.
 */
export interface Ladder {
  stopOn: 'acknowledged' | 'done' | 'filed'
  /** Absent: `ignore`. */
  quietHours?: QuietRule
  levels: [Level, ...Level[]]
  /** All levels once more, so many times; the first begins `every` hours after the last level was told. */
  repeat?: { times: number; every: number }
  /** After so many hours without any work on the incident an acknowledgement counts no longer. */
  ack?: { expires: number; activityExtends: boolean }
  /** Absent: `use-role-fallback`. */
  onEmptyLevel?: 'use-role-fallback' | 'alarm-and-skip-now'
  onExhausted: Nag
}

/** What quiet hours do to a level: hold it until they end; hold it unless a deadline comes soon after; nothing. */
export const quietRules = ['respect', 'ignore-if-deadline-inside', 'ignore'] as const
export type QuietRule = (typeof quietRules)[number]

/**
 * `wait` is the time a level gets before the next one is told; `at` counts back from the obligation's moment. Both in hours.
 * With `ackMode: all` whoever has not acknowledged is reminded after another has.
 */
export type Level = { notify: string[]; channels: Channel[]; ackMode?: 'any' | 'all' } & ({ wait: number } | { at: number })

/** After the last level somebody is told again and again until the ladder is stopped. */
export interface Nag {
  notify: string[]
  channels: Channel[]
  every: number
}

export const closureNeeds = ['mandatory-steps-done-or-waived', 'register-complete', 'obligations-settled'] as const
export type ClosureNeed = (typeof closureNeeds)[number]

/** What happens in a drill, so many hours after its start. */
export interface Inject {
  at: number
  text: Text
  setFacts: Facts
  /** `role:dpo`: whoever has it does not answer from then on. */
  unavailable: string[]
}

/**
 * The steps that go for these facts. One whose condition is undecided is shown and planned as if it applied. One that
 * settles a duty goes while that duty runs, whatever its condition says: beside our own data there may be clients to tell.
 */
export function stepsFor(playbook: Pick<Playbook, 'steps'>, { known, duties }: { known: Facts; duties: readonly Pick<Duty, 'obligation'>[] }): Step[] {
  const runs = (id: string) => duties.some(({ obligation }) => obligation.id === id)
  const fits = (when: Condition) => holds(when, known) !== false
  return playbook.steps.filter(({ when, obligation }) => (obligation !== undefined && runs(obligation)) || (when === undefined ? obligation === undefined : fits(when)))
}
