import { inputFacts } from '../assessment/input.ts'
import type { AssessmentInput } from '../assessment/input.ts'
import type { Facts } from '../facts/facts.ts'
import { factsOf } from '../incidents/incident.ts'
import { byPerson } from '../shared/act.ts'
import { addHours } from '../shared/instant.ts'
import type { House } from '../wire.ts'
import type { PlayerId } from './cast.ts'
import { clients, ownTraits } from './clients.ts'
import { organisation, players } from './cast.ts'
import type { MovableClock } from './past.ts'
import { passTime } from './past.ts'
import { reachablePlayers } from './reachable.ts'
import { seedAbsences, seedSchedules } from './schedules.ts'
import { doSteps, doStepsBefore, settleSteps } from './steps.ts'
import type { Story } from './stories.ts'
import { stories } from './stories.ts'

interface Happening {
  at: Date
  run: () => Promise<unknown>
}

/** Fills an empty house by living through it: every act goes through the same services as a real one, each at its own moment. */
export async function seed(house: House, clock: MovableClock, password: string): Promise<void> {
  const today = clock.now()
  clock.moveTo(addHours(today, -1000 * 24))
  for (const player of players) await house.persons.add({ ...player, roles: [...player.roles], password })
  const reachable = reachablePlayers(house)
  await reachable.stay(clock.now())
  const { version } = await house.organisation.get()
  await house.organisation.change({ ...organisation, contact: { ...organisation.contact } }, version, act('gijs'))
  await house.organisation.changeTraits(ownTraits, version + 1, act('gijs'))
  for (const client of clients) await house.clients.add(client, act('noor'), client.code)
  await seedSchedules(house)
  await house.organisation.recordMandate('Mandaatbesluit van de directie', act('fleur'))
  await house.openReports.on(0, act('gijs'))
  const happenings = stories.flatMap((story) => happeningsOf(story, house, today)).filter(({ at }) => at <= today)
  await house.register.after(async () => {
    for (const { at, run } of happenings.toSorted((one, other) => Number(one.at) - Number(other.at))) {
      await passTime(house, clock, at)
      await reachable.stay(at)
      await run()
    }
    await passTime(house, clock, today)
  })
  await house.tick()
  await seedAbsences(house, today)
  await reachable.arrange(today)
  clock.letGo()
}

function happeningsOf(story: Story, house: House, today: Date): Happening[] {
  const { incidents } = house
  const signal = signalOf(story, today)
  const when = (hours: number) => addHours(signal, hours)
  const { more, awareAfter, reportedAfter: reported } = story
  let number = ''
  const report = async () => {
    const contact = `${players.find(({ id }) => id === story.by)!.name}, +31 50 000 00 01`
    number = (await incidents.report({ facts: { detectedAt: signal, ...story.facts }, contact, drill: story.drill ?? false }, act(story.by))).number
  }
  const steps: [number, () => Promise<unknown>][] = [[reported, report]]
  if (more) {
    steps.push([reported + 0.4, () => house.acknowledgements.all(number, act('samir'))])
    steps.push([reported + 0.5, () => doSteps(house, number, ['take-charge'], 'samir')])
    steps.push([reported + 1.2, () => incidents.amend(number, { ...more, howDiscovered: 'Gemeld door een medewerker.' }, act('samir'), {})])
    steps.push([reported + 1.3, () => doStepsBefore(house, number, 'record-awareness', 'samir')])
  }
  if (story.clients) steps.push(...touching(story, house, () => number, when))
  if (awareAfter !== undefined) steps.push(...awareness(story, house, () => number, when))
  if (story.end !== 'new') steps.push([reported + 4, () => assess(house, number)], [reported + 4.2, async () => {
    await doStepsBefore(house, number, 'assess-the-risk', 'samir')
    await doSteps(house, number, ['assess-the-risk'], 'noor', 'Zie de beoordeling.')
  }])
  steps.push(...ending(story, house, () => number, when))
  return steps.map(([hours, run]) => ({ at: when(hours), run }))
}

/** The clients are named an hour after the report, and told one by one or all together. */
function touching({ clients: touched = [], told = {}, reportedAfter }: Story, { strandBatches }: House, number: () => string, when: (hours: number) => Date): [number, () => Promise<unknown>][] {
  const calls: [number, 'open' | string[]][] = Object.entries(told).map(([code, hours]) => [hours, code === 'all' ? 'open' : [code]])
  return [
    [reportedAfter + 1, () => strandBatches.add(number(), { clients: touched }, act('samir'))],
    ...calls.map(([hours, which]): [number, () => Promise<unknown>] => [
      hours,
      () => strandBatches.tell(number(), which, { filedAt: when(hours), reference: 'Per mail bevestigd', receipt: 'Gebeld en gemaild met het meldpunt.', lateReason: '' }, act('samir')),
    ]),
  ]
}

