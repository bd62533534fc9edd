import type { CookieOptions, Request } from 'express'

export function readCookie(req: Request, name: string): string | null {
  const pairs = (req.headers.cookie ?? '').split(';').map((pair) => pair.trim())
  const found = pairs.find((pair) => pair.startsWith(`${name}=`))
  return found === undefined ? null : decoded(found.slice(name.length + 1))
}

/** Not readable by script, only for our own pages, and never over plain http once the house has https. */
export function cookieOptions(baseUrl: string): CookieOptions {
  return { httpOnly: true, sameSite: 'lax', secure: isHttps(baseUrl), path: '/' }
}

export function isHttps(baseUrl: string): boolean {
  return new URL(baseUrl).protocol === 'https:'
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}
