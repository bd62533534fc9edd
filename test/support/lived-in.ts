import type { AssessmentInput } from '../../src/assessment/input.ts'
import { inputFacts } from '../../src/assessment/input.ts'
import { factsOf } from '../../src/incidents/incident.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { byPerson } from '../../src/shared/act.ts'
import { cast } from './cast.ts'
import type { TestHouse } from './house.ts'
import { later } from './moments.ts'

const by = { anna: byPerson(cast.anna.id), bram: byPerson(cast.bram.id), fleur: byPerson(cast.fleur.id), chris: byPerson(cast.chris.id) }

const known: Facts = {
  ourRole: 'controller', incidentType: 'hacking-malware-phishing', nature: ['confidentiality'], dataCategories: ['name', 'bank-account'], dataSubjects: ['customers'],
  people: { min: 300, max: 350 }, identifiability: 'maximum', recipients: 'unknown', intent: 'malicious', contained: false,
  consequences: 'Strangers could read mail.', measuresTaken: 'Password changed.',
}

/** Something of everything that a page can show: new, overdue, waiting for a second person, filed and closed, and a drill. What people typed is English. */
export async function livedIn(test: TestHouse) {
  const { house, clock } = test
  const { incidents } = house

  async function reported(whatHappened: string, facts: Facts = {}, drill = false): Promise<string> {
    const { number } = await incidents.report({ facts: { whatHappened, detectedAt: clock.now(), ...facts }, contact: 'Chris, extension 12', drill }, by.chris)
    await house.tick()
    return number
  }

  async function assessed(number: string): Promise<void> {
    await incidents.amend(number, known, by.bram, {})
    await incidents.finishStep(number, 'take-charge', 'Called back.', by.bram)
    const facts = factsOf(await incidents.get(number))
    const input = Object.fromEntries(inputFacts.map((name) => [name, facts[name] ?? null])) as unknown as AssessmentInput
    await house.assessments.assess(number, input, by.bram)
  }

  async function decided(number: string, notify: boolean): Promise<void> {
    const duties = { notifyAuthority: notify, notifyDataSubjects: notify }
    await incidents.giveAdvice(number, { ...duties, motivation: 'Because of the risk.' }, by.anna)
    await incidents.decide(number, { ...duties, breach: true, grounds: null, motivation: 'As advised.', peopleMotivation: 'As advised, for the people too.', deviationReason: 'See the advice.' }, by.fleur)
  }

  async function filed(number: string): Promise<void> {
    await incidents.chooseAwareness(number, { awareAt: later(0), reason: 'The caller told us.' }, by.anna)
    await incidents.file(number, { obligation: 'gdpr-33', stage: 'notify', kind: 'first', reason: '', reference: 'AP-1', filedAt: clock.now(), receipt: 'Received.', lateReason: '' }, by.anna)
  }

  const done = await reported('List sent to the wrong supplier.')
  await assessed(done)
  await decided(done, true)
  await filed(done)
  const overdue = await reported('Mailbox taken over after a phishing mail.')
  await assessed(overdue)
  await decided(overdue, true)
  for (let hours = 0; hours < 75; hours += 12) {
    clock.move(12)
    await house.tick()
  }
  const waiting = await reported('Letter handed over unopened.', { incidentType: 'letter-wrong-recipient' })
  await assessed(waiting)
  await decided(waiting, false)
  await incidents.chooseAwareness(waiting, { awareAt: clock.now(), reason: 'The neighbour called.' }, by.anna)
  await incidents.ruleOn(waiting, { obligation: 'gdpr-33-2', owed: true, reason: 'A client called.' }, by.anna)
  await incidents.ruleOn(waiting, { obligation: 'gdpr-33-2', owed: false, reason: 'It was about somebody else.' }, by.anna)
  const fresh = await reported('Laptop stolen from a car.')
  const drill = await reported('Drill: the invoice run went wrong.', {}, true)
  return { done, overdue, waiting, fresh, drill }
}
