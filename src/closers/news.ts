import type { Closer } from './closer.ts'

/** What colleagues are told of a request, each once. */
export type News = 'answered' | 'silent' | 'lost'

/** All that there was to tell until now. Of the answer itself nothing is told: it stands on the page. */
export function newsOf({ stated, toldAt, lostAt }: Closer): News[] {
  return [...(lostAt ? (['lost'] as const) : []), ...(toldAt ? (['silent'] as const) : []), ...(stated ? (['answered'] as const) : [])]
}
