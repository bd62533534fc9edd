import { z } from 'zod'
import { coverFields } from './cover.schema.ts'
import { languages } from '../shared/words/words.ts'
import { emailPattern, roles } from './person.ts'

export const nameField = z
  .string({ error: 'people.name.missing' })
  .trim()
  .min(1, 'people.name.missing')
  .max(100, 'people.name.long')
  .regex(/^\P{Cc}*$/u, 'people.name.missing')

export const emailField = z.string({ error: 'people.email.missing' }).trim().min(1, { error: 'people.email.missing', abort: true }).max(254, { error: 'people.email.wrong', abort: true }).regex(emailPattern, 'people.email.wrong')
export const passwordField = z.string({ error: 'people.password.missing' }).min(1, 'people.password.missing').max(1000, 'people.password.missing')
export const languageField = z.enum(languages, { error: 'people.language.wrong' })
export const versionField = z.string({ error: 'people.version.wrong' }).regex(/^\d{1,9}$/, 'people.version.wrong').transform(Number)
/** None ticked: the field does not come at all. */
const rolesField = z.array(z.enum(roles, { error: 'people.roles.wrong' }), { error: 'people.roles.wrong' }).max(roles.length, 'people.roles.wrong').default([])

export const inviteSchema = z.strictObject({ name: nameField, email: emailField, roles: rolesField, language: languageField })
export const personSchema = z.strictObject({ name: nameField, email: emailField, roles: rolesField, version: versionField, ...coverFields })
/** A form with a button only. */
export const buttonSchema = z.strictObject({})
