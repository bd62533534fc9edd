import { actsOf } from '../shared/act.ts'
import type { Actor, Detail, PendingAct } from '../shared/act.ts'
import type { RecipientFile } from './recipient-list.ts'
import { detailOf } from './recipient-list.ts'

/** From each state a list goes on once, so its acts need no version beside their number. */
export function readActs(list: RecipientFile, leftOut: RecipientFile['leftOut'], who: Actor, at: Date): PendingAct[] {
  return made(list, 1, [{ what: 'recipients read', detail: { ...detailOf(list), leftOut } }], who, at)
}

export function refusalActs(list: RecipientFile, who: Actor, at: Date): PendingAct[] {
  return made(list, 1, [{ what: 'recipients refused', detail: detailOf(list) }], who, at)
}

export function wipingActs(list: RecipientFile, who: Actor, at: Date): PendingAct[] {
  return made(list, 2, [{ what: 'recipients wiped', detail: detailOf(list) }], who, at)
}

function made(list: RecipientFile, version: number, happenings: { what: string; detail: Detail }[], who: Actor, at: Date): PendingAct[] {
  return actsOf(happenings, { document: `recipients:${list.id}`, version, incident: list.incident, who, at })
}
