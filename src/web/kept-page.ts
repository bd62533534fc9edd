import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState, Page } from './form.ts'
import type { Kept } from './kept.ts'

const mostShown = 12
const mostOfOne = 400

/** Signing in, with what was typed carried along unseen. */
export function keptPage(kept: string, back: string, language: Language, form: FormState): Page {
  return { template: 'session/kept', view: { title: say(language, 'kept.title'), kept, back, form } }
}

/** What was typed, to send again as it is, or to look at first where that can be done. */
export function againPage({ path, fields }: Pick<Kept, 'path' | 'fields'>, language: Language, { look }: { look: boolean }): Page {
  const all = Object.entries(fields).flatMap(([name, values]) => values.map((value) => ({ name, value })))
  // Sentences; what was chosen from a list is only counted.
  const typed = all.filter(({ value }) => /\p{L}/u.test(value) && /\s/.test(value.trim()))
  const rest = all.filter(({ value }) => value !== '').length - Math.min(typed.length, mostShown)
  return {
    template: 'session/again',
    view: {
      title: say(language, 'kept.again.title'),
      action: path,
      fields: all,
      typed: typed.slice(0, mostShown).map(({ value }) => shortened(value)),
      choices: rest > 0 ? say(language, 'kept.choices', { n: rest }) : '',
      look: look && all.some(({ value }) => value !== ''),
    },
  }
}

function shortened(value: string): string {
  return value.length > mostOfOne ? `${value.slice(0, mostOfOne - 1).trimEnd()}…` : value
}
