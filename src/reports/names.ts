import type { Language, Text } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'

/** What ids stand for. What was removed since keeps its id. */
export interface Names {
  clients: ReadonlyMap<string, string>
  teams: ReadonlyMap<string, string>
  obligations: ReadonlyMap<string, Text>
}

export function nameIn(names: ReadonlyMap<string, string>, id: string, language: Language): string {
  return names.get(id) ?? say(language, 'reports.gone', { id: id.slice(0, 8) })
}
