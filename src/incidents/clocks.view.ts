import { timingText } from '../clock/anchor-text.ts'
import { smallClockView } from '../clock/clock.view.ts'
import type { Law, ObligationStage } from '../clock/obligation.ts'
import { may } from '../people/access.ts'
import { cited } from '../shared/citation.ts'
import { longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import { becauseView, ruledLines } from './because.view.ts'
import { verdictsOf } from './duties.ts'
import type { Duty, Verdictive } from './duty.ts'
import { contractDuty, ruledAwaySince } from './duty.ts'
import { clientNames, waitText, whyThen } from './duty.view.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import { hangsOnDecision, isRulable } from './rulable.ts'
import { isOpen } from './stages.ts'
import type { StrandGroup } from './strand.ts'

const mostGroups = 50

export interface ClocksFile {
  incident: Incident
  law: Law
  duties: readonly Duty[]
}

/** Every row of the law that could be ours: what applies, what nobody decided, and what does not, each with its reason. */
export function clocksPage(file: ClocksFile, reader: Reader) {
  const { incident, law, duties } = file
  const { language } = reader
  const rows = verdictsOf(incident, law).map((verdictive) => ({ part: partOf(verdictive, incident), row: rowView(verdictive, file, reader) }))
  const of = (part: Part) => rows.filter((one) => one.part === part).map(({ row }) => row)
  const not = of('not')
  return {
    title: say(language, 'clocks.title'),
    number: incident.number,
    drill: incident.drill,
    back: `/incidents/${incident.number}`,
    waits: waitingRulings(file, reader),
    applies: of('applies'),
    undecided: of('undecided'),
    not,
    notHeading: say(language, 'clocks.not', { n: not.length }),
    groups: groupViews(duties, law, reader),
    moreGroups: groupsIn(duties).length > mostGroups,
  }
}

type Part = 'applies' | 'undecided' | 'not'

function partOf({ obligation, verdict, stays }: Verdictive, { rulings }: Incident): Part {
  if (ruledAwaySince(rulings, obligation.id)) return 'not'
  if (verdict === 'undecided') return 'undecided'
  return verdict || stays ? 'applies' : 'not'
}

function rowView(verdictive: Verdictive, file: ClocksFile, reader: Reader) {
  const { incident, law, duties } = file
  const { obligation, verdict, stays } = verdictive
  const { language } = reader
  const open = isOpen(incident.stage)
  const clocks = duties.filter((duty) => duty.clients === null && duty.obligation.id === obligation.id)
  const canRule = open && isRulable(verdictive) && may(reader.person, 'rule on duties')
  return {
    id: obligation.id,
    title: obligation.title[language],
    article: cited(obligation.article, language),
    authority: obligation.authority[language],
    threshold: obligation.threshold?.[language] ?? '',
    source: cited(obligation.source, language),
    why: becauseView(verdictive, incident, law.pack, reader),
    stays: stays && !verdict && !ruledAwaySince(incident.rulings, obligation.id),
    stages: clocks.map((duty) => stageView(duty, law, reader)),
    byClient: obligation.towards === 'controller' && verdict !== false && duties.some(({ clients }) => clients !== null),
    ruleHref: canRule ? `/incidents/${incident.number}/rulings/new?obligation=${obligation.id}` : null,
    decisionHref: hangsOnDecision(verdictive) && verdict !== false && may(reader.person, 'see filing sheet') ? `/incidents/${incident.number}/decision` : null,
  }
}

function stageView(duty: Duty, law: Law, reader: Reader) {
  const { language, zone } = reader
  const { due, filedAt, kind, state } = duty.reading
  const by = due && !filedAt && state !== 'not-owed'
  return {
    title: duty.stage.title[language],
    timing: timingText(stageOf(duty), law.pack, language),
    working: duty.stage.workingDays,
    clock: smallClockView(duty.reading, reader),
    by: by ? say(language, kind === 'target' ? 'clock.due.target' : 'clock.due.deadline', { moment: longDate(due, language, zone) }) : '',
    waits: waitText(duty, law.pack, language),
    soThat: whyThen(duty, language),
  }
}

/** A contract says itself from when its hours count. */
function stageOf({ stage, obligation, clients }: Duty): ObligationStage {
  const contract = obligation.id === contractDuty ? clients?.terms.contract : null
  return contract ? { ...stage, from: contract.from } : stage
}

/** The clocks towards clients that are alike, together; what is not told yet first. */
function groupViews(duties: readonly Duty[], law: Law, reader: Reader) {
  const { language } = reader
  const groups = groupsIn(duties)
  return groups.slice(0, mostGroups).map((group, index) => ({
    id: `clients-${index + 1}`,
    names: clientNames(group, language),
    told: group.told,
    stages: duties.filter(({ clients }) => clients === group).map((duty) => ({
      ...stageView(duty, law, reader), title: duty.obligation.title[language], article: cited(duty.obligation.article, language),
    })),
  }))
}

function groupsIn(duties: readonly Duty[]): StrandGroup[] {
  return [...new Set(duties.flatMap(({ clients }) => (clients ? [clients] : [])))].toSorted(untoldFirst)
}

function untoldFirst(one: StrandGroup, other: StrandGroup): number {
  return Number(one.told) - Number(other.told)
}

/** What a second person still has to look at. */
function waitingRulings({ incident, law }: ClocksFile, reader: Reader) {
  const { person, language } = reader
  return incident.rulings.filter(({ state }) => state === 'awaiting approval').map((ruling) => {
    const row = law.pack.find(({ id }) => id === ruling.obligation)
    return {
      title: row?.title[language] ?? ruling.obligation,
      article: row ? cited(row.article, language) : '',
      lines: ruledLines(ruling, reader),
      mayAnswer: isOpen(incident.stage) && ruling.by.id !== person.id && may(person, 'approve ruling'),
      action: `/incidents/${incident.number}/rulings/${ruling.id}`,
    }
  })
}

