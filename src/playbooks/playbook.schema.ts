import { z } from 'zod'
import { anchorNames } from '../clock/anchor.ts'
import { conditionSchema } from '../facts/condition.schema.ts'
import { hoursOf } from '../shared/duration.ts'
import { channels, phases } from './playbook.ts'

const text = z.strictObject({ nl: z.string().min(1), en: z.string().min(1) })
const name = z.string().regex(/^[a-z0-9-]+$/, 'use small letters, digits and hyphens')
/** A row of the packs: nl-tw-11.3a has a dot. */
const row = z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'use small letters, digits, hyphens and dots')
const names = z.array(name).min(1)

const duration = z.string().transform((given, context) => {
  const hours = hoursOf(given)
  if (hours !== null) return hours
  context.addIssue({ code: 'custom', message: `"${given}" is no duration; write PT30M, PT72H or -PT12H` })
  return z.NEVER
})

const positive = duration.refine((hours) => hours > 0, 'must be longer than nothing')

const due = z
  .strictObject({ from: z.enum(anchorNames).optional(), before: row.optional(), offset: duration })
  .refine(({ from, before }) => (from === undefined) !== (before === undefined), 'a due moment has either `from` (a moment) or `before` (an obligation)')
  .transform(({ from, before, offset }) => (from === undefined ? { before: before!, hours: offset } : { from, hours: offset }))

const step = z.strictObject({
  id: name,
  phase: z.enum(phases),
  type: z.enum(['task', 'form', 'decision', 'approval', 'filing', 'message', 'evidence']),
  title: text,
  guidance: text.optional(),
  assign: name,
  when: conditionSchema.optional(),
  due: due.optional(),
  mandatory: z.boolean().default(false),
  escalate: name.optional(),
  obligation: row.optional(),
})

const told = { notify: names, channels: z.array(z.enum(channels)).min(1) }

const level = z
  .strictObject({ ...told, wait: positive.optional(), at: duration.optional() })
  .refine(({ wait, at }) => (wait === undefined) !== (at === undefined), 'a level has either `wait` (time before the next level) or `at` (counted back from the deadline)')

const ladder = z.strictObject({
  stopOn: z.enum(['acknowledged', 'done', 'filed']),
  levels: z.array(level).min(1),
  onExhausted: z.strictObject({ ...told, every: positive }),
})

/** The shape of playbooks/*.yaml. What the names in it point to is checked by check.ts. */
export const playbookSchema = z.strictObject({
  id: name,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'write a version such as 1.0.0'),
  title: text,
  summary: text,
  owner: name,
  sources: z.array(z.string()).default([]),
  trigger: z.strictObject({ precedence: z.number().int(), when: conditionSchema.optional() }),
  roles: z.record(name, z.strictObject({ resolve: z.array(z.string().regex(/^role:[a-z]+$/, 'write role: and a role, such as role:dpo')).min(1), mustResolve: z.boolean() })),
  obligations: z.array(z.strictObject({ obligation: row, ladder: name })).default([]),
  otherObligations: z.strictObject({ deadline: name, target: name }, 'name a ladder for every other duty: otherObligations: { deadline: …, target: … }'),
  steps: z.array(step),
  ladders: z.record(name, ladder),
})
export type PlaybookFile = z.output<typeof playbookSchema>
