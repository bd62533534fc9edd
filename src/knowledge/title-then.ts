import type { Obligation } from '../clock/obligation.ts'
import type { Language } from '../shared/words/words.ts'

/** What a row of the law is called; by its id where it is in the packs no more. */
export function titleIn(pack: readonly Obligation[], id: string, language: Language): string {
  return pack.find((row) => row.id === id)?.title[language] ?? id
}
