import type { Duty } from '../incidents/duty.ts'
import { isFirst, isOpenDuty } from '../incidents/duty.ts'
import { agreedProposal, doneOf, waitingProposal } from '../incidents/step-record.ts'
import { isOpenStep } from '../incidents/closure.ts'
import type { StepTerms } from '../incidents/step-terms.ts'
import { situationOf, stepDue } from '../playbooks/plan.ts'
import type { Playbook, Step } from '../playbooks/playbook.ts'
import type { Scene, Setting } from '../playbooks/simulate.ts'
import { dutiesIn } from '../playbooks/simulate.ts'
import { clockId } from '../playbooks/subject.ts'
import { peopleBehind } from '../playbooks/targets.ts'
import { addHours } from '../shared/instant.ts'
import type { Away } from './away.ts'
import { isAway } from './away.ts'
import { drillWord, termsIn } from './deeds.ts'
import type { Deed } from './drill.ts'
import { approvalMinutes, halfway, lookMinutes, workMinutes } from './player-times.ts'

/** Something that one person could begin now or later. */
export interface Job {
  /** Two people never do the same job. */
  key: string
  beginsAt: Date
  minutes: number
  due: Date | null
  deeds: Deed[]
}

/** How things stand, as a model player sees them. */
export interface Outlook {
  scene: Scene
  setting: Setting
  playbook: Playbook
  duties: readonly Duty[]
  terms: readonly StepTerms[]
  away: readonly Away[]
  /** What came in and nobody looked at yet. */
  news: readonly { inject: number; at: Date }[]
  /** Work that is due later is left alone. */
  until: Date
}

export function outlookOn(scene: Scene, setting: Setting, { away, news, until }: Pick<Outlook, 'away' | 'news' | 'until'>): Outlook {
  const duties = dutiesIn(scene, setting)
  const [playbook] = [...setting.playbooks.values()]
  return { scene, setting, playbook: playbook!, duties, terms: termsIn(scene, setting, duties), away, news, until }
}

/** All that is for this person to do, in the order of when it is due. */
export function jobsOf(person: string, outlook: Outlook): Job[] {
  const own = outlook.playbook.steps.filter((step) => isFor(person, step, outlook)).flatMap((step) => stepJob(step, outlook))
  return [...looks(outlook), ...approvals(person, outlook), ...own, ...stages(person, outlook)].toSorted((one, other) => dueOf(one) - dueOf(other))
}

/** Whoever has time first. */
function looks({ news }: Outlook): Job[] {
  return news.map(({ inject, at }) => ({ key: `inject:${inject}`, beginsAt: at, minutes: lookMinutes, due: at, deeds: [{ do: 'looked' as const, inject }] }))
}

function dueOf({ due }: Job): number {
  return due ? due.getTime() : Infinity
}

/** Theirs by the role, or because nobody of the role answers and they took the call about it. */
function isFor(person: string, step: Step, { scene, playbook, away }: Outlook): boolean {
  const { now } = scene.world
  const behind = peopleBehind(playbook, [step.assign], {}, scene.world).map(({ id }) => id)
  if (behind.includes(person)) return true
  return behind.every((id) => isAway(away, id, now)) && tookCall(person, scene, ({ kind, id }) => (kind === 'step' ? id === step.id : id === step.obligation))
}

function tookCall(person: string, { rows }: Scene, isAbout: (subject: Scene['rows'][number]['subject']) => boolean): boolean {
  return rows.some(({ subject, told }) => isAbout(subject) && told.some((one) => one.person === person && one.acknowledgedAt))
}

