import type { Request } from 'express'
import { addHours } from '../shared/instant.ts'
import { localPath } from './back.ts'
import { lookName, withoutSecrets } from './form.ts'
import { isApi } from './guard.ts'

/** A form that somebody sent when their session had ended. */
export interface Kept {
  /** Where it was sent to. */
  path: string
  fields: Record<string, string[]>
  person: string
  at: Date
}

interface Needs {
  sealing: { seal: (text: string, place: Place) => string; open: (sealed: string, place: Place) => string }
  /** Whose session this request came with, though it has ended. */
  whose: (req: Request) => Promise<string | null>
  now: () => Date
}

type Place = { collection: string; id: string; field: string }

const place: Place = { collection: 'pages', id: 'kept', field: 'form' }
const keptHours = 1
/** Of what is kept, as JSON. */
const mostCharacters = 120_000
/** For the sign-in form, which carries it. */
export const keptLimit = '250kb'

/**
 * What was typed travels sealed in the sign-in form: nothing is stored for whoever has not signed in. It opens within an
 * hour, for the person whose session it was, and only as something that they can send again.
 */
export function keeper({ sealing, whose, now }: Needs) {
  /** Null where there is nothing to keep, or nobody to keep it for. */
  async function keep(req: Request): Promise<string | null> {
    if (req.method !== 'POST' || isApi(req) || req.get('sec-fetch-mode') === 'cors' || !req.is('urlencoded')) return null
    const person = await whose(req)
    const fields = fieldsOf(req.body)
    if (person === null) return null
    const text = JSON.stringify({ path: localPath(req.originalUrl), fields, person, at: now() })
    return text.length > mostCharacters ? null : sealing.seal(text, place)
  }

  /** Null when it is somebody else's, too old, or not from here. */
  function open(sealed: string, person: string): Kept | null {
    try {
      const kept = JSON.parse(sealing.open(sealed, place)) as Omit<Kept, 'at'> & { at: string }
      const at = new Date(kept.at)
      return kept.person === person && now() < addHours(at, keptHours) ? { ...kept, at } : null
    } catch {
      return null
    }
  }

  return { keep, open }
}
export type Keeper = ReturnType<typeof keeper>

/** What a body holds, in strings; never a password. */
export function fieldsOf(body: unknown): Record<string, string[]> {
  const all = withoutSecrets((body ?? {}) as Record<string, unknown>)
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== lookName).map(([name, value]) => [name, [value].flat().map(String)]))
}
