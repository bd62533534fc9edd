import { system } from '../shared/act.ts'
import type { Actor, Happening, PendingAct } from '../shared/act.ts'
import type { Batch } from './batch.ts'
import { countsOf, hashOf } from './batch.ts'
import type { Mailing } from './mailing.ts'
import type { Outcome } from './row.ts'

/** The acts of one change of a mailing. `version` is the one after it. */
export function actsOfMailing(happened: readonly Happening[], { id, incident, version }: Pick<Mailing, 'id' | 'incident' | 'version'>, who: Actor, at: Date): PendingAct[] {
  return happened.map(({ what, detail = {} }, index) => ({ key: `mailing:${id}:v${version}:${index}`, what, who, incident, at, detail }))
}

type Place = Pick<Batch, 'mailing' | 'incident' | 'seq' | 'stage' | 'rounds'>

/** One act for each round of a batch that decided about somebody: how many of what, and a hash of every row and its outcome. */
export function actsOfRound({ mailing, incident, seq, stage, rounds }: Place, outcomes: readonly Outcome[], at: Date): PendingAct[] {
  if (outcomes.length === 0) return []
  const counts = Object.fromEntries(Object.entries(countsOf(outcomes)).filter(([, n]) => n > 0))
  const detail = { mailing, seq, stage, counts, hash: hashOf(mailing, outcomes) }
  return [{ key: `mailing:${mailing}:b${seq}:${rounds}`, what: 'mailing batch settled', who: system, incident, at, detail }]
}

/** An act on one row. `key` says which, so that it is recorded once. */
export function actOfRow(what: string, { id, incident }: Pick<Mailing, 'id' | 'incident'>, row: number, { key, who = system, at, detail = {} }: { key: string; who?: Actor; at: Date; detail?: Record<string, unknown> }): PendingAct[] {
  return [{ key: `mailing:${id}:r${row}:${key}`, what, who, incident, at, detail: { mailing: id, row, ...detail } }]
}
