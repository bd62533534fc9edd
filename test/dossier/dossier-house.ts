import { getDocumentProxy } from 'unpdf'
import type { AssessmentInput } from '../../src/assessment/input.ts'
import { inputFacts } from '../../src/assessment/input.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { factsOf } from '../../src/incidents/incident.ts'
import { newClient } from '../../src/people/client.ts'
import { goodLetter } from '../notifications/notification-house.ts'
import { anna, bram, fleur } from '../support/builders.ts'
import type { TestHouse } from '../support/house.ts'
import { later } from '../support/moments.ts'

export const oddName = 'Çağla Öztürk-van ’t Hoff'
export const clientNames = ['Noorderbank', 'Zorggroep De Linde', 'Waterschap Oost'] as const

const known: Facts = {
  ourRole: 'controller', incidentType: 'email-wrong-recipient', nature: ['confidentiality'], dataCategories: ['name', 'bank-account'], dataSubjects: ['customers'],
  people: { min: 300, max: 350 }, identifiability: 'maximum', recipients: 'unknown', intent: 'accident', contained: false, ongoing: false, peopleDescribed: `Klanten van ${oddName}`,
  consequences: 'Een vreemde kan rekeningnummers misbruiken.', measuresTaken: 'Wachtwoord gewijzigd, Waterschap Oost gebeld.', measuresPlanned: 'Vier ogen bij bijlagen.', measuresBefore: 'Versleutelde opslag.',
}

export interface Lived {
  number: string
  /** The ids of the clients, in the order of `clientNames`. */
  clients: string[]
}

/** An incident on which everything happened that a dossier can hold. */
export async function livedDossier({ house, clock, report, mailbox, signedOut }: TestHouse): Promise<Lived> {
  const { incidents } = house
  await house.organisation.change({ name: 'Contactcentrum Rijnmond', kvk: '12345678', address: 'Weena 1, 3012 CA Rotterdam', sector: 'Klantcontact', dpoNumber: 'FG001234', language: 'nl', contact: { name: 'Anna de Wit', function: 'FG', email: 'fg@rijnmond.test', phone: '010 123 45 67' } }, 1, anna)
  const number = await report({ whatHappened: 'Een bijlage met rekeningnummers ging naar de verkeerde klant.', incidentType: 'email-wrong-recipient', ourRole: 'controller' })
  await house.tick()
  await incidents.amend(number, { ...known, people: { min: 100, max: 200 } }, bram, {})
  clock.move(1)
  await house.tick()
  await incidents.amend(number, known, anna, {})
  await incidents.recordSignal(number, { kind: 'helpdesk-call', at: later(-3), source: 'Een klant belde de servicedesk' }, bram)
  await incidents.chooseAwareness(number, { awareAt: later(0), reason: 'Toen zagen wij de bijlage zelf.' }, anna)
  await incidents.finishStep(number, 'take-charge', 'Melder teruggebeld.', bram)
  const facts = factsOf(await incidents.get(number))
  await house.assessments.assess(number, Object.fromEntries(inputFacts.map((name) => [name, facts[name] ?? null])) as unknown as AssessmentInput, bram)
  await incidents.giveAdvice(number, { notifyAuthority: true, notifyDataSubjects: true, motivation: 'Er is een risico voor klanten.', peopleMotivation: 'Zij moeten hun bank kunnen bellen.' }, anna)
  await incidents.decide(number, { breach: true, notifyAuthority: true, notifyDataSubjects: true, grounds: null, motivation: 'Zoals geadviseerd; Noorderbank vroeg er ook om.', peopleMotivation: 'Zij moeten het weten.', deviationReason: '' }, fleur)
  await incidents.ruleOn(number, { obligation: 'gdpr-33-2', owed: true, reason: 'Een opdrachtgever belde.' }, anna)
  await incidents.attemptFiling(number, { obligation: 'gdpr-33', stage: 'notify', remark: 'Het portaal gaf een fout 503.' }, anna)
  clock.move(2)
  await incidents.file(number, { obligation: 'gdpr-33', stage: 'notify', kind: 'first', reason: '', reference: 'AP-2026-778', filedAt: clock.now(), receipt: 'Ontvangstbevestiging 778', lateReason: '' }, anna)
  const clients = await touched(house, number)
  await house.delays.record(number, { askedBy: 'Politie Rotterdam', reference: 'PL-55', from: clock.now(), until: later(60), reason: 'Lopend onderzoek.' }, bram)
  await house.notifications.draft(number, { group: { exposure: 'sensitive', name: 'Klanten met IBAN', why: 'Rekeningnummers.', rank: 1, people: 40 }, channels: ['phone'], languages: ['nl'], letters: { nl: goodLetter } }, bram)
  const { id } = await house.closers.propose(number, { way: 'mail', language: 'nl', reason: 'Jan kreeg de lijst.', recipient: { name: 'Jan Sjouwerman', address: 'jan@elders.test' } }, bram)
  await house.closers.answer(number, id, { answer: 'in force', text: '' }, anna)
  await house.tick()
  const link = mailbox.flatMap(({ body }) => /\/closer\/\w+/.exec(body) ?? [])[0]!
  await signedOut().post(link).type('form').send({ read: 'no', deleted: 'yes', passedOn: 'no', name: 'Jan Sjouwerman', remark: 'Vergissing.' })
  await house.tick()
  return { number, clients }
}

