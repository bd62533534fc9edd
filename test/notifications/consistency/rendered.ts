import type { Facts } from '../../../src/facts/facts.ts'
import type { CheckedText } from '../../../src/notifications/contradiction.ts'
import { firstReportFields } from '../../../src/notifications/first-report.ts'
import { letterFields } from '../../../src/notifications/letter-fields.ts'
import { letterFrom } from '../../../src/notifications/letter-text.ts'
import { textsIn } from '../../../src/notifications/notification-words.ts'
import type { RegisterView } from '../../../src/notifications/register-view.ts'
import { registerViewOf } from '../../../src/notifications/register-view.ts'
import { sheetFields } from '../../../src/notifications/sheet-fields.ts'
import { loadMessages } from '../../../src/outbox/message.loader.ts'
import { strandOf } from '../../../src/incidents/strand.ts'
import type { Language } from '../../../src/shared/words/words.ts'
import { aChoice, aDecision, aFiling, anIncident, bram, fleur, said } from '../../support/builders.ts'
import { aClient } from '../../support/clients.ts'
import { aSource } from '../sheets.ts'
import type { CleanSet } from './set.ts'
import { at, clientNames, organisation, staff, zone } from './set.ts'
import { unfounded } from '../../../src/people/organisation.ts'

const fill = loadMessages('templates/messages')
const ours = { ...unfounded, ...organisation }

/** The texts as the templates that are shipped make them of these facts; what is wrong in them is wrong in the templates or in the check. */
export function rendered(set: CleanSet): { texts: CheckedText[]; register: RegisterView } {
  const now = new Date(at(set.aware).getTime() + 86_400_000)
  const filings = set.filed ? [aFiling({ reference: set.filed.reference, filedAt: at(set.filed.at) })] : []
  const incident = anIncident({ filings, decisions: [aDecision({ notifyDataSubjects: true })], awareness: [aChoice({ moment: at(set.aware), answeredBy: fleur, answeredAt: now })], statements: said({ ...set.facts }) })
  const client = aClient({ id: set.client, name: clientNames[set.client]! })
  const strand = { ...strandOf(client, incident, { by: bram, at: now }), statements: said(set.own) }
  const report = (language: Language) => whole(fill('controller/first-report', language, firstReportFields({ incident, strand, organisation: ours }, now, language, zone)))
  const letter = (name: string, language: Language) => textsIn(letterFrom(fill(name, language, letterFields({ incident, organisation: ours }, language, zone)))).map(([, text]) => text).join('\n\n')
  const sheet = whole(fill('authority/sheet', 'nl', sheetFields(aSource({ incident, organisation: ours, awareAt: at(set.aware) }), 'nl', now)))
  return {
    texts: [
      { where: 'letter nl', language: 'nl', kind: 'letter', text: letter('subject/notice', 'nl') },
      { where: 'letter en', language: 'en', kind: 'letter', text: letter('subject/notice', 'en') },
      { where: 'website nl', language: 'nl', kind: 'website', text: letter('subject/website', 'nl') },
      { where: 'phone en', language: 'en', kind: 'phone', text: letter('subject/phone-script', 'en') },
      { where: 'sheet', language: 'nl', kind: 'sheet', text: sheet },
      { where: 'client nl', language: 'nl', kind: 'client', client: set.client, about: set.own, text: report('nl') },
      { where: 'client en', language: 'en', kind: 'client', client: set.client, about: set.own, text: report('en') },
    ],
    register: registerViewOf({
      incident, organisation: ours, strands: [strand], clients: Object.entries(clientNames).map(([id, name]) => ({ id, name })), people: staff, systems: ['Belstroom', 'VaultOne'],
      playbooks: ['misdirected-email-3'], contacts: [], zone,
    }),
  }
}

function whole({ heading, body }: { heading: string; body: string }): string {
  return `${heading}\n\n${body}`
}

/** The same incident with other figures, other data and other days: so many, always the same. */
export function varied(set: CleanSet, count: number): CleanSet[] {
  return Array.from({ length: count }, (_, index) => {
    const seed = index + 1
    const people = 7 * seed * seed + 11
    const { dataCategories, occurredFrom, occurredTo, detectedAt, containedAt, restoredAt, ...rest } = set.facts
    const shift = (date: Date | null | undefined) => (date ? new Date(date.getTime() + seed * 37 * 3_600_000) : date)
    const facts: Facts = {
      ...rest, dataCategories: [...new Set([...(dataCategories ?? []), ...extra[index % extra.length]!])], people: seed % 3 === 0 ? { min: people, max: people * 2 } : { min: people, max: people }, recordCount: people + seed,
      occurredFrom: shift(occurredFrom), occurredTo: shift(occurredTo), detectedAt: shift(detectedAt), containedAt: shift(containedAt), restoredAt: shift(restoredAt), measuresBefore: 'Er was een protocol.', howDiscovered: 'Iemand zag het.',
      peopleDescribed: 'Mensen die bij ons bekend zijn.',
    }
    return { ...set, name: `${set.name} ${seed}`, facts, own: { people: { min: seed, max: seed }, recordCount: seed + 2 } }
  })
}

const extra: NonNullable<Facts['dataCategories']>[] = [['national-id'], ['health', 'religion'], ['bank-account', 'wages'], ['credentials', 'username'], ['id-document', 'vehicle', 'photo'], ['criminal', 'location', 'correspondence'], ['payment-card', 'purchase-history']]
