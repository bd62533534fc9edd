import { factText } from '../facts/fact-text.ts'
import { shortName } from '../facts/questions.ts'
import { latestStatements } from '../facts/statement.ts'
import { may } from '../people/access.ts'
import type { Action } from '../people/access.ts'
import { cited } from '../shared/citation.ts'
import type { Actor } from '../shared/act.ts'
import { longDate, wallTime } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import { hoursInWords } from '../shared/words/duration.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Duty } from './duty.ts'
import { clientDuty, dueNext } from './duty.ts'
import { dutyTitle, lineView, pressingView } from './duty.view.ts'
import type { Filing } from './filing.ts'
import { phaseOf } from './filing.ts'
import { possibleKinds } from './filing-rules.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import { whoIs } from './reader.ts'
import { isOpen } from './stages.ts'
import { contactView, stateOf } from './strand-list.view.ts'
import { storyPhase } from './strand-report.ts'
import { strandStory } from './strand-story.view.ts'
import type { Strand } from './strand.ts'
import { wholeClient } from './strand.ts'

export interface StrandFile {
  incident: Incident
  strand: Strand
  duties: readonly Duty[]
}

export interface Form {
  values: Record<string, unknown>
  errors: Reason[]
}

/** The first report as it can be sent now, in one language. */
export interface ReportDraft {
  language: Language
  text: string
}

/** One client on one page: by when, whom to call, what we told and what proves it, and what somebody must still look at. */
export function strandPage(file: StrandFile, reader: Reader, draft: ReportDraft, mail: object | null = null) {
  const { incident, strand, duties } = file
  const { language, zone, now } = reader
  const { number } = incident
  const path = pathOf(file)
  const allowed = allowances(incident, reader)
  const [date, time] = wallTime(now, zone).split(' ')
  return (form: Form) => ({
    template: 'strands/show',
    view: {
      form: { ...form, values: Object.keys(form.values).length > 0 ? form.values : { kind: kindsOf(strand)[0], filedAt: { date, time }, told: strand.toldAt === null ? draft.text : '' } },
      title: strand.name,
      number,
      drill: incident.drill,
      back: `/incidents/${number}/clients`,
      role: say(language, `strand.role.${strand.role}`),
      terms: contractText(strand, language),
      ...stateOf(strand, duties, reader),
      due: dueNext(duties).length > 0 ? pressingView(duties, reader) : null,
      lines: duties.map((duty) => lineView({ duty, clients: null }, reader)),
      contact: contactView(strand),
      mail,
      facts: factsOf(strand, reader),
      reports: strand.reports.toReversed().map((report) => filingView(report, `${path}/reports/${report.id}`, reader)),
      filings: strand.filings.toReversed().map((filing) => ({ ...filingView(filing, `${path}/filings/${filing.id}`, reader), duty: titleOf(filing, duties, language) })),
      choices: strand.awareness.toReversed().map((choice) => answerable(choice, { title: longDate(choice.moment, language, zone), action: `${path}/awareness/${choice.id}`, right: 'approve awareness' }, incident, reader)),
      rulings: strand.rulings.toReversed().map((ruling) => answerable(ruling, { title: rulingTitle(ruling, duties, language), action: `${path}/rulings/${ruling.id}`, right: 'approve ruling' }, incident, reader)),
      kinds: kindsOf(strand).map((value) => ({ value, label: say(language, `strand.kind.${value}`) })),
      follows: strand.toldAt !== null,
      otherLanguage: otherLanguage(draft, path, reader),
      links: {
        tell: allowed('tell clients', `${path}/reports`),
        amend: allowed('touch clients', `${path}/facts`),
        awareness: allowed('propose awareness', `${path}/awareness`),
        ruling: allowed('rule on duties', `${path}/rulings/new`),
        filing: filable(duties).length > 0 ? allowed('record filing', `${path}/filings/new`) : null,
      },
      mayProve: may(reader.person, 'tell clients'),
      mayReject: allowed('tell clients', path) !== null,
      mayRejectFiling: allowed('record filing', path) !== null,
      items: strandStory(strand, reader),
    },
  })
}

