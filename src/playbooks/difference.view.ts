import type { Obligation } from '../clock/obligation.ts'
import { periodText } from '../clock/period-text.ts'
import { conditionText } from '../facts/condition-text.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Compared, Part } from './difference.ts'
import { differenceOf, isEmpty } from './difference.ts'
import { ladderRules, levelLines } from './ladder-text.ts'
import type { Input, Ladder, ObligationUse, Playbook, Step } from './playbook.ts'
import { inputView, roleRows, shelfOf, triggerText } from './playbook.view.ts'
import type { Shelf, TextRow } from './step-text.ts'
import { stepRows } from './step-text.ts'

/** Something that is other than it was: the old words and the new ones. An empty side says that it was or is not there. */
export interface ChangedRow {
  term: string
  before: string
  after: string
}

export interface DifferencePart {
  title: string
  /** Each with its name and, where it is new, what it says. */
  added: { name: string; rows: TextRow[] }[]
  removed: { name: string; rows: TextRow[] }[]
  changed: { name: string; rows: ChangedRow[] }[]
}

/** Two versions side by side, in words: only what is not the same. */
export function differenceView(before: Playbook, after: Playbook, pack: readonly Obligation[], language: Language): { nothing: boolean; parts: DifferencePart[]; reordered: boolean } {
  const difference = differenceOf(before, after)
  const shelves = [shelfOf(before, pack, language), shelfOf(after, pack, language)] as const
  const part = <T>(title: Parameters<typeof say>[1], compared: Compared<T>, words: Words<T>) => partView(say(language, title), compared, words, shelves)
  const parts = [
    headPart(difference.parts, shelves),
    part('difference.steps', difference.steps, { nameOf: ({ title }) => title[language], rowsOf: stepWords }),
    part('difference.duties', difference.obligations, { nameOf: ({ obligation }) => pack.find(({ id }) => id === obligation)?.title[language] ?? obligation, rowsOf: dutyWords }),
    part('difference.ladders', difference.ladders, { nameOf: (_, name) => name, rowsOf: ladderWords }),
    part('difference.roles', difference.roles, { nameOf: (_, name) => name, rowsOf: (role, _shelf, name) => roleRows({ roles: { [name]: role } }, language).map(({ value }) => ({ term: say(language, 'difference.role'), value: `${value}. ${say(language, role.mustResolve ? 'difference.must' : 'difference.may')}` })) }),
    part('difference.inputs', difference.inputs, { nameOf: ({ label }) => label[language], rowsOf: inputWords }),
  ]
  return { nothing: isEmpty(difference), reordered: difference.reordered, parts: parts.filter(({ added, removed, changed }) => added.length + removed.length + changed.length > 0) }
}

interface Words<T> {
  nameOf: (thing: T, name: string) => string
  rowsOf: (thing: T, shelf: Shelf, name: string) => TextRow[]
}

function partView<T>(title: string, { added, removed, changed }: Compared<T>, { nameOf, rowsOf }: Words<T>, [old, now]: readonly [Shelf, Shelf]): DifferencePart {
  return {
    title,
    added: added.map(({ name, after }) => ({ name: nameOf(after, name), rows: rowsOf(after, now, name) })),
    removed: removed.map(({ name, before }) => ({ name: nameOf(before, name), rows: [] })),
    changed: changed.map(({ name, before, after }) => ({ name: nameOf(after, name), rows: changedRows(rowsOf(before, old, name), rowsOf(after, now, name), now.language) })),
  }
}

/** Terms of which the words are other than they were. Where the data changed and no word did, it says at least that. */
function changedRows(before: readonly TextRow[], after: readonly TextRow[], language: Language): ChangedRow[] {
  const terms = [...new Set([...before, ...after].map(({ term }) => term))]
  const value = (rows: readonly TextRow[], term: string) => rows.filter((row) => row.term === term).map((row) => row.value).join('; ')
  const rows = terms.map((term) => ({ term, before: value(before, term), after: value(after, term) })).filter((row) => row.before !== row.after)
  return rows.length > 0 ? rows : [{ term: say(language, 'difference.other'), before: '', after: say(language, 'difference.see') }]
}

