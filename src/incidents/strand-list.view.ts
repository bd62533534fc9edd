import { shortDateIn } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import { may } from '../people/access.ts'
import type { Reason } from '../shared/errors.ts'
import type { Duty } from './duty.ts'
import { dueNext } from './duty.ts'
import { lineView, pressingView } from './duty.view.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import { isOpen } from './stages.ts'
import type { StrandFilter, StrandListing } from './strand-list.ts'
import { strandFilters } from './strand-list.ts'
import { mustBeTold } from './strand-report.ts'
import type { Strand } from './strand.ts'

interface Form {
  values: Record<string, unknown>
  errors: Reason[]
}

/** What became of mails to clients: above the list, and beside a client by its id. */
export interface ClientMails {
  notices: readonly { kind: string; text: string }[]
  states: ReadonlyMap<string, { text: string; kind: string }>
}

/** The clients that an incident touches: how many, what is due next, and who must be told when, how and by whom. */
export function strandListPage(incident: Incident, listing: StrandListing, reader: Reader, mails: ClientMails = { notices: [], states: new Map() }) {
  const { language } = reader
  const { number } = incident
  const path = `/incidents/${number}/clients`
  const open = isOpen(incident.stage)
  return (form: Form) => ({
    template: 'strands/index',
    view: {
      form,
      title: say(language, 'strands.title', { number }),
      number,
      drill: incident.drill,
      back: `/incidents/${number}`,
      figures: figuresOf(listing, reader),
      due: listing.counts.open > 0 ? pressingView(listing.duties, reader) : null,
      filters: strandFilters.map((show) => ({ label: say(language, `strands.filter.${show}`), count: listing.counts[show], href: addressOf(path, { ...listing, show, page: 1 }), current: show === listing.show })),
      find: { action: path, show: listing.show, q: listing.q },
      rows: listing.rows.map((row) => ({ ...rowView(row, path, reader), mail: mails.states.get(row.strand.client) ?? null })),
      news: mails.notices,
      mail: open && may(reader.person, 'tell clients') && listing.counts.open > 0 ? `/incidents/${number}/client-mails` : null,
      none: say(language, listing.counts.all === 0 ? 'strands.none' : 'strands.none.filtered'),
      pages: pagesOf(path, listing),
      add: open && may(reader.person, 'touch clients') ? `${path}/new` : null,
      tell: open && may(reader.person, 'tell clients') && listing.counts.open > 0 ? `${path}/told${addressOf('', listing)}` : null,
      whichToTell: [
        { value: 'chosen', label: say(language, 'strands.tell.chosen') },
        { value: 'open', label: say(language, 'strands.tell.open', { n: listing.counts.open }) },
      ],
    },
  })
}

function figuresOf({ counts }: StrandListing, { language }: Reader) {
  const late = counts.late > 0 ? [{ label: say(language, 'strands.count.late'), value: counts.late }] : []
  return [{ label: say(language, 'strands.count.all'), value: counts.all }, { label: say(language, 'strands.count.open'), value: counts.open }, { label: say(language, 'strands.count.told'), value: counts.told }, ...late]
}

function rowView({ strand, duties }: StrandListing['rows'][number], path: string, reader: Reader) {
  const { language } = reader
  const next = dueNext(duties)[0] ?? duties[0]
  const toTell = mustBeTold(duties)
  return {
    client: strand.client,
    name: strand.name,
    href: `${path}/${strand.client}`,
    role: say(language, `strand.role.${strand.role}`),
    tick: toTell,
    line: next ? lineView({ duty: next, clients: null }, reader) : null,
    contact: contactView(strand),
    ...stateOf(strand, duties, reader),
    proof: proofOf(strand, reader),
  }
}

/** A telephone dials what is left without the blanks. */
export function contactView({ contact: { name, email, phone } }: Pick<Strand, 'contact'>) {
  return { name, email, mail: email && `mailto:${email}`, phone, dial: phone && `tel:${phone.replaceAll(/[^\d+]/g, '')}`, isMissing: email === '' && phone === '' }
}

export function stateOf(strand: Pick<Strand, 'toldAt'>, duties: readonly Duty[], { language, zone, now }: Reader): { state: string; stateKind: string } {
  if (strand.toldAt) return { state: say(language, 'strand.state.told', { moment: shortDateIn(now, strand.toldAt, language, zone) }), stateKind: 'good' }
  if (mustBeTold(duties)) return { state: say(language, 'strand.state.open'), stateKind: 'warn' }
  return { state: say(language, 'strand.state.not-owed'), stateKind: 'neutral' }
}

function proofOf({ reports, toldAt }: Strand, { language }: Reader): string {
  if (!toldAt) return ''
  const proven = reports.find(({ rejected, reference }) => rejected === null && reference !== '')
  return say(language, proven ? 'strand.proof.there' : 'strand.proof.none')
}

function pagesOf(path: string, listing: StrandListing) {
  const { page, last } = listing
  const to = (other: number) => addressOf(path, { ...listing, page: other })
  return { page, last, previous: page > 1 ? to(page - 1) : null, next: page < last ? to(page + 1) : null }
}

function addressOf(path: string, { show, q, page }: { show: StrandFilter; q: string; page: number }): string {
  return `${path}?show=${show}${q && `&q=${encodeURIComponent(q)}`}&page=${page}`
}
