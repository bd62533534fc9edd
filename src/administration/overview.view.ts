import type { Language } from '../shared/words/words.ts'
import { isKey, say } from '../shared/words/words.ts'
import type { Line, Overview, OverviewPart } from './overview.ts'
import { judgeOverview, overviewParts } from './overview.ts'

const words = { bad: 'administration.tone.bad', warn: 'administration.tone.warn', info: 'administration.tone.info', good: 'administration.tone.good' } as const

export function overviewPage(found: Partial<Overview>, { language }: { language: Language }) {
  const names = (Object.keys(overviewParts) as OverviewPart[]).filter((name) => found[name] !== undefined)
  const lines = names.map((name) => ({ name, line: judged(name, found) }))
  const open = lines.filter(({ line: { tone } }) => tone === 'bad' || tone === 'warn').length
  return {
    title: say(language, 'administration.title'),
    summary: open === 0 ? say(language, 'administration.all-well') : say(language, 'administration.some', { n: open }),
    parts: lines.map(({ name, line }) => partView(name, line, language)),
  }
}

function judged(name: OverviewPart, found: Partial<Overview>): Line {
  // Each part is judged by what was found of that very part; the compiler cannot follow the name.
  return judgeOverview[name](found[name] as never)
}

function partView(name: OverviewPart, { state, tone, n }: Line, language: Language) {
  const { href, icon } = overviewParts[name]
  const todo = `administration.${name}.${state}.do`
  return {
    id: `part-${name}`,
    title: say(language, `administration.${name}`),
    text: sentence(`administration.${name}.${state}`, n, language),
    next: isKey(todo) ? say(language, todo) : '',
    tone, tonePill: say(language, words[tone]), href, icon,
  }
}

function sentence(key: string, n: number, language: Language): string {
  if (!isKey(key)) throw new Error(`there are no words ${key}`)
  return say(language, key, { n })
}
