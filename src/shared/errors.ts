import type { Key, Values } from './words/words.ts'

/** A sentence for the reader: a key of the catalogue and what to fill in. `field` ties it to a form field. */
export interface Reason {
  key: Key
  values?: Values
  field?: string
}

/** The shape is wrong: 422, the same form with the reasons beside the fields. */
export class Invalid extends Error {
  readonly reasons: Reason[]
  constructor(reasons: Reason[]) {
    super(reasons.map((reason) => reason.key).join(', '))
    this.reasons = reasons
  }
}

/** Well formed, but a rule says no: 409, the same page with the reasons. */
export class Refused extends Error {
  readonly reasons: Reason[]
  constructor(...reasons: Reason[]) {
    super(reasons.map((reason) => reason.key).join(', '))
    this.reasons = reasons
  }
}

/** Somebody else was first: 409 on a page, 412 in the API. */
export class Stale extends Error {}

/** Not yours: 403. Where existence itself is a secret, throw NotFound. */
export class Forbidden extends Error {}

/** No such thing: 404. */
export class NotFound extends Error {}

/** Too many tries: 429. `retrySeconds` says when the next one makes sense. */
export class TooMany extends Error {
  readonly retrySeconds: number
  constructor(retrySeconds: number) {
    super('too many tries')
    this.retrySeconds = retrySeconds
  }
}

/** The store cannot take writes now (a full disk, a store that is gone): 503. `why` is a plain sentence. */
export class Unavailable extends Error {}
