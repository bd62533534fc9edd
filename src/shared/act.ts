/** Who did it. A link in a message acts for the person it was sent to, and the record says so; a visitor is whoever came by the open link. */
export interface Actor {
  kind: 'person' | 'link' | 'token' | 'system' | 'visitor'
  /** Never a name: the id of the person or token, null for the system itself. */
  id: string | null
}

export const system: Actor = { kind: 'system', id: null }
/** Nobody knows who it was, and nothing is kept by which one could find out. */
export const visitor: Actor = { kind: 'visitor', id: null }

export function byPerson(id: string): Actor {
  return { kind: 'person', id }
}

/** An act of which nobody may notice that it was, save the few who may know of it. */
export const restrictedAct = 'restricted act'

/** A value that is kept beside an act: what changed, with which reason. Personal values may only stand here. */
export type Detail = Record<string, unknown>

/** What a rule says has happened; the service adds who, when and the key. */
export interface Happening<What extends string = string> {
  what: What
  detail?: Detail
  /** The key of an act that not everybody may connect with its document: it is recorded without the incident. */
  apart?: string
}

/** An act as it waits in the document that it changed, until the audit has it. `key` is unique for ever. */
export interface PendingAct {
  key: string
  what: string
  who: Actor
  incident: string | null
  at: Date
  detail: Detail
}

/** The acts of one write, each under a key of its own: what the document is, its version after the write, and a count. */
export function actsOf(happenings: readonly Happening[], of: { document: string; version: number; incident: string | null; who: Actor; at: Date }): PendingAct[] {
  return happenings.map(({ what, detail = {}, apart }, index) => ({
    key: apart ?? `${of.document}:${of.version}:${index}`,
    what,
    who: of.who,
    incident: apart === undefined ? of.incident : null,
    at: of.at,
    detail,
  }))
}
