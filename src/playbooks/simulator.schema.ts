import { z } from 'zod'

const id = z.string({ error: 'simulator.playbook.wrong' }).min(1, 'simulator.playbook.wrong').max(100, 'simulator.playbook.wrong')

export const simulatorSchema = z.strictObject({ playbook: id })

/** The address of the page. Whatever is wrong in it counts as not given. */
export const simulatorQuerySchema = z.object({
  playbook: id.nullable().catch(null).default(null),
  silent: z.enum(['0', '1', '2']).catch('2').default('2').transform(Number),
})