function otherLanguage({ language }: ReportDraft, path: string, reader: Pick<Reader, 'language'>) {
  const lang = language === 'nl' ? 'en' : 'nl'
  return { lang, href: `${path}?text=${lang}#tell`, label: say(reader.language, `first-report.in.${lang}`) }
}

export function pathOf({ incident, strand }: Pick<StrandFile, 'incident' | 'strand'>): string {
  return `/incidents/${incident.number}/clients/${strand.client}`
}

/** What can be filed for this client. */
export function filable(duties: readonly Duty[]): Duty[] {
  return duties.filter(({ obligation }) => obligation.towards !== 'controller')
}

function allowances({ stage }: Incident, { person }: Reader) {
  return (action: Action, href: string) => (isOpen(stage) && may(person, action) ? href : null)
}

function kindsOf({ reports }: Strand) {
  return possibleKinds[storyPhase(reports)]
}

function contractText({ contract }: Strand, language: Language): string {
  if (!contract) return say(language, 'strand.contract.none')
  return say(language, 'strand.contract', { time: hoursInWords(contract.hours, language), from: say(language, `anchor.${contract.from}`) })
}

function factsOf({ statements }: Strand, { language, zone }: Reader) {
  return [...latestStatements(statements).values()].map(({ fact, value }) => ({ term: shortName(fact)[language], value: factText(fact, value, language, zone) }))
}

function filingView({ obligation, sheet, kind, filedAt, receipt, reference, lateReason, reason, rejected, by }: Filing, action: string, reader: Reader) {
  const { language, zone } = reader
  return {
    kind: say(language, `strand.kind.${kind}`),
    at: longDate(filedAt, language, zone),
    how: receipt,
    proof: reference,
    words: obligation === clientDuty ? sheet : '',
    lateReason: lateReason ?? '',
    why: reason ?? '',
    who: whoIs(by, reader),
    stands: rejected === null,
    rejection: rejected ? say(language, 'filing.rejected.line', { moment: longDate(rejected.at, language, zone), text: rejected.reason }) : '',
    action,
  }
}

function titleOf({ obligation, stage }: Filing, duties: readonly Duty[], language: Language): string {
  const duty = duties.find((one) => one.obligation.id === obligation && one.stage.id === stage)
  return duty ? dutyTitle(duty, language) : obligation
}

function rulingTitle({ obligation, owed }: { obligation: string; owed: boolean }, duties: readonly Duty[], language: Language): string {
  const duty = duties.find((one) => one.obligation.id === obligation)
  const name = obligation === wholeClient ? say(language, 'strand.ruling.client') : (duty?.obligation.title[language] ?? obligation)
  const ruled = say(language, owed ? 'strand.ruling.yes' : 'strand.ruling.no')
  return `${name}: ${ruled.charAt(0).toLowerCase()}${ruled.slice(1)}`
}

interface Answerable {
  reason: string
  by: Actor
  state: 'in force' | 'awaiting approval' | 'rejected'
}

/** With four eyes: whoever proposed it sees that it waits, and has no buttons. */
function answerable({ reason, by, state }: Answerable, { title, action, right }: { title: string; action: string; right: Action }, incident: Incident, reader: Reader) {
  return {
    title,
    motivation: reason,
    who: whoIs(by, reader),
    state: say(reader.language, `awareness.${state}`),
    kind: state === 'in force' ? 'good' : state === 'rejected' ? 'neutral' : 'warn',
    mayAnswer: isOpen(incident.stage) && state === 'awaiting approval' && by.id !== reader.person.id && may(reader.person, right),
    action,
  }
}

/** Where a duty that can be filed stands, to choose from. */
export function filablesView(file: StrandFile, { language }: Reader) {
  return filable(file.duties).map(({ obligation, stage, reading }) => ({
    value: `${obligation.id}/${stage.id}`,
    label: dutyTitle({ obligation, stage }, language),
    hint: `${cited(obligation.article, language)}, ${say(language, phaseOf(file.strand.filings, obligation.id, stage.id) === 'standing' ? 'strand.filing.filed' : reading.state === 'waiting' ? 'clock-state.waiting' : 'strand.filing.open')}`,
  }))
}
