import { z } from 'zod'
import { contractTriggers, hoursIn, mostCodeLetters, mostContractHours, mostNameLetters, ourRoles } from './client.ts'
import { clientFilters } from './client-filter.ts'
import { patterned, text } from './organisation.schema.ts'
import { emailPattern, phonePattern } from './person.ts'
import { languageField, versionField } from './person.schema.ts'
import { traitsField } from './traits.schema.ts'

const plainLine = /^\P{Cc}*$/u

const contract = z
  .strictObject({ hours: z.string().trim().default(''), from: z.enum([...contractTriggers, ''], { error: 'clients.from.wrong' }).default('') })
  .default({ hours: '', from: '' })
  .superRefine(({ hours, from }, { addIssue }) => {
    const issue = (field: string, message: string) => addIssue({ code: 'custom', path: [field], message, params: { most: mostContractHours } })
    if (hours !== '' && hoursIn(hours) === null) issue('hours', 'clients.hours.wrong')
    if (hours !== '' && from === '') issue('from', 'clients.from.missing')
    if (hours === '' && from !== '') issue('hours', 'clients.hours.missing')
  })
  .transform(({ hours, from }) => (hours === '' || from === '' ? null : { hours: hoursIn(hours)!, from }))

const terms = {
  name: z.string({ error: 'clients.name.missing' }).trim().min(1, 'clients.name.missing').max(mostNameLetters, 'clients.name.long').regex(plainLine, 'clients.name.missing'),
  code: z.string().trim().max(mostCodeLetters, 'clients.code.long').regex(plainLine, 'clients.code.long').default(''),
  role: z.enum(ourRoles, { error: 'clients.role.missing' }),
  contract,
  contact: z.strictObject({ name: text(100), email: patterned(emailPattern, 'people.email.wrong'), phone: patterned(phonePattern, 'organisation.contact.phone.wrong') }),
  language: languageField,
  traits: traitsField,
  rest: z.literal('no').optional(),
  /** None ticked: the field does not come at all. */
  mandates: z.array(z.string().max(100, 'clients.mandates.wrong'), { error: 'clients.mandates.wrong' }).max(100, 'clients.mandates.wrong').default([]),
}

export const newClientSchema = z.strictObject(terms)
export const clientSchema = z.strictObject({ ...terms, version: versionField })

/** The address of the list. Whatever is wrong in it counts as not asked. */
export const clientListSchema = z.object({
  q: z.string().max(200).catch(''),
  show: z.enum(clientFilters).catch('active'),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

export const importSchema = z.strictObject({
  text: z.string({ error: 'clients.import.missing' }).refine((text) => text.trim() !== '', 'clients.import.missing'),
  step: z.enum(['check', 'confirm']).catch('check'),
  seen: z.string().max(100).catch(''),
})
