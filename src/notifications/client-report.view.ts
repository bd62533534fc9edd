import type { Incident } from '../incidents/incident.ts'
import type { Reader } from '../incidents/reader.ts'
import { whoIs } from '../incidents/reader.ts'
import { isOpen } from '../incidents/stages.ts'
import { nextReportAt } from '../incidents/strand-rhythm.ts'
import { storyPhase } from '../incidents/strand-report.ts'
import type { StrandFile } from '../incidents/strand.view.ts'
import { pathOf } from '../incidents/strand.view.ts'
import { may } from '../people/access.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { PreparedReport } from './client-report-rules.ts'
import { foreignReasons, isLateNow, reasonable, seenHash, whyNotNow } from './client-report-rules.ts'
import type { ClientReport, ReportKind, ReportState } from './client-report.ts'
import { isTrouble, isUnderWay, mayAnswerReport, reportHash } from './client-report.ts'
import type { Acceptance } from './contradiction.ts'
import { contradictionViews } from './consistency.view.ts'

const stateKinds: Record<ReportState, string> = { proposed: 'warn', rejected: 'neutral', posted: 'info', told: 'good', failed: 'bad', uncertain: 'bad', returned: 'bad' }

/** The card on the page of one client: send the first report with one press, or see by when the next is due. */
export function clientMailCard({ incident, strand }: StrandFile, mails: readonly ClientReport[], first: PreparedReport | null, reader: Reader) {
  const { language, zone, now } = reader
  const path = pathOf({ incident, strand })
  const open = isOpen(incident.stage) && may(reader.person, 'tell clients')
  const next = isOpen(incident.stage) ? nextReportAt(strand.reports) : null
  const told = storyPhase(strand.reports) === 'standing'
  const follow = open && told && !mails.some(isUnderWay)
  return {
    notices: told && mails.at(-1)?.kind === 'first' ? [] : noticesOf(mails, reader),
    next: next ? { text: say(language, next < now ? 'client-report.next.overdue' : 'client-report.next.by', { moment: longDate(next, language, zone) }), kind: next < now ? 'warn' : 'info' } : null,
    first: open && first ? firstView(first, mails, path, language) : null,
    update: follow ? `${path}/mails/new?kind=update` : null,
    final: follow && next ? `${path}/mails/new?kind=final` : null,
    mails: mails.toReversed().map((report) => ({ href: `${path}/mails/${report.id}`, kind: say(language, `client-report.kind.${report.kind}`), at: longDate(report.toldAt ?? report.at, language, zone), state: say(language, `client-report.state.${report.state}`), stateKind: stateKinds[report.state] })),
  }
}

/** What became of the last mail, where that is no good news; a client that was told otherwise meanwhile needs none. */
function noticesOf(mails: readonly ClientReport[], { language }: Reader) {
  const last = mails.at(-1)
  if (!last || (last.state !== 'posted' && !isTrouble(last))) return []
  const { state, code } = last
  return [{ kind: isTrouble(last) ? 'bad' : 'info', text: say(language, `client-report.news.${state as 'posted' | 'failed' | 'uncertain' | 'returned'}`, { code: code || '?' }) }]
}

function firstView(prepared: PreparedReport, mails: readonly ClientReport[], path: string, language: Language) {
  const [notNow] = whyNotNow(prepared, mails)
  const blocked = notNow ?? foreignReasons(prepared)[0]
  const plain = !blocked && prepared.found.length === 0 && !isLateNow(prepared)
  const { strand: { contact }, words } = prepared
  return {
    to: contact.email,
    blocked: blocked ? say(language, blocked.key, blocked.values) : '',
    bad: blocked !== undefined && blocked.key !== 'client-report.under-way',
    words: `${words.heading}\n\n${words.body}`,
    look: blocked?.key === 'client-report.no-address' || blocked?.key === 'client-report.under-way' || plain ? null : `${path}/mails/new`,
    send: plain ? { action: `${path}/mails`, language: prepared.language, seen: seenHash(prepared) } : null,
  }
}

