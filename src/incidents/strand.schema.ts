import { z } from 'zod'
import { formShape } from '../facts/facts.schema.ts'
import { momentSchema } from '../shared/moment.schema.ts'
import { filingKinds } from './filing.ts'
import { clientFacts } from './strand-acts.ts'
import { strandFilters } from './strand-list.ts'

const text = z.string().trim().max(4000, 'report.too-long')
const mostAtOnce = 200
const ids = z.array(z.string().max(100)).max(mostAtOnce, 'strands.too-many').default([])

/** What an address may say about the list. */
export const strandListSchema = z.object({
  show: z.enum(strandFilters).catch('all'),
  q: z.string().trim().max(100).catch(''),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

/** Chosen from the list, pasted, or everybody: in that order of what was filled in. */
export const addClientsSchema = z
  .strictObject({ 'clients': ids, 'pasted': z.string().trim().max(300_000, 'strands.pasted.too-long').default(''), 'which': z.enum(['chosen', 'pasted', 'all'], 'strands.which.missing') })
  .transform(({ clients, pasted, which }) => (which === 'all' ? { all: true as const } : which === 'pasted' ? { pasted } : { clients }))

const reportFields = {
  filedAt: momentSchema({ missing: 'strand.told-at.missing', twice: 'ask' }),
  receipt: text.default(''),
  reference: text.default(''),
  lateReason: text.default(''),
}

export const tellManySchema = z
  .strictObject({ ...reportFields, which: z.enum(['chosen', 'open'], 'strands.which.missing').default('chosen'), clients: ids })
  .transform(({ which, clients, ...report }) => ({ which: which === 'open' ? ('open' as const) : clients, report }))

export const reportToClientSchema = z.strictObject({ ...reportFields, kind: z.enum(filingKinds, 'filing.kind.wrong').default('first'), reason: text.default(''), told: z.string().max(20_000, 'report.too-long').transform((told) => told.replaceAll('\r\n', '\n')).default('') })

export const clientAwarenessSchema = z.strictObject({ awareAt: momentSchema({ missing: 'awareness.at.missing', twice: 'ask' }), reason: text.min(1, 'awareness.reason.missing') })

export const proofSchema = z.strictObject({ reference: text.min(1, 'strand.proof.missing') })
export const rejectionSchema = z.strictObject({ reason: text.min(1, 'filing.rejection.missing') })

/** The duty is named with its stage: gdpr-33/notify. */
export const clientFilingSchema = z
  .strictObject({ ...reportFields, duty: z.string('filing.no-duty').regex(/^[a-z0-9.-]+\/[a-z0-9-]+$/, 'filing.no-duty'), kind: z.enum(filingKinds, 'filing.kind.wrong').default('first'), reason: text.default('') })
  .transform(({ duty, ...rest }) => {
    const [obligation = '', stage = ''] = duty.split('/')
    return { ...rest, obligation, stage }
  })

export const clientFactsSchema = z.strictObject({ seen: z.coerce.number().int().min(0), ...formShape(clientFacts) }).transform(({ seen, ...facts }) => ({ seen, facts }))

/** That one duty, or the whole client, is or is not ours to tell. */
export const clientRulingSchema = z
  .strictObject({ obligation: z.string('strand.ruling.missing').regex(/^[a-z0-9.-]+$/, 'strand.ruling.missing'), owed: z.enum(['yes', 'no'], 'strand.ruling.owed.missing'), reason: text.min(1, 'ruling.reason.missing') })
  .transform(({ obligation, owed, reason }) => ({ obligation, owed: owed === 'yes', reason }))
