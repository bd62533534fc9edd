import { z } from 'zod'
import { grounds } from '../assessment/grounds.ts'
import { inputFacts } from '../assessment/input.ts'
import { anchorNames } from '../clock/anchor.ts'
import { signalKinds } from '../clock/awareness.ts'
import { jsonShape } from '../facts/facts.schema.ts'
import { factNames } from '../facts/facts.ts'
import { filingKinds } from '../incidents/filing.ts'
import { exposures } from '../notifications/exposure.ts'
import { notificationChannels, notificationStates } from '../notifications/notification.ts'
import { stages } from '../incidents/stages.ts'

/** What the API answers, as it travels. The tests hold every answer against these. */
const moment = z.iso.datetime()
/** A named moment, or the filing of an earlier stage. */
const anchor = z.union([z.enum(anchorNames), z.templateLiteral(['obligation:', z.string(), '/', z.string(), '.', z.enum(['filed', 'updated'])])])
const whole = z.number().int().min(0)
const facts = z.strictObject(jsonShape(factNames))

export const actor = z.strictObject({ kind: z.enum(['person', 'link', 'token', 'system', 'visitor']), id: z.string().nullable() })
const said = { id: z.string(), by: actor, at: moment }
const duties = { notifyAuthority: z.boolean(), notifyDataSubjects: z.boolean() }
const proposal = z.enum(['in force', 'awaiting approval', 'rejected'])
const answered = { answeredBy: actor.nullable(), answeredAt: moment.nullable() }

export const advice = z.strictObject({ ...said, ...duties, motivation: z.string(), peopleMotivation: z.string().nullable(), assessmentVersion: whole.nullable() })

/** What a ground for silence rests on; only the fields of that ground are there. */
const conditions = z.strictObject({
  protection: z.string().nullable().optional(), keySafe: z.boolean().nullable().optional(), laterMeasures: z.string().nullable().optional(), publicNotice: z.string().nullable().optional(),
})

export const decision = z.strictObject({
  ...said, ...duties, ...answered, breach: z.boolean(), nearMiss: z.boolean(), lesson: z.string().nullable(), grounds: z.enum(grounds).nullable(), conditions: conditions.nullable(),
  motivation: z.string(), peopleMotivation: z.string().nullable(), deviationReason: z.string().nullable(), state: proposal, adoptedBy: actor.nullable(), assessmentVersion: whole.nullable(),
})

const filingRow = {
  ...said, obligation: z.string(), stage: z.string(), kind: z.enum(filingKinds), reference: z.string(), filedAt: moment, receipt: z.string(), lateReason: z.string().nullable(), reason: z.string().nullable(),
  sheetHash: z.string(), rejected: z.strictObject({ reason: z.string(), by: actor, at: moment }).nullable(),
}
export const filing = z.strictObject(filingRow)

export const incident = z.strictObject({
  number: z.string(),
  version: whole,
  cycle: whole,
  drill: z.boolean(),
  stage: z.enum(stages),
  reportedBy: actor,
  reportedAt: moment,
  movedAt: moment,
  contact: z.string(),
  facts,
  signals: z.array(z.strictObject({ id: z.string(), kind: z.enum(signalKinds), at: moment, source: z.string(), by: actor, recordedAt: moment })),
  awareness: z.array(z.strictObject({ ...said, awareAt: moment, reason: z.string(), state: proposal, ...answered })),
  advice: z.array(advice),
  decisions: z.array(decision),
  filings: z.array(filing),
  stepsDone: z.array(z.strictObject({ step: z.string(), note: z.string(), by: actor, at: moment, waived: z.boolean(), approvedBy: actor.nullable() })),
  playbook: z.string(),
})

const byAt = z.strictObject({ by: actor, at: moment })
const withReason = z.strictObject({ by: actor, at: moment, reason: z.string() })
const letter = z.strictObject({
  heading: z.string(), greeting: z.string(), closing: z.string(),
  sections: z.strictObject({ nature: z.string(), consequences: z.string(), measures: z.string(), advice: z.string(), contact: z.string() }),
})

