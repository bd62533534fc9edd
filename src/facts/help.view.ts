import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Help, HelpName } from './help.ts'
import { helpFor } from './help.ts'

export interface HelpView extends Help {
  /** What a screen reader says of the question mark. */
  of: string
}

/** `field`: its label, in words. Null for what needs no help. */
export function helpView(name: string, field: string, language: Language): HelpView | null {
  const help = helpFor(name, language)
  return help && { ...help, of: say(language, 'help.of', { field }) }
}

/** Help for the fields of one page, each under the last part of its name. */
export function helpViews<N extends HelpName>(fields: Record<N, string>, language: Language): Record<string, HelpView> {
  return Object.fromEntries(Object.entries<string>(fields).map(([name, field]) => [name.slice(name.indexOf('.') + 1), helpView(name, field, language)!]))
}
