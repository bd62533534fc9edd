import type { AnchorName } from '../clock/anchor.ts'
import type { Condition } from '../facts/condition.ts'
import { holds } from '../facts/condition.ts'
import type { Facts } from '../facts/facts.ts'
import type { Duty } from '../incidents/duty.ts'
import type { Text } from '../shared/words/words.ts'

/** What to do for a kind of incident. One file in playbooks/; an incident keeps the version it began with. */
export interface Playbook {
  id: string
  version: string
  title: Text
  summary: Text
  owner: string
  roles: Record<string, PlaybookRole>
  obligations: ObligationUse[]
  /** The ladders of every duty that `obligations` does not name. Absent only from versions kept from before it was asked. */
  otherObligations?: OtherLadders
  steps: Step[]
  ladders: Record<string, Ladder>
}

/** Whom a name in the playbook stands for: the first entry that gives anybody, resolved when a message is sent. */
export interface PlaybookRole {
  resolve: string[]
  mustResolve: boolean
}

export interface ObligationUse {
  obligation: string
  ladder: string
}

/** One for what the law or a contract gives a period, one for our own targets where it gives none. */
export interface OtherLadders {
  deadline: string
  target: string
}

export const phases = ['contain', 'assess', 'notify', 'after'] as const
export type Phase = (typeof phases)[number]

export interface Step {
  id: string
  phase: Phase
  type: 'task' | 'form' | 'decision' | 'approval' | 'filing' | 'message' | 'evidence'
  title: Text
  guidance?: Text
  assign: string
  when?: Condition
  due?: StepDue
  mandatory: boolean
  /** The ladder that wakes people for this step. */
  escalate?: string
  obligation?: string
}

/** Hours after an anchor, or hours before the moment of an obligation. */
export type StepDue = { from: AnchorName; hours: number } | { before: string; hours: number }

/**
 * `acknowledged` silences a page, `done` ends with the step. A ladder that stops on `filed` ends only by a filing or
 * by an approved decision that none is due; an acknowledgement never silences it.
 */
export interface Ladder {
  stopOn: 'acknowledged' | 'done' | 'filed'
  levels: [Level, ...Level[]]
  onExhausted: Nag
}

/** `wait` is the time a level gets before the next one is told; `at` counts back from the obligation's moment, in hours. */
export type Level = { notify: string[]; channels: Channel[] } & ({ wait: number } | { at: number })

export const channels = ['email'] as const
export type Channel = (typeof channels)[number]

/** After the last level somebody is told again and again until the ladder is stopped. */
export interface Nag {
  notify: string[]
  channels: Channel[]
  every: number
}

/**
 * The steps that go for these facts. One whose condition is undecided is shown and planned as if it applied. One that
 * settles a duty goes while that duty runs, whatever its condition says: beside our own data there may be clients to tell.
 */
export function stepsFor(playbook: Playbook, { known, duties }: { known: Facts; duties: readonly Pick<Duty, 'obligation'>[] }): Step[] {
  const runs = (id: string) => duties.some(({ obligation }) => obligation.id === id)
  const fits = (when: Condition) => holds(when, known) !== false
  return playbook.steps.filter(({ when, obligation }) => (obligation !== undefined && runs(obligation)) || (when === undefined ? obligation === undefined : fits(when)))
}
