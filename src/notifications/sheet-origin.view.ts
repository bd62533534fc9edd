import { may } from '../people/access.ts'
import type { Action } from '../people/access.ts'
import { latestStatements } from '../facts/statement.ts'
import type { Statement } from '../facts/statement.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Reader } from '../incidents/reader.ts'
import { whoIs } from '../incidents/reader.ts'
import { shortDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Filled, Mend, Origin, Place } from './sheet-source.ts'

/** Where an answer comes from, in a sentence: who said it and when, or what it follows from. */
export function originText({ origin }: Pick<Filled, 'origin'>, { statements }: Pick<Incident, 'statements'>, reader: Reader): string {
  const { language } = reader
  switch (origin.from) {
    case 'derived': return say(language, 'sheet.from.derived', { because: say(language, origin.because, origin.values) })
    case 'profile': return say(language, 'sheet.from.profile')
    case 'missing': return say(language, 'sheet.from.missing')
    default: return statedText(origin, statements, reader)
  }
}

function statedText({ from, facts }: Extract<Origin, { facts: unknown }>, statements: readonly Statement[], reader: Reader): string {
  const latest = latestStatements(statements)
  const said = facts.flatMap((fact) => latest.get(fact) ?? []).toSorted((one, other) => one.toldAt.getTime() - other.toldAt.getTime()).at(-1)
  if (!said) return say(reader.language, 'sheet.from.typed')
  return say(reader.language, `sheet.from.${from}`, { who: whoIs(said.by, reader), moment: shortDate(said.toldAt, reader.language, reader.zone) })
}

const pages: Record<Place, { path: string; action: Action }> = {
  facts: { path: '/facts', action: 'amend incident' },
  answers: { path: '/filing/answers', action: 'amend incident' },
  decision: { path: '/decision', action: 'see filing sheet' },
  assessment: { path: '/assessment', action: 'see filing sheet' },
  awareness: { path: '/awareness', action: 'see filing sheet' },
  people: { path: '/notifications', action: 'see filing sheet' },
  record: { path: '/filing#record', action: 'record filing' },
  organisation: { path: '/administration/organisation', action: 'manage organisation' },
}

/** The page on which the reader can mend it; null where it is not theirs to mend. */
export function mendHref(mend: Mend | null, number: string, { person }: Pick<Reader, 'person'>): string | null {
  if (!mend || !may(person, pages[mend.place].action)) return null
  const { path } = pages[mend.place]
  return `${mend.place === 'organisation' ? '' : `/incidents/${number}`}${path}${mend.fact ? `#field-${mend.fact}` : ''}`
}