/** Three clients: one told, one with numbers and a ruling of its own, one with nothing yet. */
async function touched({ clients, strandBatches, strands, now }: TestHouse['house'], number: string): Promise<string[]> {
  for (const name of clientNames) await clients.add({ ...newClient, name, contract: { hours: 24, from: 'detected' }, contact: { name: 'Meldpunt', email: `meldpunt@${name.split(' ')[0]!.toLowerCase()}.test`, phone: '' } }, bram, name)
  const ids = await Promise.all(clientNames.map(async (name) => (await clients.list({ q: name })).rows[0]!.id))
  await strandBatches.add(number, { clients: ids }, bram)
  await strands.tell(number, ids[0]!, { kind: 'first', filedAt: now(), receipt: 'Gebeld en gemaild.', reference: 'NB-1', told: 'Geachte Noorderbank, er ging een lijst van 41 klanten naar een ander.', lateReason: '', reason: '' }, bram)
  await strands.amend(number, ids[0]!, { seen: 0, facts: { people: { min: 41, max: 41 } } }, bram)
  await strands.amend(number, ids[1]!, { seen: 0, facts: { people: { min: 973, max: 973 }, recordCount: 1881 } }, bram)
  await strands.ruleOn(number, ids[1]!, { obligation: 'client', owed: false, reason: 'Bij nader inzien niet geraakt.' }, anna)
  return ids
}

export const bare = (text: string) => text.replaceAll(/\s+/g, '')

/** What a program reads in a PDF. */
export async function readPdf(bytes: Buffer) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, async (_, index) => {
    const { items } = (await (await pdf.getPage(index + 1)).getTextContent()) as { items: { str?: string; transform?: number[]; width?: number }[] }
    const shown = items.filter(({ str }) => str?.trim())
    return {
      text: bare(items.map(({ str = '' }) => str).join('')), lines: shown.map(({ str = '', transform = [] }) => ({ text: str, y: transform[5] ?? 0 })),
      lowest: Math.min(...shown.map(({ transform = [] }) => transform[5] ?? 0)), rightmost: Math.max(...shown.map(({ transform = [], width = 0 }) => (transform[4] ?? 0) + width)),
    }
  }))
  const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree())
  const { info } = (await pdf.getMetadata()) as { info: Record<string, string> }
  const outline = ((await pdf.getOutline()) ?? []).map(({ title }: { title: string }) => title)
  return { pages, text: pages.map((page) => page.text).join(''), marked: await pdf.getMarkInfo(), tree, title: info['Title'], language: info['Language'], outline }
}
