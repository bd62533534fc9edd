import { z } from 'zod'
import { isAnchor, anchorNames, filingOf } from '../clock/anchor.ts'
import { conditionSchema } from '../facts/condition.schema.ts'
import { factsSchema } from '../facts/facts.schema.ts'
import { factNames } from '../facts/facts.ts'
import { channels } from '../outbox/channel.ts'
import { hoursOf } from '../shared/duration.ts'
import { shown, unknownName } from '../shared/near.ts'
import type { StepAnchor } from './playbook.ts'
import { closureNeeds, phases, quietRules, stepTypes } from './playbook.ts'

const inBoth = 'write it in both languages: { nl: …, en: … }'
const words = z.string(inBoth).trim().min(1, inBoth).max(5000, 'is too long for a card on the wall; write less than 5000 signs')
const text = z.strictObject({ nl: words, en: words }, { error: ({ code }) => (code === 'invalid_type' ? inBoth : undefined) })
const name = z.string({ error: ({ input }) => (input === undefined ? 'is missing; write a name, such as dpo' : undefined) }).max(60).regex(/^[a-z0-9-]+$/, 'use small letters, digits and hyphens')
/** A row of the packs: nl-tw-11.3a has a dot. */
const row = z.string().max(60).regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'use small letters, digits, hyphens and dots')
const names = z.array(name).min(1).max(50)

function asList(given: unknown): unknown {
  return given === undefined || Array.isArray(given) ? given : [given]
}

const duration = z.string({ error: ({ input }) => `${input === undefined ? 'is missing' : 'is no duration'}; write one such as PT30M, PT72H or P14D` }).transform((given, context) => {
  const hours = hoursOf(given)
  if (hours !== null && Math.abs(hours) <= 24 * 3660) return hours
  context.addIssue({ code: 'custom', message: `"${shown(given)}" is no duration; write days, hours and minutes such as PT30M, PT72H, P14D or -PT12H`, params: { rule: 'bad-duration' } })
  return z.NEVER
})

const positive = duration.refine((hours) => hours > 0, { error: 'must be longer than nothing; write one such as PT30M', params: { rule: 'bad-duration' } })
const quarter = duration.refine((hours) => hours >= 0.25, { error: 'repeats are at least a quarter of an hour apart; write PT15M or more', params: { rule: 'repeat-too-fast' } })

const stepAnchor = z.string().refine((given): given is StepAnchor => isStepAnchor(given), {
  error: ({ input }) => `${unknownName('moment', String(input), anchorNames)}, or step:ID.done, or obligation:ID/STAGE.filed`,
  params: { rule: 'unknown-anchor' },
})

function isStepAnchor(given: string): given is StepAnchor {
  return isAnchor(given) || /^step:[a-z0-9-]+\.done$/.test(given) || filingOf(given as StepAnchor & `obligation:${string}/${string}.filed`) !== null
}

const due = z
  .strictObject({
    from: stepAnchor.optional(),
    before: row.optional(),
    offset: duration.refine((hours) => hours >= 0, { error: 'write it without a minus: `from` counts on, and `before` counts back by itself', params: { rule: 'bad-duration' } }),
    align: z.literal('previous-waking-time').optional(),
  })
  .refine(({ from, before }) => (from === undefined) !== (before === undefined), { error: 'a due moment has either `from` (a moment) or `before` (an obligation); write one of the two', params: { rule: 'due-from-or-before' } })
  .transform(({ from, before, offset, align }) => ({ ...(from === undefined ? { before: before! } : { from }), hours: offset, ...(align && { align: true }) }))

const reviewed = 'break-glass without a review is a hole in four eyes; write within what time somebody looks at it: reviewWithin: P1D'

const approval = z.strictObject({
  by: names,
  distinctFrom: z.array(name).max(50).default([]),
  breakGlass: z
    .strictObject({
      lastHours: z.number().positive('write a number of hours, more than 0'),
      by: name,
      reviewWithin: z.string(reviewed).pipe(positive),
    })
    .optional(),
})

const step = z.strictObject({
  id: name,
  phase: z.enum(phases),
  type: z.enum(stepTypes),
  title: text,
  guidance: text.optional(),
  assign: name,
  after: z.preprocess(asList, z.array(name).max(20).default([])),
  when: conditionSchema.optional(),
  due: due.optional(),
  mandatory: z.boolean().default(false),
  reasonRequired: z.boolean().default(false),
  evidence: z.preprocess(asList, z.array(text).max(50).default([])),
  approval: approval.optional(),
  template: z.string().regex(/^[a-z0-9-]+(\/[a-z0-9-]+)*$/, 'write the name of a message, such as controller/first-report').optional(),
  escalate: name.optional(),
  obligation: row.optional(),
})

