import type { DailyHours } from '../shared/dutch-time.ts'
import type { Person } from '../people/person.ts'
import type { Actor } from '../shared/act.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'

/** Who looks at a page, and when. */
export interface Reader {
  person: Person
  language: Language
  zone: string
  /** Absent: the hours that go where nobody chose others. */
  dutyHours?: DailyHours
  now: Date
  /** The name of a person, for those who may see it. */
  nameOf: (id: string) => string | undefined
}

export function whoIs({ kind, id }: Actor, { nameOf, language }: Pick<Reader, 'nameOf' | 'language'>): string {
  if (kind === 'system') return say(language, 'who.system')
  if (kind === 'token') return say(language, 'who.token')
  if (kind === 'visitor') return say(language, 'who.visitor')
  const name = (id !== null && nameOf(id)) || say(language, 'who.unknown')
  return kind === 'link' ? say(language, 'who.link', { name }) : name
}
