import { clockText } from '../playbooks/clock-text.ts'
import { isOpenStep } from '../incidents/closure.ts'
import type { Reader } from '../incidents/reader.ts'
import { agreedProposal, waitingProposal } from '../incidents/step-record.ts'
import type { StepTerms } from '../incidents/step-terms.ts'
import { isOpenDuty } from '../incidents/duty.ts'
import { remainingText } from '../clock/clock.view.ts'
import { decisionOf } from '../incidents/duties.ts'
import { may } from '../people/access.ts'
import { situationOf, stepDue } from '../playbooks/plan.ts'
import { roleText } from '../playbooks/role.view.ts'
import { dutiesIn } from '../playbooks/simulate.ts'
import { clocksIn, leading } from '../playbooks/subject.ts'
import { longDate, shortDate } from '../shared/dutch-time.ts'
import { hoursBetween } from '../shared/instant.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { hoursInWords } from '../shared/words/duration.ts'
import { injectAt, isAway } from './away.ts'
import { termsIn } from './deeds.ts'
import type { DrillFile } from './drill-file.ts'
import type { DrillEvent } from './event.ts'
import { askedText, eventsOf, nameOf } from './event.ts'
import { ownTarget } from './score.ts'
import type { Story } from './story.ts'

/** A drill as it stands: the simulated time, what happened since, and all that anybody may do about it. */
export function drillPage({ drill, story }: DrillFile, next: Date | null, as: string | null, { person, language, zone }: Reader) {
  const { name, clock, from, cameFrom, endedAt } = drill
  const events = eventsOf(story, language)
  const isNew = ({ at }: DrillEvent) => at > cameFrom || (at >= cameFrom && clock.getTime() === from.getTime())
  const player = drill.people.find(({ id }) => id === as) ?? drill.people.find(({ id }) => id === person.id) ?? drill.people[0]!
  const away = story.away.find((one) => one.person === player.id && one.from <= clock)
  return {
    template: 'drills/show',
    view: {
      title: say(language, 'drill.title', { name }),
      drill: true,
      name,
      base: `/drills/${name}`,
      playbook: drill.playbook.title[language],
      version: drill.version,
      over: endedAt !== null,
      runs: endedAt === null && may(person, 'run drill'),
      clock: longDate(clock, language, zone),
      clockIso: clock.toISOString(),
      since: clock > from ? say(language, 'drill.clock.since', { time: hoursInWords(hoursBetween(from, clock), language) }) : say(language, 'drill.clock.start'),
      next: next ? say(language, 'drill.next', { moment: shortDate(next, language, zone) }) : say(language, 'drill.next.none'),
      events: events.filter(isNew).map(eventView).toReversed(),
      earlier: events.filter((event) => !isNew(event)).map(eventView).toReversed(),
      as: player.id,
      players: drill.people.map(({ id, name: called, roles }) => ({ value: id, label: `${called} (${roles.map((role) => say(language, `role.${role}`)).join(', ')})`, current: id === player.id })),
      playing: player.name,
      playerAway: away ? say(language, 'drill.play.away', { name: player.name, moment: shortDate(away.from, language, zone) }) : '',
      news: newsViews(story, language),
      calls: callViews(story, language),
      steps: stepViews(story, player.id, language, zone),
      clocks: clockViews(story, language, zone),
      decision: decisionView(story, language),
      mails: story.turns.reduce((count, { told }) => count + new Set(told.flatMap((row) => row.told.map(({ messageKey }) => messageKey))).size, 0),
    },
  }
}

const icons: Record<DrillEvent['kind'], string> = { inject: 'flask-conical', call: 'bell', act: 'check' }

function eventView({ at, kind, text, detail }: DrillEvent) {
  return { at, text, detail, icon: icons[kind], who: '', href: '', kind: kind === 'inject' ? 'warn' : '' }
}

/** What came in since anybody did anything; the report itself is not among it. */
function newsViews({ basis, acts, until }: Story, language: Language) {
  const all = basis.playbook.drill.injects.map((inject, index) => ({ inject: index, at: injectAt(basis, inject), text: inject.text[language] }))
  return all.filter(({ at }) => at > basis.from && at <= until && !acts.some((act) => act.at > at)).map(({ inject, text }) => ({ inject, text }))
}

