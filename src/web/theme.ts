import type { Request } from 'express'
import { readCookie } from './cookies.ts'

export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

export const themeCookie = 'meldklok-theme'

/** In a cookie, so the page arrives in the right colours: no flash, no inline script. */
export function themeOf(req: Request): Theme {
  const chosen = readCookie(req, themeCookie)
  return isTheme(chosen) ? chosen : 'system'
}

export function isTheme(theme: unknown): theme is Theme {
  return themes.includes(theme as Theme)
}
