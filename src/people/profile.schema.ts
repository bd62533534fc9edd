import { z } from 'zod'
import { traitNames } from '../facts/traits.ts'
import { versionField } from './person.schema.ts'
import { noToRest } from './profile.ts'
import { traitsField } from './traits.schema.ts'

export const profileFormSchema = z
  .strictObject({ version: versionField, traits: traitsField, rest: z.literal('no').optional() })
  .transform(({ version, traits, rest }) => ({ version, traits: rest === 'no' ? noToRest(traits, traitNames) : traits }))

/** 2026-07-01, and a day that exists. */
const dayField = z.iso.date('lawRows.from.wrong')

export const activationSchema = z.strictObject({
  from: dayField,
  source: z.string({ error: 'lawRows.source.missing' }).trim().min(1, 'lawRows.source.missing').max(300, 'lawRows.source.long'),
})
