import { addHours } from '../shared/instant.ts'
import type { Ladder, Level, Nag } from './playbook.ts'

/**
 * A ladder as one row of rungs, counted from 0: its levels, the levels again for every repeat, and then the nag, which has
 * no end. A row of the plan says on which rung it stands.
 */
export interface Rung extends Pick<Nag, 'notify' | 'channels'> {
  kind: 'level' | 'repeat' | 'exhausted'
  /** From 1: of a repeat the level that it tells once more, of the nag how often it was told. */
  level: number
  /** Whoever has not acknowledged is reminded after another has. */
  all: boolean
}

export function rungAt(ladder: Ladder, rung: number): Rung {
  const { levels, onExhausted } = ladder
  const nag = firstNag(ladder)
  if (rung >= nag) return { kind: 'exhausted', level: rung - nag + 1, notify: onExhausted.notify, channels: onExhausted.channels, all: false }
  const level = levels[rung % levels.length]!
  return { kind: rung < levels.length ? 'level' : 'repeat', level: (rung % levels.length) + 1, notify: level.notify, channels: level.channels, all: level.ackMode === 'all' }
}

/** A ladder that counts back has its end in the deadline: what follows is the nag. */
export function firstNag({ levels, repeat }: Ladder): number {
  return levels.length * (1 + (repeat && 'wait' in levels[0] ? repeat.times : 0))
}

/** Hours that a rung is given before the next; null where the next one has a moment of its own. */
function patience(ladder: Ladder, rung: number): number | null {
  const { levels, onExhausted, repeat } = ladder
  if (rung >= firstNag(ladder)) return onExhausted.every
  const last = rung % levels.length === levels.length - 1
  const wait = waitOf(levels[rung % levels.length]!)
  if (!last) return wait
  if (rung < firstNag(ladder) - 1) return Math.max(repeat!.every, wait ?? 0)
  return wait ?? onExhausted.every
}

/** A level that counts back has no wait of its own to remind by. */
const standardReminderHours = 1
export const leastReminderHours = 0.25

/** The pace at which those who have not answered a rung are reminded of it. */
export function reminderHours({ levels }: Ladder, rung: number): number {
  return Math.max(waitOf(levels[rung % levels.length]!) ?? standardReminderHours, leastReminderHours)
}

function waitOf(level: Level): number | null {
  return 'wait' in level ? level.wait : null
}

/**
 * The rung after one that was told. After one that reached none of its people the next is not waited for, and when a whole
 * round reached nobody no repeat is: the nag goes now. Only the nag itself keeps its pace.
 */
export function rungAfter(ladder: Ladder, rung: number, toldAt: Date, { empty, emptyRound }: { empty: boolean; emptyRound: boolean }): { level: number; dueAt: Date } | null {
  const nag = firstNag(ladder)
  if (empty && rung < nag) {
    const endsRound = rung % ladder.levels.length === ladder.levels.length - 1
    if (!endsRound) return { level: rung + 1, dueAt: toldAt }
    if (emptyRound || rung === nag - 1) return { level: nag, dueAt: toldAt }
  }
  const hours = patience(ladder, rung)
  return hours === null ? null : { level: rung + 1, dueAt: addHours(toldAt, hours) }
}

/** The rungs of the same round before this one. */
export function roundBefore(ladder: Ladder, rung: number): number[] {
  const first = rung - (rung % ladder.levels.length)
  return Array.from({ length: rung - first }, (_, index) => first + index)
}
