import type { Language } from '../shared/words/words.ts'
import { isKey, say } from '../shared/words/words.ts'

/** The words of an act; one that has none yet shows its own name. */
export function actText(what: string, language: Language): string {
  const key = `act.${what}`
  return isKey(key) ? say(language, key) : what
}
