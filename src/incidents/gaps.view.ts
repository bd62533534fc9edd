import { cited } from '../shared/citation.ts'
import type { Reason } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { isFact } from '../facts/facts.ts'

/** What is missing, each with the page where it can be given. */
export function gapsOf(missing: readonly Reason[], number: string, language: Language): { text: string; href: string | null }[] {
  return missing.map(({ key, values, field }) => ({ text: say(language, key, inWords(values, language)), href: hrefOf(key, field, number) }))
}

/** A duty that stands open is named by its article. */
function inWords(values: Reason['values'], language: Language): Reason['values'] {
  return typeof values?.['article'] === 'string' ? { ...values, article: cited(values['article'], language) } : values
}

const pages: readonly [RegExp, string][] = [
  [/awareness/, 'awareness'],
  [/lesson/, 'near-miss'],
  [/decision|motivation/, 'decision'],
  [/clients/, 'clients'],
  [/filing|duty|number|withdrawal|late-reason/, 'filing'],
]

function hrefOf(key: string, field: string | undefined, number: string): string | null {
  if (key.startsWith('closure.step')) return `/incidents/${number}/steps/${field}`
  if (field !== undefined && isFact(field)) return `/incidents/${number}/facts#field-${field}`
  const page = pages.find(([form]) => form.test(key))?.[1]
  return page ? `/incidents/${number}/${page}` : null
}
