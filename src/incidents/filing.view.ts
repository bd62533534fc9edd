import { may } from '../people/access.ts'
import { longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Duty } from './duty.ts'
import type { Filing, Phase } from './filing.ts'
import { phaseOf, roundsOf, withdrawalOf } from './filing.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import { isOpen } from './stages.ts'

/** What was filed for one stage of one duty, and how that stands. */
export function filingViews(incident: Incident, duties: readonly Duty[], reader: Reader) {
  const stages = [...new Set(incident.filings.map(({ obligation, stage }) => `${obligation}/${stage}`))]
  return stages.map((key) => {
    const [obligation = '', stage = ''] = key.split('/')
    const phase = phaseOf(incident.filings, obligation, stage)
    return {
      obligation,
      stage,
      title: titleOf(duties, obligation, stage, reader),
      phase: say(reader.language, `filing.phase.${phase}`),
      kind: phaseKinds[phase],
      filings: roundsOf(incident.filings, obligation, stage).flatMap((round) => {
        const takenBack = withdrawalOf(round) !== undefined
        return [round.first, ...round.followers].map((filing) => filingView(filing, takenBack, incident, reader))
      }),
    }
  })
}

/** The duty, and its stage where it has several. */
export function titleOf(duties: readonly Duty[], obligation: string, stage: string, { language }: Reader): string {
  const duty = duties.find((one) => one.obligation.id === obligation && one.stage.id === stage)
  if (!duty) return `${obligation}/${stage}`
  const name = duty.obligation.title[language]
  return duty.obligation.stages.length > 1 ? `${name}: ${duty.stage.title[language]}` : name
}

export const phaseKinds: Record<Phase, string> = { none: 'warn', standing: 'good', withdrawn: 'neutral' }

function filingView(filing: Filing, takenBack: boolean, incident: Incident, reader: Reader) {
  const { language, zone, person } = reader
  const { rejected, reference, receipt, lateReason, reason } = filing
  const state = rejected ? 'rejected' : takenBack ? 'withdrawn' : 'stands'
  return {
    id: filing.id,
    sort: say(language, `filing.kind.${filing.kind}`),
    reference: reference ? say(language, 'filing.ap-number', { reference }) : '',
    at: longDate(filing.filedAt, language, zone),
    receipt,
    lateReason: lateReason ? say(language, 'filing.late.line', { text: lateReason }) : '',
    why: reason ? say(language, 'filing.reason.line', { text: reason }) : '',
    state: say(language, `filing.state.${state}`),
    kind: state === 'stands' ? 'good' : state === 'rejected' ? 'bad' : 'neutral',
    stands: state === 'stands',
    rejection: rejected ? say(language, 'filing.rejected.line', { moment: longDate(rejected.at, language, zone), text: rejected.reason }) : '',
    mayReject: rejected === null && isOpen(incident.stage) && may(person, 'record filing'),
    action: `/incidents/${incident.number}/filings/${filing.id}/rejection`,
    hash: say(language, 'filing.hash', { hash: filing.sheetHash }),
    sheet: filing.sheet,
  }
}
