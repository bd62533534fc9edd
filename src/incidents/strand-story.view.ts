import { actText } from '../audit/act-text.ts'
import { shortName } from '../facts/questions.ts'
import type { Actor } from '../shared/act.ts'
import type { Proposal } from '../shared/four-eyes.ts'
import type { Reader } from './reader.ts'
import { whoIs } from './reader.ts'
import type { Filing } from './filing.ts'
import type { Strand } from './strand.ts'
import type { TimelineItem } from './timeline.ts'

type Moment = Omit<TimelineItem, 'text' | 'who' | 'step'> & { what: string; by: Actor }

/** What happened to one client, the newest first, told from the strand itself: an act on many names none of them. */
export function strandStory(strand: Strand, reader: Reader): TimelineItem[] {
  const moments: Moment[] = [
    { what: 'clients added', by: strand.addedBy, at: strand.addedAt, icon: 'building-2', detail: '', kind: '' },
    ...amendments(strand, reader),
    ...answeredMoments(strand.awareness, { waits: 'client awareness proposed', counts: 'client awareness chosen', yes: 'client awareness approved', no: 'client awareness rejected', icon: 'timer' }),
    ...answeredMoments(strand.rulings, { waits: 'client proposed not owed', counts: 'client ruled owed', yes: 'client ruling approved', no: 'client ruling rejected', icon: 'gavel' }),
    ...filed(strand.reports, 'client told', 'client report rejected'),
    ...filed(strand.filings, 'client filing recorded', 'client filing rejected'),
  ]
  return moments.toReversed().toSorted((one, other) => Number(other.at) - Number(one.at)).map(({ what, by, ...rest }) => ({ ...rest, text: actText(what, reader.language), who: whoIs(by, reader), step: '' }))
}

function amendments({ statements }: Strand, { language }: Reader): Moment[] {
  const times = new Map(statements.map(({ toldAt, by }) => [toldAt.getTime(), { at: toldAt, by }]))
  return [...times.values()].map(({ at, by }) => {
    const names = statements.filter(({ toldAt }) => toldAt.getTime() === at.getTime()).map(({ fact }) => shortName(fact)[language])
    return { what: 'client facts amended', by, at, icon: 'pencil', detail: names.join(', '), kind: '' }
  })
}

function answeredMoments(list: readonly Proposal[], words: Record<'waits' | 'counts' | 'yes' | 'no' | 'icon', string>): Moment[] {
  return list.flatMap(({ reason, by, at, state, answeredBy, answeredAt }): Moment[] => {
    const proposed = answeredAt !== null || state === 'awaiting approval'
    const first: Moment = { what: proposed ? words.waits : words.counts, by, at, icon: words.icon, detail: reason, kind: '' }
    if (!answeredBy || !answeredAt) return [first]
    return [first, { what: state === 'in force' ? words.yes : words.no, by: answeredBy, at: answeredAt, icon: words.icon, detail: '', kind: '' }]
  })
}

/** Recorded at a moment, and counting from the one it names, which stands beside it on the page. */
function filed(filings: readonly Filing[], done: string, undone: string): Moment[] {
  return filings.flatMap(({ by, at, receipt, lateReason, reason, rejected }): Moment[] => {
    const detail = [receipt, lateReason, reason].filter(Boolean).join('. ')
    const first: Moment = { what: done, by, at, icon: 'circle-check', detail, kind: 'good' }
    return rejected ? [first, { what: undone, by: rejected.by, at: rejected.at, icon: 'triangle-alert', detail: rejected.reason, kind: 'warn' }] : [first]
  })
}