/** One report as it would leave: the first with all that was found in it, an update or the final one to be changed. */
export function writeReportPage(prepared: PreparedReport, accepted: readonly Acceptance[], reader: Reader, report: ClientReport | null = null) {
  const { language } = reader
  const { incident, strand, kind } = prepared
  const path = pathOf({ incident, strand })
  const other = prepared.language === 'nl' ? 'en' : 'nl'
  const blocked = [...(report ? [] : whyNotNow(prepared, [])), ...foreignReasons(prepared)]
  return (form: FormState) => ({
    template: kind === 'first' ? 'strands/mail' : 'strands/mail-edit',
    view: {
      ...frame(incident, path, say(language, `client-report.${kind}.title`, { name: strand.name })),
      kind,
      action: kind === 'first' ? `${path}/mails` : report ? `${path}/mails/${report.id}/words` : `${path}/mails/drafts`,
      to: [strand.contact.name, strand.contact.email].filter(Boolean).join(', '),
      words: prepared.words,
      language: prepared.language,
      next: prepared.next?.toISOString() ?? '',
      seen: seenHash(prepared),
      isLate: kind === 'first' && isLateNow(prepared),
      isNew: report === null,
      blocked: blocked.map(({ key, values }) => ({ text: say(language, key, values) })),
      contradictions: contradictionViews(reasonable(prepared.found), accepted, reader),
      otherLanguage: report ? null : { href: `${path}/mails/new?kind=${kind}&text=${other}`, label: say(language, `client-report.in.${other}`) },
      form: { ...form, values: { heading: prepared.words.heading, body: prepared.words.body, ...Object.fromEntries(accepted.map(({ id, reason }) => [`reason-${id}`, reason])), ...form.values } },
    },
  })
}

/** One that was written: what it says, what became of it, and the second person's buttons. */
export function reportPage({ report, prepared }: { report: ClientReport; prepared: PreparedReport }, reader: Reader) {
  const { language, zone, person } = reader
  const { incident, strand } = prepared
  const path = pathOf({ incident, strand })
  const waits = report.state === 'proposed' && isOpen(incident.stage)
  const other = mayAnswerReport(report, person)
  const action = `${path}/mails/${report.id}`
  return (form: FormState) => ({
    template: 'strands/mail-show',
    view: {
      ...frame(incident, path, say(language, `client-report.${report.kind}.title`, { name: strand.name })),
      form,
      state: say(language, `client-report.state.${report.state}`),
      stateKind: stateKinds[report.state],
      notices: noticesOf([report], reader),
      to: [report.to.name, report.to.address].filter(Boolean).join(', '),
      words: report,
      writers: report.writtenBy.map((by) => whoIs(by, reader)).join(', '),
      decided: report.answeredBy ? `${whoIs(report.answeredBy, reader)}, ${longDate(report.answeredAt!, language, zone)}` : '',
      answer: report.answer,
      blocked: waits ? foreignReasons(prepared).map(({ key, values }) => ({ text: say(language, key, values) })) : [],
      contradictions: waits ? contradictionViews(reasonable(prepared.found), report.accepted, reader) : [],
      reasons: report.accepted.map(({ reason, by }) => ({ text: reason, who: whoIs(by, reader) })),
      waits,
      yours: waits && !other,
      action,
      seen: reportHash(report),
      mayAnswer: waits && other && may(person, 'approve client report'),
      withdraw: waits && !other && may(person, 'tell clients') ? `${action}/withdrawal` : null,
      revise: waits && may(person, 'tell clients') ? `${action}/words` : null,
    },
  })
}

function frame(incident: Incident, back: string, title: string) {
  return { title, number: incident.number, drill: incident.drill, back }
}

export function kindAsked(asked: unknown): ReportKind {
  return asked === 'update' || asked === 'final' ? asked : 'first'
}
