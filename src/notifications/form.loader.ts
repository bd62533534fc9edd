import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { AuthorityForm } from './form.ts'
import { formCases, formFaults, needs } from './form.ts'
import { unanswered } from './sheet.ts'

const words = { nl: z.string().min(1), en: z.string().min(1) }
const both = z.strictObject(words)
const day = z.string().regex(/^\d{4}-\d\d(-\d\d)?$/)

const file = z.strictObject({
  id: z.string(), authority: z.string(), about: z.string(), edition: day, portal: z.url(), compared: day,
  chapters: z.array(z.strictObject({ no: z.string(), title: both })).min(1),
  notOnSheet: z.array(z.strictObject({ no: z.string(), reason: z.string().min(10) })),
  fields: z.array(
    z.strictObject({
      no: z.string().regex(/^\d+\.[\w.-]+$/), label: both, type: z.string(), required: z.enum(['required', 'conditional', 'optional', 'unknown']), condition: both.optional(),
      when: z.union([z.strictObject({ field: z.string(), is: z.array(z.string()).min(1) }), z.strictObject({ case: z.enum(formCases) })]).optional(),
      need: z.enum(needs), serves: z.string(), status: z.enum(['verified', 'function verified, label reconstructed', 'reconstructed']), ofNotice: z.boolean().optional(),
      choices: z.array(z.strictObject({ id: z.string(), ...words, status: z.literal('reconstructed').optional(), obligations: z.array(z.string()).optional() })).min(2).optional(),
      byObligation: z.array(z.strictObject({ obligation: z.string(), ...words })).optional(),
      note: z.string().optional(),
    }),
  ),
})

/** The edition that the sheet follows; another one is another file. */
const shipped = fileURLToPath(new URL('../../forms/ap-2022-08.json', import.meta.url))

/** Reads the form at start. One with a field that nothing answers stops the start and names it. */
export function loadForm(path: string = shipped): AuthorityForm {
  const form: AuthorityForm = file.parse(JSON.parse(readFileSync(path, 'utf8')))
  const faults = [...formFaults(form), ...unanswered(form).map((no) => `nothing answers ${no}; add an answer, or leave it out with a reason in notOnSheet`)]
  if (faults.length > 0) throw new Error(`${path}: ${faults.join('; ')}`)
  return form
}