function stepJob(step: Step, outlook: Outlook): Job[] {
  const { scene, playbook, duties, setting, terms, until } = outlook
  const term = terms.find(({ id }) => id === step.id)
  const before = terms.filter(({ id }) => step.after.includes(id))
  if (!term?.applies || term.settled || before.some((one) => isOpenStep(scene.incident, one))) return []
  const due = stepDue(playbook, step, situationOf(scene.incident, duties, setting.dutyHours, scene.world.zone))
  if (step.due && (due === null || due > until)) return []
  const next = nextOn(step, term, outlook)
  if (!next) return []
  const begin = due ? halfway(scene.incident.reportedAt, due) : scene.world.now
  return [{ key: `${step.id}:${next.name}`, beginsAt: next.from ?? begin, minutes: workMinutes[step.type], due, deeds: next.deeds }]
}

/** The next thing about a step. One that settles a duty ends by telling whom it concerns; where a second person is asked, that comes first. */
function nextOn(step: Step, term: StepTerms, { scene: { incident }, duties }: Outlook): { name: string; from: Date | null; deeds: Deed[] } | null {
  const duty = duties.find((one) => one.obligation.id === step.obligation && isFirst(one) && isOpenDuty(one))
  const done = doneOf(incident, step.id) !== undefined
  const waits = waitingProposal(incident, step.id) !== undefined
  const finish: Deed = { do: 'step done', step: step.id, note: drillWord, alone: false }
  const tells = duty && (step.type === 'filing' || step.type === 'message')
  if (!tells) return done || waits || term.files !== null ? null : { name: 'do', from: null, deeds: [deedFor(step, finish)] }
  const tell: Deed = { do: 'filed', obligation: duty.obligation.id, stage: duty.stage.id }
  if (done) return { name: 'tell', from: incident.reportedAt, deeds: [tell] }
  if (waits) return duty.reading.due && term.files !== null ? { name: 'tell', from: addHours(duty.reading.due, -hoursWithoutAgreement), deeds: [tell] } : null
  if (term.approval && !agreedProposal(incident, step.id)) return { name: 'propose', from: null, deeds: [finish] }
  return { name: 'tell', from: null, deeds: step.type === 'message' ? [tell, finish] : [tell] }
}

/** A filing does not wait for the second person until it is too late. */
const hoursWithoutAgreement = 2

/** Some steps are done in a place of their own; the model players always choose to tell. */
function deedFor({ id, type }: Step, otherwise: Deed): Deed {
  if (id === 'record-awareness') return { do: 'aware' }
  return id === 'decide' && type === 'decision' ? { do: 'decided', breach: true, notifyAuthority: true, notifyDataSubjects: true } : otherwise
}

function approvals(person: string, { scene: { incident }, terms }: Outlook): Job[] {
  return terms.flatMap(({ id, approval }) => {
    const waiting = waitingProposal(incident, id)
    const others = approval?.distinctFrom.filter((step) => step !== id) ?? []
    const didAnother = [...incident.stepsDone, ...incident.stepsProposed].some(({ step, by }) => others.includes(step) && by.id === person)
    if (!waiting || waiting.by.id === person || didAnother || !approval?.approvers.includes(person)) return []
    return [{ key: `${id}:approve`, beginsAt: waiting.at, minutes: approvalMinutes, due: waiting.at, deeds: [{ do: 'step approved' as const, step: id }] }]
  })
}

/** A clock that no step ends: whoever took the call about it files. */
function stages(person: string, { scene, playbook, duties, terms, until }: Outlook): Job[] {
  const open = duties.filter((duty) => isOpenDuty(duty) && duty.reading.due && duty.reading.due <= until)
  return open.flatMap((duty): Job[] => {
    const hasStep = isFirst(duty) && playbook.steps.some(({ id, obligation }) => obligation === duty.obligation.id && terms.some((term) => term.id === id && term.applies))
    if (hasStep || !tookCall(person, scene, ({ kind, id }) => kind === 'obligation' && id === clockId(duty))) return []
    const deed: Deed = { do: 'filed', obligation: duty.obligation.id, stage: duty.stage.id }
    return [{ key: `${clockId(duty)}:tell`, beginsAt: scene.world.now, minutes: workMinutes.filing, due: duty.reading.due, deeds: [deed] }]
  })
}