/** Whoever was called and said nothing yet, with all that they were called for. */
function callViews(story: Story, language: Language) {
  const { scene: { rows }, away, until } = story
  return story.basis.people.flatMap(({ id, name }) => {
    const open = rows.filter(({ told }) => told.some((one) => one.person === id && !one.acknowledgedAt && !one.declinedAt))
    if (open.length === 0) return []
    const asked = [...new Set(open.map((row) => askedText(row, story, language)))].join('; ')
    return [{ person: id, text: say(language, 'drill.call.row', { name, asked }), away: isAway(away, id, until) }]
  })
}

function stepViews(story: Story, player: string, language: Language, zone: string) {
  const { scene, setting, basis: { playbook }, until } = story
  const { incident } = scene
  const situation = situationOf(incident, dutiesIn(scene, setting), setting.dutyHours, scene.world.zone)
  const open = termsIn(scene, setting).filter((term) => isOpenStep(incident, term) || waitingProposal(incident, term.id))
  return open.flatMap((term) => {
    const step = playbook.steps.find(({ id }) => id === term.id)!
    const due = stepDue(playbook, step, situation)
    const waiting = waitingProposal(incident, step.id)
    return [{
      id: step.id,
      title: step.title[language],
      who: roleText(playbook, step.assign, language),
      due: due ? say(language, due < until ? 'step.late' : 'step.due', { moment: shortDate(due, language, zone) }) : '',
      late: due !== null && due < until,
      state: waiting ? say(language, 'step.approval.waits', { who: nameOf(waiting.by.id ?? '', story), moment: shortDate(waiting.at, language, zone) }) : '',
      ...buttonsOf(term, story, player),
    }]
  })
}

/** Which buttons make sense; what a rule forbids on top of that is said when it is tried. */
function buttonsOf(term: StepTerms, { scene: { incident }, until }: Story, player: string) {
  const { id, approval, files, settled } = term
  const waiting = waitingProposal(incident, id)
  const filesFirst = files !== null && !settled && (!approval || agreedProposal(incident, id))
  const alone = approval?.alone
  return {
    isAware: id === 'record-awareness',
    isDecision: id === 'decide',
    done: !waiting && !filesFirst && id !== 'record-awareness' && id !== 'decide' ? (approval ? ('drill.step.propose' as const) : ('drill.step.done' as const)) : null,
    approves: waiting !== undefined && waiting.by.id !== player,
    alone: alone ? alone.from !== null && alone.from <= until && alone.who.includes(player) : false,
    waives: !waiting,
  }
}

function clockViews(story: Story, language: Language, zone: string) {
  return clocksIn(dutiesIn(story.scene, story.setting)).map((clock) => {
    const duty = leading(clock)
    const { obligation, stage, reading } = duty
    const target = ownTarget(story, duty)
    const moments = [
      ...(reading.due && reading.kind === 'deadline' ? [`${say(language, 'score.kind.deadline')}: ${shortDate(reading.due, language, zone)}`] : []),
      ...(target ? [`${say(language, 'score.kind.target')}: ${shortDate(target, language, zone)}`] : []),
    ]
    const late = isOpenDuty(duty) && [target, reading.due].some((at) => at && at < story.until)
    return {
      text: clockText(clock, language),
      moments: moments.join(' · '),
      state: isOpenDuty(duty) ? '' : remainingText(reading, language),
      late,
      obligation: obligation.id,
      stage: stage.id,
      open: isOpenDuty(duty),
    }
  })
}

function decisionView(story: Story, language: Language) {
  const { incident } = story.scene
  const waiting = incident.decisions.findLast(({ state }) => state === 'awaiting approval')
  return {
    asked: story.basis.playbook.steps.some(({ id }) => id === 'decide') && !decisionOf(incident) && !waiting,
    waits: waiting ? say(language, 'drill.decide.waits', { name: nameOf(waiting.by.id ?? '', story) }) : '',
  }
}
