import type { Request, RequestHandler, Response } from 'express'
import { may } from '../people/access.ts'
import type { Person } from '../people/person.ts'
import { languages, type Key, type Language } from '../shared/words/words.ts'
import { localPath } from './back.ts'
import { takeBanner } from './banner.ts'
import { languageOf } from './language.ts'
import { navigationFor, type Entry } from './navigation.ts'
import { isQuiet } from './session.ts'
import { themeOf, themes, type Theme } from './theme.ts'
import type { Undoing } from './undo.ts'

/** What stands around every page. */
export interface Frame {
  language: Language
  languages: { value: Language; label: Key; current: boolean }[]
  theme: Theme
  themes: { value: Theme; label: Key; icon: string; current: boolean }[]
  person: { name: string; initials: string } | null
  /** For whom has a register to search in; with what was searched for. */
  search: { q: string } | null
  navigation: Entry[]
  /** On a phone: what fits in the bar, and what waits behind the menu. */
  tabs: Entry[]
  more: Entry[]
  banner: string | null
  /** What was just taken away, with the button that puts it back. */
  undo: ReturnType<Undoing['offered']>
  demo: boolean
  /** Where choosing a language or theme comes back to. */
  back: string
}

interface Around {
  demo?: boolean
  undo?: Pick<Undoing, 'offered'>
}

const mostTabs = 4
const themeIcons: Record<Theme, string> = { light: 'sun', dark: 'moon', system: 'monitor' }

/** Made when a page is rendered, because by then it is known who is there. */
export function frames({ demo = false, undo }: Around = {}): RequestHandler {
  return (req, res, next) => {
    res.locals.frame = () => frameOf(req, res, { demo, undo })
    next()
  }
}

function frameOf(req: Request, res: Response, { demo = false, undo }: Around): Frame {
  const language = languageOf(res)
  const theme = themeOf(req)
  const person = res.locals.person ?? null
  const navigation = person ? navigationFor(person, req.originalUrl.split('?', 1)[0] ?? '/') : []
  return {
    language,
    languages: languages.map((value) => ({ value, label: `web.language.${value}`, current: value === language })),
    theme,
    themes: themes.map((value) => ({ value, label: `web.theme.${value}`, icon: themeIcons[value], current: value === theme })),
    person: person && { name: person.name, initials: initialsOf(person) },
    search: person && may(person, 'see incidents') ? { q: searchedFor(req) } : null,
    navigation,
    tabs: navigation.slice(0, mostTabs),
    more: navigation.slice(mostTabs),
    // What a page asks for by itself shows no banner, and leaves it for the page that comes.
    banner: isQuiet(req) ? null : takeBanner(req, res, language),
    undo: (person && undo?.offered(req, person.id, language)) ?? null,
    demo,
    back: backOf(req),
  }
}

/** A page that answers a POST may have no address of its own to come back to; the page it was sent from has. */
export function backOf(req: Request): string {
  if (req.method === 'GET') return localPath(req.originalUrl)
  const from = req.get('referer') ?? ''
  return URL.canParse(from) ? localPath(new URL(from).pathname + new URL(from).search) : '/'
}

function searchedFor({ path, query }: Request): string {
  const { q } = query
  return path === '/incidents' && typeof q === 'string' ? q : ''
}

function initialsOf({ name }: Person): string {
  const words = name.split(/\s+/).filter(Boolean)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends.map((word = '') => String.fromCodePoint(word.codePointAt(0) ?? 0x20).toUpperCase()).join('')
}