const told = { notify: names, channels: z.array(z.enum(channels)).min(1).max(10) }

const level = z
  .strictObject({ ...told, ackMode: z.enum(['any', 'all']).optional(), wait: positive.optional(), at: duration.optional() })
  .refine(({ wait, at }) => (wait === undefined) !== (at === undefined), {
    error: 'a level has either `wait` (time before the next level) or `at` (counted back from the deadline); write one of the two',
    params: { rule: 'level-wait-or-at' },
  })

const most = 'repeat at most 9 times; afterwards onExhausted goes on'
const ladderMissing = 'a duty without a ladder wakes nobody; name one that stops on filed and ends at the deadline'
const everyMissing = 'a repeat without a wait is over in a moment; write how long it waits: every: PT4H'

const ladder = z.strictObject({
  stopOn: z.enum(['acknowledged', 'done', 'filed']),
  quietHours: z.enum(quietRules).optional(),
  levels: z.array(level).min(1).max(50),
  repeat: z.strictObject({ times: z.number().int().min(1).max(9, most), every: z.string(everyMissing).pipe(quarter) }).optional(),
  ack: z.strictObject({ expires: quarter, activityExtends: z.boolean().default(false) }).optional(),
  onEmptyLevel: z.enum(['use-role-fallback', 'alarm-and-skip-now']).optional(),
  onExhausted: z.strictObject({ ...told, every: quarter }),
})

const input = z.strictObject({
  id: name,
  type: z.enum(['moment', 'choice', 'choices', 'count', 'yes-no', 'text']),
  fact: z.enum(factNames as [string, ...string[]], { error: ({ input: given }) => (typeof given === 'string' ? unknownName('fact', given, factNames) : undefined) }),
  quickReport: z.boolean().default(false),
  options: z.array(z.string()).min(1).max(100).optional(),
  label: text,
})

const inject = z.strictObject({
  at: duration.refine((hours) => hours >= 0, { error: 'a drill begins at PT0M; write no minus', params: { rule: 'bad-duration' } }),
  text,
  setFacts: factsSchema().default({}),
  unavailable: z.array(z.string().regex(/^role:[a-z0-9-]+$/, 'write role: and a role of this playbook, such as role:dpo')).max(50).default([]),
})

const trigger = z.strictObject({
  mode: z.enum(['auto', 'suggest', 'manual']).default('auto'),
  layer: z.enum(['base', 'overlay']).default('base'),
  precedence: z.number().int().default(0),
  when: conditionSchema.optional(),
})

const role = z.strictObject({
  resolve: z.array(z.string().max(120).regex(/^(role|schedule|group|person):[\w-]+$/, 'write role:, schedule:, group: or person: and a name, such as role:dpo')).min(1).max(50),
  mustResolve: z.boolean().default(false),
})

/** The shape of playbooks/*.yaml. What the names in it point to is checked by check.ts. */
export const playbookSchema = z.strictObject({
  id: name,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'write a version such as 1.0.0'),
  title: text,
  summary: text,
  owner: name,
  reviewEvery: positive.transform((hours) => hours / 24).optional(),
  lastReviewed: z.iso.date('write a day that exists, such as 2026-11-01').optional(),
  sources: z.array(z.string()).max(100).default([]),
  trigger,
  inputs: z.array(input).max(100).default([]),
  roles: few(z.record(name, role), 'roles'),
  obligations: z.array(z.strictObject({ obligation: row, ladder: z.string(ladderMissing).pipe(name), when: conditionSchema.optional(), internalTarget: positive.optional() })).max(100).default([]),
  otherObligations: z.strictObject({ deadline: name, target: name }, 'name a ladder for every other duty: otherObligations: { deadline: …, target: … }').optional(),
  steps: z.array(step).min(1).max(100),
  ladders: few(z.record(name, ladder), 'ladders'),
  closure: z.strictObject({ require: z.array(z.enum(closureNeeds)).min(1).max(10) }).default({ require: [...closureNeeds] }),
  drill: z.strictObject({ injects: z.array(inject).max(200) }).default({ injects: [] }),
})
export type PlaybookFile = z.output<typeof playbookSchema>

function few<S extends z.ZodType<Record<string, unknown>>>(record: S, what: string): S {
  return record.refine((found) => Object.keys(found).length <= 100, { error: `name at most 100 ${what}`, params: { rule: 'too-many' } })
}
