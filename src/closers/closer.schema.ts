import { z } from 'zod'
import { isSafeAddress } from '../outbox/address.ts'
import { languages } from '../shared/words/words.ts'
import { ways } from './closer.ts'

const long = z.string().trim().max(4000, 'report.too-long').default('')

/** By phone there is no address; one that was typed is not kept. */
export const closerSchema = z
  .strictObject({
    way: z.enum(ways, { error: 'closer.way.missing' }),
    address: z.string().trim().default(''),
    name: z.string().trim().max(200, 'closer.name.long').default(''),
    language: z.enum(languages, { error: 'closer.language.missing' }),
    reason: z.string({ error: 'closer.reason.missing' }).trim().min(1, 'closer.reason.missing').max(4000, 'report.too-long'),
  })
  .superRefine(({ way, address }, context) => {
    if (way === 'phone') return
    if (address === '') context.addIssue({ code: 'custom', path: ['address'], message: 'closer.address.missing' })
    else if (!isSafeAddress(address) || !/\.[^.@]+$/.test(address)) context.addIssue({ code: 'custom', path: ['address'], message: 'closer.address.wrong' })
  })
  .transform(({ way, address, name, language, reason }) => ({ way, language, reason, recipient: { name, address: way === 'mail' ? address : '' } }))

export const closerAnswerSchema = z.strictObject({ answer: long })
export const nothingSchema = z.strictObject({})

const yesNo = (error: string) => z.enum(['yes', 'no'], { error }).transform((answer) => answer === 'yes')

export const statementSchema = z
  .strictObject({
    read: yesNo('closer.read.missing'), deleted: yesNo('closer.deleted.missing'), passedOn: yesNo('closer.passedOn.missing'),
    name: z.string({ error: 'closer.page.name.missing' }).trim().min(1, 'closer.page.name.missing').max(200, 'closer.name.long'),
    remark: z.string().trim().max(2000, 'closer.page.remark.long').default(''),
  })
  .transform(({ name, remark, ...answers }) => ({ name, remark, answers }))
