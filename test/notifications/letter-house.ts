import type { Facts } from '../../src/facts/facts.ts'
import { letterFields } from '../../src/notifications/letter-fields.ts'
import type { LetterFile } from '../../src/notifications/letter-fields.ts'
import type { Letter } from '../../src/notifications/letter.ts'
import { letterFrom } from '../../src/notifications/letter-text.ts'
import { loadMessages } from '../../src/outbox/message.loader.ts'
import { unfounded } from '../../src/people/organisation.ts'
import type { Language } from '../../src/shared/words/words.ts'
import { anIncident } from '../support/builders.ts'

export const zone = 'Europe/Amsterdam'
export const fill = loadMessages('templates/messages')
export const organisation = { ...unfounded, name: 'Klantlijn Noord', contact: { name: 'Anna de Wit', function: 'privacy', email: 'fg@klantlijn.test', phone: '+31 50 123 45 67' } }
export const sender = { name: 'Klantlijn Noord', address: 'fg@klantlijn.test', phone: '+31 50 123 45 67', postal: 'Postbus 12\n9700 AA Groningen' }

/** Enough for a letter that may go out. */
export const enough: Facts = { incidentType: 'email-wrong-recipient', dataCategories: ['name', 'bank-account'], measuresTaken: 'We hebben gevraagd de mail te wissen.' }

/** A letter as it is written from these facts and nothing else. */
export function letterOf(facts: Facts, language: Language, change: Partial<LetterFile> = {}, name = 'subject/notice'): Letter {
  return letterFrom(fill(name, language, letterFields({ incident: anIncident({}, facts), organisation, ...change }, language, zone)))
}

export function wordsOf({ heading, greeting, sections, closing }: Letter): string {
  return [heading, greeting, ...Object.values(sections), closing].join('\n\n')
}
