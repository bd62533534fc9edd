import type { AssessmentInput } from '../../src/assessment/input.ts'
import { inputFacts } from '../../src/assessment/input.ts'
import { factsOf } from '../../src/incidents/incident.ts'
import type { Reader } from '../../src/incidents/reader.ts'
import type { Duty } from '../../src/incidents/duty.ts'
import { newClient } from '../../src/people/client.ts'
import { goodLetter } from '../notifications/notification-house.ts'
import { anna, bram, fleur } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import type { TestHouse } from '../support/house.ts'
import { later } from '../support/moments.ts'

export function readerAt({ house }: Pick<TestHouse, 'house'>, change: Partial<Reader> = {}): Reader {
  const names = new Map(Object.values(cast).map(({ id, name }) => [id, name]))
  return { person: cast.anna, language: 'nl', zone: 'Europe/Amsterdam', now: house.now(), nameOf: (id) => names.get(id), ...change }
}

/** An incident on which something of everything happens, an act at a time; `after` looks at it after each of them. */
export async function lifeOf(test: TestHouse, after: (number: string, what: string) => Promise<void>): Promise<string> {
  const { house, clock } = test
  const { incidents, strands } = house
  const number = await test.report({ whatHappened: 'Een bijlage ging naar de verkeerde klant.', incidentType: 'email-wrong-recipient', ourRole: 'controller' })
  for (const name of ['Noorderbank', 'Zorggroep De Linde', 'Waterschap Oost']) await house.clients.add({ ...newClient, name, contract: { hours: 24, from: 'detected' }, contact: { name: 'Meldpunt', email: 'meldpunt@klant.test', phone: '' } }, bram, name)
  const idOf = async (name: string) => (await house.clients.list({ q: name })).rows[0]!.id
  const [bank, care] = [await idOf('Noorderbank'), await idOf('Zorggroep')]
  const waiting = async () => (await incidents.get(number)).awareness.at(-1)!.id
  const decision = { breach: true, grounds: null, motivation: 'Zoals besproken.', peopleMotivation: 'Zoals besproken, ook voor hen.', deviationReason: 'Zie het verslag.' }
  const filing = { obligation: 'gdpr-33', stage: 'notify', kind: 'first', reason: '', receipt: 'Ontvangen.', lateReason: '' } as const
  const letter = { group: { exposure: 'sensitive', name: 'Klanten met rekeningnummer', why: 'Rekeningnummers.', rank: 1, people: 40 }, channels: ['phone'], languages: ['nl'], letters: { nl: goodLetter } } as const

  const acts: Record<string, () => Promise<unknown>> = {
    'a tick wakes people': () => house.tick(),
    'somebody has it': () => house.acknowledgements.all(number, anna),
    'facts': () => incidents.amend(number, { people: { min: 100, max: 200 }, consequences: 'Een vreemde las het.', nature: ['confidentiality'], dataCategories: ['name', 'bank-account'], dataSubjects: ['customers'], identifiability: 'maximum', recipients: 'unknown', contained: false }, bram, {}),
    'a fact is corrected': () => incidents.amend(number, { people: { min: 973, max: 973 } }, anna, {}),
    'an earlier signal': () => incidents.recordSignal(number, { kind: 'helpdesk-call', at: later(-3), source: 'Een klant belde' }, bram),
    'a later moment is proposed': () => incidents.chooseAwareness(number, { awareAt: later(0), reason: 'Toen zagen wij het zelf.' }, anna),
    'and agreed with': async () => incidents.answerAwareness(number, await waiting(), 'in force', fleur),
    'a step': () => incidents.finishStep(number, 'take-charge', 'Melder teruggebeld.', bram),
    'an assessment': async () => {
      const known = factsOf(await incidents.get(number))
      return house.assessments.assess(number, Object.fromEntries(inputFacts.map((name) => [name, known[name] ?? null])) as unknown as AssessmentInput, bram)
    },
    'advice': () => incidents.giveAdvice(number, { notifyAuthority: true, notifyDataSubjects: true, motivation: 'Er is een risico.', peopleMotivation: 'Zij moeten hun bank bellen.' }, anna),
    'silence is decided': () => incidents.decide(number, { ...decision, notifyAuthority: false, notifyDataSubjects: false, grounds: null }, fleur),
    'and rejected': async () => incidents.answerDecision(number, (await incidents.get(number)).decisions[0]!.id, 'reject', anna),
    'telling is decided': () => incidents.decide(number, { ...decision, notifyAuthority: true, notifyDataSubjects: true }, fleur),
    'a duty is ruled owed': () => incidents.ruleOn(number, { obligation: 'gdpr-33-2', owed: true, reason: 'Een opdrachtgever belde.' }, anna),
    'then not owed': () => incidents.ruleOn(number, { obligation: 'gdpr-33-2', owed: false, reason: 'Het ging over een ander.' }, anna),
    'which somebody agrees with': async () => incidents.answerRuling(number, (await incidents.get(number)).rulings.at(-1)!.id, 'in force', fleur),
    'clients are added': () => house.strandBatches.add(number, { clients: [bank, care] }, bram),
    'one is told': () => strands.tell(number, bank, { kind: 'first', filedAt: clock.now(), receipt: 'Gebeld.', reference: '', told: 'Geachte bank, er ging een lijst weg.', lateReason: '', reason: '' }, bram),
    'its facts': () => strands.amend(number, bank, { seen: 0, facts: { people: { min: 41, max: 41 } } }, bram),
    'it did not arrive': async () => strands.rejectReport(number, bank, (await strands.get(number, bank)).reports[0]!.id, 'Kwam terug.', bram),
    'a later moment for a client': () => strands.chooseAwareness(number, care, { awareAt: later(0.5), reason: 'Toen zagen we hun naam.' }, anna),
    'a try to file': () => incidents.attemptFiling(number, { obligation: 'gdpr-33', stage: 'notify', remark: 'Fout 503.' }, anna),
    'it is filed': () => incidents.file(number, { ...filing, reference: 'AP-1', filedAt: clock.now() }, anna),
    'the receipt was none': async () => incidents.rejectFiling(number, (await incidents.get(number)).filings[0]!.id, 'Verkeerd formulier.', anna),
    'it is filed again': () => incidents.file(number, { ...filing, reference: 'AP-2', filedAt: clock.now() }, anna),
    'a message to people': () => house.notifications.draft(number, { ...letter, channels: ['phone'], languages: ['nl'] }, bram),
    'somebody is kept out': () => incidents.excludePerson(number, { person: 'bram', reason: 'Keek zelf in het dossier.' }, cast.anna),
    'and let in again': () => incidents.readmitPerson(number, 'bram', cast.anna),
    'the profile is answered': async () => house.organisation.changeTraits({ care: true }, (await house.organisation.get()).version, bram),
    'an overlay joins': () => house.attachments.add(number, 'processor-breach', bram),
    'another base goes': async () => {
      const [{ playbook }, replacement] = await Promise.all([incidents.get(number), house.attachments.replacement(number, 'standard')])
      return house.attachments.replace(number, { from: playbook, to: replacement.to.key, motivation: 'Past beter.' }, bram)
    },
    'a last tick': () => house.tick(),
  }
  await after(number, 'the report')
  for (const [what, act] of Object.entries(acts)) {
    clock.move(0.75)
    await act()
    await after(number, what)
  }
  return number
}

/** What a clock comes to, whatever order the clients of a group stand in. */
export function readingsOf(duties: readonly Duty[]): string[] {
  return duties.map(({ obligation, stage, verdict, clients, reading: { state, due, filedAt, provisional } }) => JSON.stringify([obligation.id, stage.id, verdict, clients?.count, clients?.names, state, due, filedAt, provisional])).toSorted()
}
