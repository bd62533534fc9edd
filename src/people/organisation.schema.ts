import { z } from 'zod'
import { emailPattern, phonePattern } from './person.ts'
import { emailField, languageField, nameField, passwordField, versionField } from './person.schema.ts'

/** What may be left empty now, and then counts as missing from the authority's form. */
export const text = (most: number) => z.string().trim().max(most, 'organisation.text.long').default('')
const organisationName = z.string({ error: 'organisation.name.missing' }).trim().min(1, 'organisation.name.missing').max(200, 'organisation.text.long')

/** Empty is fine; anything else must have the form. */
export function patterned(pattern: RegExp, message: string) {
  return z
    .string()
    .trim()
    .default('')
    .refine((value) => value === '' || pattern.test(value), message)
}

export const profileSchema = z.strictObject({
  version: versionField,
  name: organisationName,
  kvk: z.preprocess((value) => (typeof value === 'string' ? value.replaceAll(/[\s.]/g, '') : value), patterned(/^\d{8}$/, 'organisation.kvk.wrong')),
  dpoNumber: patterned(/^[\p{L}\d -]{1,30}$/u, 'organisation.dpoNumber.wrong'),
  address: text(300),
  sector: text(100),
  contact: z.strictObject({
    name: text(100),
    function: text(100),
    email: patterned(emailPattern, 'people.email.wrong'),
    phone: patterned(phonePattern, 'organisation.contact.phone.wrong'),
  }),
  language: languageField,
})

const time = z.string({ error: 'organisation.hours.wrong' }).trim().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'organisation.hours.wrong')
/** Hours that begin when they end would be none, or all: neither is meant. */
const daily = z.strictObject({ from: time, to: time }).refine(({ from, to }) => from !== to, { path: ['to'], error: 'organisation.hours.same' })

export const hoursSchema = z.strictObject({ version: versionField, duty: daily, quiet: daily })

export const mandateSchema = z.strictObject({
  ground: z.string({ error: 'organisation.mandate.ground.missing' }).trim().min(1, 'organisation.mandate.ground.missing').max(300, 'organisation.text.long'),
})

export const setUpSchema = z.strictObject({
  organisation: organisationName,
  name: nameField,
  email: emailField,
  password: passwordField,
  alsoDpo: z
    .literal('yes')
    .optional()
    .transform((ticked) => ticked === 'yes'),
})