/** Both languages, since a reader of one approves for readers of the other. */
function stepWords(step: Step, shelf: Shelf): TextRow[] {
  const { language } = shelf
  const both = (term: string, text: Step['guidance']) => (text ? (['nl', 'en'] as const).map((one) => ({ term: say(language, `difference.in.${one}`, { term }), value: text[one] })) : [])
  return [
    ...both(say(language, 'difference.title'), step.title),
    ...both(say(language, 'difference.guidance'), step.guidance),
    { term: say(language, 'difference.phase'), value: say(language, `phase.${step.phase}`) },
    { term: say(language, 'difference.type'), value: say(language, `playbooks.type.${step.type}`) },
    { term: say(language, 'difference.mandatory'), value: say(language, step.mandatory ? 'yes' : 'no') },
    ...stepRows(step, shelf),
    ...(step.escalate === undefined ? [] : [{ term: say(language, 'difference.ladder'), value: step.escalate }]),
  ]
}

function dutyWords({ ladder, when, internalTarget }: ObligationUse, { language }: Shelf): TextRow[] {
  return [
    { term: say(language, 'difference.ladder'), value: ladder },
    ...(when ? [{ term: say(language, 'step.row.when'), value: conditionText(when, language) }] : []),
    ...(internalTarget === undefined ? [] : [{ term: say(language, 'difference.target'), value: periodText({ hours: internalTarget }, language) }]),
  ]
}

function ladderWords(ladder: Ladder, { language, roleOf }: Shelf): TextRow[] {
  return [
    ...levelLines(ladder, roleOf, language).map(({ when, who, how }, index) => ({ term: say(language, 'playbooks.level.tells', { level: index + 1 }), value: [when, who, how].filter(Boolean).join(', ') })),
    { term: say(language, 'difference.rules'), value: ladderRules(ladder, language).join(' ') },
  ]
}

function inputWords(input: Input, { language }: Shelf): TextRow[] {
  const { label, fact, options, quick } = inputView(input, language)
  return [
    { term: say(language, 'difference.question'), value: label },
    { term: say(language, 'difference.fact'), value: fact },
    { term: say(language, 'difference.options'), value: options },
    { term: say(language, 'difference.quick'), value: say(language, quick ? 'yes' : 'no') },
  ]
}

/** What stands above the steps. What has no words of its own is named. */
function headPart(parts: readonly Part[], shelves: readonly [Shelf, Shelf]): DifferencePart {
  const [{ language }] = shelves
  const rows = parts.map((part) => ({ term: say(language, `difference.part.${part}`), before: partWords(part, shelves[0]), after: partWords(part, shelves[1]) }))
  const told = rows.map((row) => (row.before === row.after ? { ...row, before: '', after: say(language, 'difference.see') } : row))
  return { title: say(language, 'difference.head'), added: [], removed: [], changed: told.length > 0 ? [{ name: '', rows: told }] : [] }
}

function partWords(part: Part, { playbook, language, roleOf }: Shelf): string {
  const text = (value: { nl: string; en: string }) => `${value.nl} / ${value.en}`
  if (part === 'title' || part === 'summary') return text(playbook[part])
  if (part === 'trigger') return triggerText(playbook.trigger, language)
  if (part === 'owner') return roleOf(playbook.owner)
  if (part === 'reviewEvery') return playbook.reviewEvery === undefined ? '' : say(language, 'period.days', { n: playbook.reviewEvery })
  if (part === 'lastReviewed') return playbook.lastReviewed ?? ''
  if (part === 'sources') return playbook.sources.join('; ')
  if (part === 'closure') return playbook.closure.require.map((need) => say(language, `playbooks.closure.${need}`)).join('; ')
  if (part === 'otherObligations') return playbook.otherObligations ? Object.values(playbook.otherObligations).join(', ') : ''
  return say(language, 'difference.injects', { n: playbook.drill.injects.length })
}
