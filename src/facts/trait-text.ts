import { clients as words } from '../shared/words/clients.ts'
import type { Text } from '../shared/words/words.ts'
import type { TraitName } from './traits.ts'

/** Does not compile while a trait has no question, no short name or no hint. */
const complete: Record<`trait.${TraitName}` | `trait.${TraitName}.short` | `trait.${TraitName}.hint`, Text> = words

/** The question of the profile behind a trait; it fits our own organisation and a client alike. */
export function traitQuestion(name: TraitName): { label: Text; hint: Text } {
  return { label: complete[`trait.${name}`], hint: complete[`trait.${name}.hint`] }
}

/** What somebody is, in a list or a sentence. */
export function traitName(name: TraitName): Text {
  return complete[`trait.${name}.short`]
}
