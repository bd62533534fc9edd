import type { Obligation } from '../clock/obligation.ts'
import { factText } from '../facts/fact-text.ts'
import type { FactName } from '../facts/facts.ts'
import { isFact } from '../facts/facts.ts'
import { shortName } from '../facts/questions.ts'
import { latestStatements } from '../facts/statement.ts'
import { traitName } from '../facts/trait-text.ts'
import { isTrait } from '../facts/traits.ts'
import { may } from '../people/access.ts'
import { cited } from '../shared/citation.ts'
import { shortDate } from '../shared/dutch-time.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Verdictive } from './duty.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import { whoIs } from './reader.ts'
import type { Ruling } from './ruling.ts'
import { rulingOn } from './ruling.ts'

export interface Reasons {
  lines: string[]
  /** Where the answer is given that this hangs on, for those who may. */
  place: { text: string; href: string } | null
}

/** Why a row applies, does not, or is open: in words, with who said so. */
export function becauseView(verdictive: Verdictive, incident: Incident, pack: readonly Obligation[], reader: Reader): Reasons {
  const { obligation, because } = verdictive
  const ruling = rulingOn(incident.rulings, obligation.id)
  if (ruling) return { lines: ruledLines(ruling, reader), place: null }
  if (because.why === 'traits') return { lines: [traitsLine(verdictive, reader.language)], place: profilePlace(reader) }
  if (because.why === 'facts') return { lines: factLines(because.about.filter(isFact), incident, reader), place: factsPlace(because.about, incident, reader) }
  return { lines: [...lawLines(verdictive, pack, reader.language)], place: null }
}

export function ruledLines(ruling: Ruling, reader: Reader): string[] {
  const { language, zone } = reader
  const on = (at: Date) => shortDate(at, language, zone)
  const by = say(language, 'clocks.because.ruled', { who: whoIs(ruling.by, reader), moment: on(ruling.at), text: ruling.reason })
  const agreed = ruling.state === 'in force' && ruling.answeredBy && ruling.answeredAt
  return agreed ? [by, say(language, 'clocks.because.ruled.agreed', { who: whoIs(ruling.answeredBy!, reader), moment: on(ruling.answeredAt!) })] : [by]
}

function lawLines({ obligation, because }: Verdictive, pack: readonly Obligation[], language: Language): string[] {
  const { status, validFrom: from, validTo: to } = obligation
  if (because.why === 'not law') return [status ? status[language] : say(language, 'clocks.because.law')]
  if (because.why === 'switched off') {
    const off = pack.find(({ id }) => because.about.includes(id))
    return [say(language, 'clocks.because.off', { title: off?.title[language] ?? '', article: off ? cited(off.article, language) : '' })]
  }
  if (because.why !== 'not in force then') return [say(language, 'clocks.because.everybody')]
  if (from && to) return [say(language, 'clocks.because.then.both', { from, to })]
  return [from ? say(language, 'clocks.because.then.from', { from }) : say(language, 'clocks.because.then.to', { to: to ?? '' })]
}

function traitsLine({ verdict, because }: Verdictive, language: Language): string {
  const answer = verdict === 'undecided' ? 'open' : verdict ? 'yes' : 'no'
  return say(language, `clocks.because.traits.${answer}`, { traits: because.about.filter(isTrait).map((name) => traitName(name)[language]).join(', ') })
}

function factLines(names: readonly FactName[], { statements }: Incident, reader: Reader): string[] {
  const { language, zone } = reader
  const latest = latestStatements(statements)
  const open = names.filter((name) => !latest.has(name)).map((name) => shortName(name)[language])
  const said = names.flatMap((name) => {
    const statement = latest.get(name)
    if (!statement) return []
    const value = factText(name, statement.value, language, zone)
    return [say(language, 'clocks.because.fact', { name: shortName(name)[language], value, who: whoIs(statement.by, reader), moment: shortDate(statement.saidAt, language, zone) })]
  })
  return [...said, ...(open.length > 0 ? [say(language, 'clocks.because.facts.open', { names: open.join(', ') })] : [])]
}

function profilePlace({ person, language }: Reader): Reasons['place'] {
  return may(person, 'manage organisation') ? { text: say(language, 'clocks.profile'), href: '/administration/profile' } : null
}

function factsPlace(about: readonly string[], { number }: Incident, { person, language }: Reader): Reasons['place'] {
  return may(person, 'amend incident') ? { text: say(language, 'clocks.facts'), href: `/incidents/${number}/facts#field-${about[0] ?? ''}` } : null
}
