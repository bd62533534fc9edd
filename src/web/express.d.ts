import type { Person } from '../people/person.ts'
import type { Language } from '../shared/words/words.ts'
import type { Typed } from './form.ts'
import type { Frame } from './frame.ts'

declare global {
  namespace Express {
    interface Locals {
      /** Null when nobody is signed in; undefined before loadSession ran. */
      person?: Person | null
      language?: Language
      frame?: () => Frame
      typed?: Typed
      /** Up to which entry of the chain a page that listens knows what happened. */
      since?: number
    }
  }
}
