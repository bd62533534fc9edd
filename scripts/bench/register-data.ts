import { factsOf, reportIncident } from '../../src/incidents/incident.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import type { AssessmentVersion } from '../../src/assessment/version.ts'
import { judge, rulesVersion } from '../../src/assessment/assessment.ts'
import type { AssessmentInput } from '../../src/assessment/input.ts'
import { inputFacts } from '../../src/assessment/input.ts'
import type { Decision } from '../../src/assessment/decision.ts'
import { facts as dictionary } from '../../src/facts/facts.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { statementsFor } from '../../src/facts/statement.ts'
import type { Traits } from '../../src/facts/traits.ts'
import { formatNumber } from '../../src/incidents/numbering.ts'
import type { Strand } from '../../src/incidents/strand.ts'
import { strandOf } from '../../src/incidents/strand.ts'
import { newClient } from '../../src/people/client.ts'
import type { Client } from '../../src/people/client.ts'
import { byPerson } from '../../src/shared/act.ts'
import { addHours } from '../../src/shared/instant.ts'

/** The same register at every run. */
export function dice(seed: number) {
  let state = seed
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  return { next, one: <T>(of: readonly T[]): T => of.at(Math.floor(next() * of.length)) as T }
}
type Dice = ReturnType<typeof dice>

const things = 'brief bijlage factuur nota polis dossier lijst mail rekening offerte aanmaning gespreksverslag opname wachtwoord laptop telefoon usb-stick map contract aanvraag klacht afspraak adres meterstand pakket retour'.split(' ')
const people = 'klant buurman collega leverancier huurder patiënt medewerker sollicitant zzp-er mantelzorger bewindvoerder advocaat makelaar nabestaande student'.split(' ')
const places = 'Zonneveld Kompas Atlas Mercurius Saturnus portaal klantsysteem mailserver archief printstraat telefooncentrale kantoor magazijn postkamer thuiswerkplek'.split(' ')
const verbs = 'ging kwam belandde lag bleek stond werd raakte'.split(' ')
const ends = 'bij de verkeerde ontvanger|in de verkeerde map|op straat|open voor iedereen|in handen van een onbekende|zonder toestemming verstuurd|dubbel verzonden|per ongeluk gedeeld'.split('|')
const syllables = 'ba be bo da de do fa fi ga go ha hi ka ke ko la le lo ma me mo na ne no pa pe po ra re ro sa se so ta te to va ve vo wa we wo za ze zo'.split(' ')

const reporters = Array.from({ length: 200 }, (_, index) => `person-${index}`)

function sentence(throws: Dice): string {
  const name = Array.from({ length: 3 }, () => throws.one(syllables)).join('')
  return `Een ${throws.one(things)} van een ${throws.one(people)} ${throws.one(verbs)} ${throws.one(ends)}, gevonden via ${throws.one(places)} door ${name} met kenmerk ${throws.one(syllables)}${Math.floor(throws.next() * 90_000)}.`
}

export function clientsOf(most: number): Client[] {
  return Array.from({ length: most }, (_, index) => ({ ...newClient, id: `client-${index}`, name: `${things[index % things.length]} ${places[index % places.length]} ${index}`, code: `KL-${index}`, active: true, version: 1 }))
}

function factsFor(throws: Dice, at: Date): Facts {
  const people = throws.one([1, 2, 12, 120, 1300])
  return {
    whatHappened: `${sentence(throws)} ${sentence(throws)}${throws.next() < 0.0002 ? ' Er zat een zonnebloem bij.' : ''}`, detectedAt: addHours(at, -1), occurredFrom: addHours(at, -Math.floor(throws.next() * 200)),
    ourRole: 'controller', incidentType: throws.one(dictionary.incidentType.options), nature: ['confidentiality'], dataCategories: ['name', 'address', throws.one(['health', 'bank-account', 'email'] as const)],
    dataSubjects: ['customers'], people: { min: people, max: people }, identifiability: throws.one(['limited', 'significant', 'maximum'] as const), recipients: throws.one(['known-trusted', 'known', 'unknown'] as const),
    intent: throws.next() < 0.1 ? 'malicious' : 'accident', contained: throws.next() < 0.7, consequences: sentence(throws), measuresTaken: `${sentence(throws)} ${sentence(throws)}`,
  }
}

/** Of so many incidents most are alike in what weighs. */
const outcomes = new Map<string, ReturnType<typeof judge>>()
function judged(input: AssessmentInput): ReturnType<typeof judge> {
  const key = JSON.stringify(input)
  const outcome = outcomes.get(key) ?? judge(input, [])
  outcomes.set(key, outcome)
  return outcome
}

export interface Past {
  incident: Incident
  assessment: AssessmentVersion
  strands: Strand[]
}

/** One incident as it stands after its life: assessed, decided, filed where that was owed, closed; the last few are still open. */
export function past(throws: Dice, { year, sequence, at, open, playbook, traits, clients }: { year: number; sequence: number; at: Date; open: boolean; playbook: string; traits: Traits; clients: readonly Client[] }): Past {
  const number = formatNumber({ drill: false, year, sequence })
  const by = byPerson(throws.one(reporters))
  const dpo = byPerson('dpo')
  const known = factsFor(throws, at)
  const { incident: reported } = reportIncident({ number, drill: false, by, contact: 'toestel 12', facts: { whatHappened: known.whatHappened!, detectedAt: known.detectedAt!, incidentType: known.incidentType! }, playbook, traits }, at)
  const later = addHours(at, 5)
  const statements = [...reported.statements, ...statementsFor(known, factsOf(reported), { by: dpo, saidAt: later, toldAt: later })]
  const input = Object.fromEntries(inputFacts.map((name) => [name, known[name] ?? null])) as unknown as AssessmentInput
  const outcome = judged(input)
  const assessment: AssessmentVersion = { id: `assessment-${number}`, incident: number, version: 1, input, reason: null, note: null, knowledge: null, outcome, rules: rulesVersion, by: dpo, at: later }
  const { notifyAuthority, notifyDataSubjects } = outcome
  const decision: Decision = {
    id: `decision-${number}`, breach: true, notifyAuthority, notifyDataSubjects, motivation: sentence(throws), peopleMotivation: sentence(throws), by: byPerson('manager'), at: later, state: 'in force',
    ...(!notifyAuthority && { approvedBy: dpo, approvedAt: later }), assessmentVersion: 1,
  }
  const filings = notifyAuthority ? [{
    id: `filing-${number}`, obligation: 'gdpr-33', stage: 'notify', kind: 'first' as const, reference: `Z${year}-${sequence}`, filedAt: addHours(at, throws.next() < 0.9 ? 30 : 90), receipt: 'Ontvangen.', lateReason: null, reason: null,
    sheet: sentence(throws).repeat(8), sheetHash: 'a'.repeat(64), by: dpo, at: later, rejected: null,
  }] : []
  const touched = throws.next() < 0.2 ? [throws.one(clients), throws.one(clients)].filter((one, index, all) => all.indexOf(one) === index) : []
  const incident: Incident = {
    ...reported, version: 6, stage: open ? throws.one(['reported', 'assessing', 'notifying'] as const) : 'closed', statements, movedAt: addHours(at, 100),
    decisions: open ? [] : [decision], filings: open ? [] : filings,
  }
  return { incident, assessment, strands: touched.map((client) => ({ ...strandOf(client, incident, { by: dpo, at: later }), toldAt: open ? null : addHours(at, 10) })) }
}
