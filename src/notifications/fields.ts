import type { Dictionary } from './field.ts'
import { authorityFields, closerFields, recordFields } from './fields-authority.ts'
import { controllerFields } from './fields-controller.ts'
import { staffFields } from './fields-staff.ts'
import { subjectFields } from './fields-subject.ts'
import type { Element } from './letter.ts'

/** Whom a text is for: the folder that it stands in. */
export const audiences = ['subject', 'controller', 'authority', 'closer', 'record', 'staff'] as const
export type Audience = (typeof audiences)[number]

/** The documented dictionary: every field that a text of an audience may use; docs/message-fields.md is made from it. */
export const dictionary: Record<Audience, Dictionary> = {
  subject: subjectFields,
  controller: controllerFields,
  authority: authorityFields,
  closer: closerFields,
  record: recordFields,
  staff: staffFields,
}

export function isAudience(name: string): name is Audience {
  return (audiences as readonly string[]).includes(name)
}

/** subject/notice is for people affected. */
export function audienceOf(text: string): Audience | null {
  const [folder = ''] = text.split('/')
  return isAudience(folder) ? folder : null
}

/** What one text may use; nothing when there is no such audience. */
export function fieldsOf(text: string): Dictionary {
  const audience = audienceOf(text)
  const [, name = ''] = text.split('/')
  return audience ? Object.fromEntries(Object.entries(dictionary[audience]).filter(([, { only }]) => only?.includes(name) ?? true)) : {}
}

/** What the law asks of a text, and the fields that carry it: one of them must be used, of a letter in the section of that element. */
export interface Carrier {
  asks: Element | 'data' | 'people' | 'next'
  article: string
  oneOf: readonly string[]
}

const letterCarriers: readonly Carrier[] = [
  { asks: 'nature', article: 'GDPR Art. 34(2)', oneOf: ['what', 'story'] },
  { asks: 'consequences', article: 'GDPR Art. 33(3)(c)', oneOf: ['consequences'] },
  { asks: 'measures', article: 'GDPR Art. 33(3)(d)', oneOf: ['done'] },
  { asks: 'advice', article: 'GDPR recital 86', oneOf: ['advice'] },
  { asks: 'contact', article: 'GDPR Art. 33(3)(b)', oneOf: ['phone', 'email'] },
]

const reportCarriers: readonly Carrier[] = [
  { asks: 'nature', article: 'GDPR Art. 33(3)(a)', oneOf: ['what'] },
  { asks: 'data', article: 'GDPR Art. 33(3)(a)', oneOf: ['data'] },
  { asks: 'people', article: 'GDPR Art. 33(3)(a)', oneOf: ['people'] },
  { asks: 'consequences', article: 'GDPR Art. 33(3)(c)', oneOf: ['consequences'] },
  { asks: 'measures', article: 'GDPR Art. 33(3)(d)', oneOf: ['done'] },
  { asks: 'contact', article: 'GDPR Art. 33(3)(b)', oneOf: ['contact'] },
]

/** The authority's form asks by its own lines; what is kept for the record and what staff get is asked by no law. */
export function carriersOf(text: string): readonly Carrier[] {
  const audience = audienceOf(text)
  if (audience === 'subject') return letterCarriers
  if (audience !== 'controller') return []
  return text === 'controller/final' ? reportCarriers : [...reportCarriers, { asks: 'next', article: 'GDPR Art. 33(4)', oneOf: ['next'] }]
}

/** Texts that an organisation may put its own words in: those that go to people outside. */
export function isOwnable(text: string): boolean {
  return ['subject', 'controller'].includes(audienceOf(text) ?? '')
}
