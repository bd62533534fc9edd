import type { Request, Response } from 'express'
import { isKey, say, type Key, type Language } from '../shared/words/words.ts'
import { readCookie } from './cookies.ts'

const name = 'meldklok-banner'
const options = { httpOnly: true, sameSite: 'lax', path: '/' } as const

/** Says on the next page what just happened. The cookie holds a word key and its numbers or references, never a sentence. */
export function setBanner(res: Response, key: Key, values: Record<string, string | number> = {}): void {
  const words = new URLSearchParams(Object.entries(values).map(([part, value]): [string, string] => [part, String(value)]))
  res.cookie(name, `${key}?${words.toString()}`, { ...options, maxAge: 60_000 })
}

/** Read once: it is gone after the page that shows it. */
export function takeBanner(req: Request, res: Response, language: Language): string | null {
  const kept = readCookie(req, name)
  if (kept === null) return null
  res.clearCookie(name, options)
  const [key = '', words = ''] = kept.split('?', 2)
  return isKey(key) ? say(language, key, Object.fromEntries(new URLSearchParams(words))) : null
}
