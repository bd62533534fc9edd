import type { Client } from '../people/client.ts'
import { knownFacts } from '../facts/statement.ts'
import { cited } from '../shared/citation.ts'
import { longDate, wallTime } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import { anchorsOf } from './anchors.ts'
import { filingKinds } from './filing.ts'
import { fieldOf, formValues } from './facts.view.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import { clientFacts } from './strand-acts.ts'
import { wholeClient } from './strand.ts'
import type { Form, StrandFile } from './strand.view.ts'
import { filablesView, pathOf } from './strand.view.ts'

/** Clients that can be added: some of the register by name, a pasted list, or everybody. */
export function addClientsPage(incident: Incident, { found, q, count, left }: { found: readonly Client[]; q: string; count: number; left: number }, reader: Reader) {
  const { language } = reader
  const { number } = incident
  const path = `/incidents/${number}/clients`
  return (form: Form) => ({
    template: 'strands/new',
    view: {
      form: { ...form, values: { which: 'chosen', ...form.values } },
      title: say(language, 'strands.add'),
      number,
      drill: incident.drill,
      back: path,
      action: path,
      find: { action: `${path}/new`, q },
      offered: found.map(({ id, name, code, role }) => ({ value: id, label: name, hint: [code, say(language, `strand.role.${role}`)].filter(Boolean).join(', ') })),
      none: say(language, q === '' ? 'strands.add.none' : 'strands.add.none.found'),
      more: left > 0 ? say(language, 'strands.add.more', { n: left }) : '',
      ways: [
        { value: 'chosen', label: say(language, 'strands.add.chosen') },
        { value: 'pasted', label: say(language, 'strands.add.pasted') },
        { value: 'all', label: say(language, 'strands.add.all', { n: count }) },
      ],
    },
  })
}

function frame(file: StrandFile, title: string) {
  const { incident, strand } = file
  return { title, name: strand.name, number: incident.number, drill: incident.drill, back: pathOf(file) }
}

/** What is known about this client's data only; the rest stands with the incident. */
export function clientFactsPage(file: StrandFile, { language, zone }: Reader) {
  const { strand } = file
  const known = formValues(knownFacts(strand.statements), zone, clientFacts)
  return (form: Form) => ({
    template: 'strands/facts',
    view: {
      ...frame(file, say(language, 'strand.facts')),
      action: `${pathOf(file)}/facts`,
      seen: strand.statements.length,
      fields: clientFacts.map((name) => fieldOf(name, language)),
      form: { errors: form.errors, values: Object.keys(form.values).length > 0 ? form.values : known },
    },
  })
}

export function clientAwarenessPage(file: StrandFile, { language, zone }: Reader) {
  const counts = anchorsOf(file.incident).aware?.at
  return (form: Form) => ({
    template: 'strands/awareness',
    view: {
      ...frame(file, say(language, 'strand.awareness')),
      action: `${pathOf(file)}/awareness`,
      counts: counts ? say(language, 'strand.awareness.incident', { moment: longDate(counts, language, zone) }) : '',
      form,
    },
  })
}

/** A duty by its name, or the client altogether. */
export function clientRulingPage(file: StrandFile, { language }: Reader) {
  const rows = new Map(file.duties.map(({ obligation }) => [obligation.id, obligation]))
  return (form: Form) => ({
    template: 'strands/ruling',
    view: {
      ...frame(file, say(language, 'strand.ruling')),
      action: `${pathOf(file)}/rulings`,
      subjects: [
        { value: wholeClient, label: say(language, 'strand.ruling.client') },
        ...[...rows.values()].map(({ id, title, article }) => ({ value: id, label: title[language], hint: cited(article, language) })),
      ],
      answers: [{ value: 'no', label: say(language, 'strand.ruling.no') }, { value: 'yes', label: say(language, 'strand.ruling.yes') }],
      form: { ...form, values: { owed: 'no', ...form.values } } satisfies { values: Record<string, unknown>; errors: Reason[] },
    },
  })
}

export function clientFilingPage(file: StrandFile, reader: Reader) {
  const { language, zone, now } = reader
  const [date, time] = wallTime(now, zone).split(' ')
  return (form: Form) => ({
    template: 'strands/filing',
    view: {
      ...frame(file, say(language, 'strand.filing')),
      action: `${pathOf(file)}/filings`,
      filable: filablesView(file, reader),
      kinds: filingKinds.map((value) => ({ value, label: say(language, `filing.kind.${value}`) })),
      form: { ...form, values: { kind: 'first', filedAt: { date, time }, ...form.values } },
    },
  })
}
