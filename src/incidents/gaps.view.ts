import type { Reason } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { isFact } from '../facts/facts.ts'

/** What is missing, each with the page where it can be given. */
export function gapsOf(missing: readonly Reason[], number: string, language: Language): { text: string; href: string | null }[] {
  return missing.map(({ key, values, field }) => ({ text: say(language, key, values), href: hrefOf(key, field, number) }))
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