/** A message to people affected; `missing` is what still keeps it from being submitted, approved or sent. */
export const notification = z.strictObject({
  id: z.string(), incident: z.string(), drill: z.boolean(), audience: z.literal('subject'), version: whole, state: z.enum(notificationStates),
  group: z.strictObject({ exposure: z.enum(exposures), name: z.string(), rank: whole, why: z.string(), people: whole.nullable() }),
  channels: z.array(z.enum(notificationChannels)),
  letters: z.strictObject({ nl: letter.optional(), en: letter.optional() }),
  list: z.strictObject({ id: z.string(), hash: z.string() }).nullable(),
  contentHash: z.string(), writtenBy: z.array(actor), madeAt: moment,
  submitted: byAt.nullable(), adopted: byAt.nullable(),
  approval: z.strictObject({
    by: actor, at: moment, contentHash: z.string(), listHash: z.string().nullable(), accepted: z.array(z.string()),
    alone: z.strictObject({ reason: z.string(), reviewUntil: moment, review: z.strictObject({ by: actor, at: moment, note: z.string() }).nullable() }).nullable(),
  }).nullable(),
  rejection: withReason.nullable(),
  accepted: z.array(z.strictObject({ id: z.string(), reason: z.string(), by: actor, at: moment })),
  sending: z.strictObject({ by: actor, at: moment, version: whole, contentHash: z.string(), listHash: z.string().nullable(), mailing: z.string().nullable(), orderReason: z.string() }).nullable(),
  told: z.array(z.strictObject({ channel: z.enum(notificationChannels), count: whole, at: moment, by: actor, note: z.string() })),
  sentAt: moment.nullable(), withdrawn: withReason.nullable(),
  missing: z.array(z.strictObject({ path: z.string(), message: z.string() })),
})

export const notificationList = z.array(notification)

export const incidentList = z.strictObject({ items: z.array(incident), nextCursor: z.string().nullable() })

export const signal = z.strictObject({ id: z.string() })

export const awareness = z.strictObject({ id: z.string(), state: proposal })

export const clocks = z.array(
  z.strictObject({
    strand: z.string().nullable(),
    client: z.string().nullable(),
    obligation: z.string(),
    stage: z.string(),
    owedBy: z.enum(['us', 'client']),
    article: z.string(),
    authority: z.string(),
    state: z.enum(['waiting', 'provisional', 'running', 'urgent', 'overdue', 'met', 'not-owed']),
    anchor,
    deadline: moment.nullable(),
    hoursLeft: z.number().nullable(),
    filedAt: moment.nullable(),
    onTime: z.boolean().nullable(),
  }),
)

export const escalations = z.array(
  z.strictObject({
    subject: z.strictObject({ kind: z.enum(['obligation', 'step']), id: z.string() }),
    ladder: z.string(),
    level: whole,
    cycle: whole,
    statutory: z.boolean(),
    state: z.enum(['planned', 'sent', 'merged', 'dropped', 'stuck']),
    because: z.string().nullable(),
    dueAt: moment,
    sentAt: moment.nullable(),
    lateMinutes: whole,
    told: z.array(z.strictObject({ person: z.string(), channel: z.string(), acknowledgedAt: moment.nullable() })),
  }),
)

const act = { seq: whole, at: moment, what: z.string(), who: actor }

export const timeline = z.strictObject({
  items: z.array(z.strictObject({ ...act, detail: z.record(z.string(), z.unknown()).nullable() })),
  nextCursor: whole.nullable(),
})

export const auditEntries = z.strictObject({
  items: z.array(
    z.strictObject({ ...act, key: z.string(), incident: z.string().nullable(), commitment: z.string(), previous: z.string(), hash: z.string() }),
  ),
  nextCursor: whole.nullable(),
})

export const verification = z.strictObject({ ok: z.boolean(), entries: whole, firstBroken: whole.nullable() })

const part = z.number()
const factor = z.enum(inputFacts)
const risk = z.enum(['unlikely', 'risk', 'high'])

export const outcome = z.strictObject({
  enisa: z.strictObject({
    dpc: part, ei: part, se: part,
    cb: z.strictObject({ confidentiality: part, integrity: part, availability: part, malicious: part }),
    level: z.enum(['low', 'medium', 'high', 'very-high']),
  }),
  risk,
  ...duties,
  reasons: z.array(z.strictObject({ factor: z.union([factor, z.literal('enisa')]), effect: z.enum(['raises', 'lowers', 'decides']), because: z.string() })),
  wouldFlip: z.array(z.strictObject({ factor, to: z.unknown(), outcome: risk })),
  likeCases: z.array(z.strictObject({ id: z.string(), why: z.string() })),
})

/** One version; nothing in it changes afterwards. */
export const assessment = z.strictObject({
  ...said, version: whole, input: z.strictObject({ ...jsonShape(inputFacts), enisa: z.record(z.string(), part.nullable()).nullable().optional() }), reason: z.string().nullable(), note: z.string().nullable(),
  rules: whole, outcome,
})

export const clock = z.strictObject({
  obligation: z.string(),
  aware: moment.nullable(),
  deadline: moment.nullable(),
  display: z.string(),
  hours: z.number().nullable(),
  stages: z.array(
    z.strictObject({ stage: z.string(), anchor, deadline: moment.nullable(), waitsFor: anchor.nullable() }),
  ),
})

export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: whole,
  detail: z.string(),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })),
})
