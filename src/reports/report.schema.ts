import { z } from 'zod'

const word = z.string().trim().max(20).catch('').default('')

/** What an address may say about a period. What is none of it is as if it were not there. */
export const periodSchema = z.object({ period: word, from: word, to: word })
