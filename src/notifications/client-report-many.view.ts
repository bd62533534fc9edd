import type { Incident } from '../incidents/incident.ts'
import type { Reader } from '../incidents/reader.ts'
import { isOpen } from '../incidents/stages.ts'
import { nextReportAt } from '../incidents/strand-rhythm.ts'
import type { Strand } from '../incidents/strand.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import { earliest } from '../shared/instant.ts'
import { say } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import { isLateNow } from './client-report-rules.ts'
import type { PreparedReport } from './client-report-rules.ts'
import type { ReportRow } from './client-report.ts'
import { isTrouble } from './client-report.ts'

interface Sorted {
  ready: readonly { prepared: PreparedReport }[]
  left: readonly { prepared: PreparedReport; why: Reason }[]
}

/** First reports to many: how many go, one of them to read, and who must be looked at apart. */
export function manyReportsPage(incident: Incident, { ready, left }: Sorted, { language }: Reader) {
  const path = `/incidents/${incident.number}/clients`
  const example = ready[0]?.prepared
  return (form: FormState) => ({
    template: 'strands/mails',
    view: {
      title: say(language, 'client-report.many.title', { number: incident.number }),
      number: incident.number,
      drill: incident.drill,
      back: path,
      form,
      action: isOpen(incident.stage) && ready.length > 0 ? `/incidents/${incident.number}/client-mails` : null,
      ready: say(language, ready.length === 0 ? 'client-report.many.none' : 'client-report.many.ready', { n: ready.length }),
      isLate: ready.some(({ prepared }) => isLateNow(prepared)),
      example: example ? { title: say(language, 'client-report.many.example', { name: example.strand.name }), words: `${example.words.heading}\n\n${example.words.body}` } : null,
      left: left.map(({ prepared: { strand }, why }) => ({ name: strand.name, href: `${path}/${strand.client}`, why: why.key === 'consistency.reason.missing' ? say(language, 'client-report.why.look') : say(language, why.key, why.values) })),
    },
  })
}

interface MailState {
  text: string
  kind: string
}

/** What stands above the list of clients: mail that did not arrive, and by when they hear again. */
export function clientMailNews(incident: Incident, strands: readonly Pick<Strand, 'client' | 'reports' | 'toldAt'>[], rows: readonly ReportRow[], { language, zone, now }: Reader) {
  if (!isOpen(incident.stage)) return { notices: [], states: new Map<string, MailState>() }
  const last = new Map(rows.map((row) => [row.client, row]))
  const told = new Set(strands.filter(({ toldAt }) => toldAt !== null).map(({ client }) => client))
  const trouble = [...last.values()].filter((row) => isTrouble(row) && (row.kind !== 'first' || !told.has(row.client)))
  const dues = strands.map(({ client, reports }) => ({ client, next: nextReportAt(reports) }))
  const overdue = dues.filter(({ next }) => next !== null && next < now)
  const coming = dues.filter(({ next }) => next !== null && next >= now)
  const first = earliest(...coming.map(({ next }) => next))
  return {
    notices: [
      ...(trouble.length > 0 ? [{ kind: 'bad', text: say(language, 'client-report.trouble.some', { n: trouble.length }) }] : []),
      ...(overdue.length > 0 ? [{ kind: 'warn', text: say(language, 'client-report.next.some.overdue', { n: overdue.length }) }] : []),
      ...(first ? [{ kind: 'info', text: say(language, 'client-report.next.some', { n: coming.length, moment: longDate(first, language, zone) }) }] : []),
    ],
    /** For a row of the list. */
    states: new Map<string, MailState>([
      ...dues.flatMap(({ client, next }) => (next ? [[client, { text: say(language, next < now ? 'client-report.next.overdue' : 'client-report.next.by', { moment: longDate(next, language, zone) }), kind: next < now ? 'warn' : 'neutral' }] as const] : [])),
      ...trouble.map(({ client, state }) => [client, { text: say(language, `client-report.state.${state}`), kind: 'bad' }] as const),
    ]),
  }
}
