import { z } from 'zod'
import { languages } from '../shared/words/words.ts'
import { meanings } from './recipient-columns.ts'
import { delimiters } from './recipient-delimiter.ts'
import { encodings } from './recipient-encoding.ts'

/** A file comes in beside the form; what the address says is all there is to read. */
export const uploadSchema = z.looseObject({})

const id = /^[\w-]{1,64}$/

/** From which notification somebody came, so that the page can lead back there. */
export const fromSchema = z.object({ notification: z.string().regex(id).nullable().catch(null).default(null) })

/** How the file is written, when a person knows better. */
export const formSchema = z.object({ encoding: z.enum(encodings).optional().catch(undefined), delimiter: z.enum(delimiters).optional().catch(undefined) })

const column = z.object({ meaning: z.enum(meanings), field: z.string().trim().toLowerCase().max(60).default(''), need: z.literal('yes').optional() })

export const columnsSchema = formSchema.extend({
  columns: z.array(column).max(100).default([]),
  group: z.string().trim().max(100).default(''),
  language: z.enum(languages),
})
export type ColumnsForm = z.output<typeof columnsSchema>

export const confirmSchema = z.object({ reason: z.string().trim().max(500).default('') })