function awareness(story: Story, house: House, number: () => string, when: (hours: number) => Date): [number, () => Promise<unknown>][] {
  const { incidents } = house
  const at = story.reportedAfter + 2
  const awareAt = when(story.awareAfter!)
  const reason = story.awareAfter === 0 ? 'Bij het eerste signaal was al duidelijk dat er gegevens waren gelekt.' : 'Na kort onderzoek was redelijk zeker dat er gegevens waren gelekt.'
  return [
    [at, () => incidents.chooseAwareness(number(), { awareAt, reason }, act('noor'))],
    [at + 0.3, async () => {
      const waiting = (await incidents.get(number())).awareness.find(({ state }) => state === 'awaiting approval')
      if (waiting) await incidents.answerAwareness(number(), waiting.id, 'in force', act('ruben'))
    }],
    [at + 0.4, () => doSteps(house, number(), ['record-awareness'], 'noor', reason)],
  ]
}

function ending(story: Story, house: House, number: () => string, when: (hours: number) => Date): [number, () => Promise<unknown>][] {
  const { incidents } = house
  const after = story.reportedAfter + 5
  const { end } = story
  if (end === 'new' || end === 'assessing') return []
  if (end === 'clients told') {
    return [
      [after + 2, () => incidents.move(number(), 'decide', '', act('noor'))],
      [after + 3, () => incidents.move(number(), 'finish notifying', '', act('noor'))],
      [after + 23, () => settleSteps(house, number())],
      [after + 24, () => incidents.move(number(), 'close', '', act('noor'))],
    ]
  }
  const silent = end === 'not notified' || end === 'no breach' || end === 'to be approved'
  const choice = async () => ({ ...(await proposalFor(house, number(), silent)), breach: end !== 'no breach' })
  const steps: [number, () => Promise<unknown>][] = [
    [after, async () => incidents.giveAdvice(number(), { ...(await choice()), motivation: silent ? 'Het risico voor mensen is onwaarschijnlijk: bekende ontvanger, snel hersteld, weinig gegevens.' : 'Er is een risico voor de betrokken mensen. Melden bij de AP.' }, act('noor'))],
    [after + 1, async () => incidents.decide(number(), { ...(await choice()), motivation: 'Wij volgen het advies van de FG.', peopleMotivation: silent ? 'Geen hoog risico: er is niets om hen voor te waarschuwen.' : 'Zoals de FG adviseert.', deviationReason: silent ? 'Zie het advies: de feiten zijn gunstiger dan de beoordeling aanneemt.' : null }, act('fleur'))],
    [after + 1.1, () => doSteps(house, number(), ['decide'], 'fleur', 'Wij volgen het advies van de FG.')],
  ]
  if (end === 'to be approved' || end === 'to be filed') return steps
  if (silent) return [...steps, [after + 2, () => approveDecision(house, number())], [after + 3, () => incidents.move(number(), 'dismiss', 'Vastgelegd met reden; geen melding nodig.', act('noor'))]]
  return [
    ...steps,
    [story.filedAfter!, async () => {
      const filing = { obligation: 'gdpr-33', stage: 'notify', kind: 'first' as const, reason: '', reference: `AP-${100000 + Math.round(story.daysAgo * 7)}`, filedAt: when(story.filedAfter!), receipt: 'Uw melding is ontvangen.', lateReason: story.lateReason ?? '' }
      await incidents.file(number(), filing, act('noor'))
    }],
    [story.filedAfter! + 18, () => tellTheRest(house, number(), when(story.filedAfter! + 18))],
    [story.filedAfter! + 20, () => incidents.move(number(), 'finish notifying', '', act('noor'))],
    [story.filedAfter! + 19, () => settleSteps(house, number())],
    [story.filedAfter! + 72, () => incidents.move(number(), 'close', '', act('noor'))],
  ]
}

/** Everybody else who must hear of it: the people, and whoever a contract names. */
async function tellTheRest({ incidents }: House, number: string, filedAt: Date): Promise<void> {
  for (const { obligation, stage, reading, clients: toward } of await incidents.duties(await incidents.get(number))) {
    if (toward !== null || !reading.due || reading.filedAt || reading.state === 'not-owed') continue
    const told = { obligation: obligation.id, stage: stage.id, kind: 'first' as const, reference: '', receipt: 'Brief en mail aan iedereen om wie het gaat.', lateReason: '', reason: '', filedAt }
    await incidents.file(number, told, act('noor'))
  }
}

async function approveDecision({ incidents }: House, number: string): Promise<void> {
  const waiting = (await incidents.get(number)).decisions.find(({ state }) => state === 'awaiting approval')
  if (waiting) await incidents.answerDecision(number, waiting.id, 'approve', act('ruben'))
}

/** Silent to all, or what the assessment proposes with the authority told in any case. */
async function proposalFor({ assessments }: House, number: string, silent: boolean) {
  const latest = await assessments.latest(number)
  return silent ? { notifyAuthority: false, notifyDataSubjects: false } : { notifyAuthority: true, notifyDataSubjects: latest?.outcome.notifyDataSubjects ?? false }
}

async function assess({ incidents, assessments }: House, number: string): Promise<void> {
  await assessments.assess(number, inputOf(factsOf(await incidents.get(number))), act('samir'))
}

/** What nobody answered is not known. */
function inputOf(known: Facts): AssessmentInput {
  return Object.fromEntries(inputFacts.map((name) => [name, known[name] ?? null])) as AssessmentInput
}

function signalOf({ daysAgo, hour }: Story, today: Date): Date {
  const at = addHours(today, -daysAgo * 24)
  if (hour >= 0) at.setUTCHours(hour, 12, 0, 0)
  return at
}

function act(id: PlayerId) {
  return byPerson(id)
}

