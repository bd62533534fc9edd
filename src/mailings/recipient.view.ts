import { may } from '../people/access.ts'
import type { Reader } from '../incidents/reader.ts'
import { languages, say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState, Page } from '../web/form.ts'
import { columnLetters, guessedColumns, meanings } from './recipient-columns.ts'
import type { Delimiter } from './recipient-delimiter.ts'
import { delimiters } from './recipient-delimiter.ts'
import { encodings } from './recipient-encoding.ts'
import type { TableHead } from './recipient-head.ts'
import type { RecipientFile, Standing } from './recipient-list.ts'
import { standingOf } from './recipient-list.ts'
import { mostBytes } from './recipient-table.ts'
import type { TableForm } from './recipient-table.ts'

export const standingKinds: Record<Standing, 'info' | 'good' | 'warn' | 'bad' | 'neutral'> = {
  reading: 'info', silent: 'warn', failed: 'bad', 'to confirm': 'warn', ready: 'good', refused: 'neutral', wiped: 'neutral',
}

/** The lists of an incident, and the form for a new one. */
export function recipientsPage(number: string, lists: readonly RecipientFile[], { person, language, now }: Reader, notification: string | null) {
  const manages = may(person, 'manage recipients')
  return (form: FormState): Page => ({
    template: 'recipients/index',
    view: {
      title: say(language, 'recipients.title', { number }),
      number,
      back: notification ? backTo(number, notification) : { href: `/incidents/${number}`, label: number },
      upload: manages && { action: `/incidents/${number}/recipients${notification ? `?notification=${encodeURIComponent(notification)}` : ''}`, hint: say(language, 'recipients.upload.file.hint', { most: mostBytes / 1024 / 1024 }) },
      rows: lists.map((list) => rowOf(number, list, language, now)),
      form,
    },
  })

  function backTo(incident: string, id: string) {
    return { href: `/incidents/${incident}/notifications/${id}`, label: say(language, 'recipients.back.notification') }
  }
}

function rowOf(number: string, list: RecipientFile, language: Language, now: Date) {
  const standing = standingOf(list, now)
  return {
    href: `/incidents/${number}/recipients/${list.id}`,
    group: groupName(list.group, language),
    people: figure(list.counts.usable, language),
    at: list.at,
    standing: say(language, `recipients.standing.${standing}`),
    kind: standingKinds[standing],
  }
}

export function groupName(group: string, language: Language): string {
  return group === '' ? say(language, 'recipients.group.none') : group
}

export function figure(n: number, language: Language): string {
  return n.toLocaleString(language === 'nl' ? 'nl-NL' : 'en-GB')
}

const delimiterWords: Record<Delimiter, 'semicolon' | 'comma' | 'tab' | 'bar'> = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' }
const encodingNames = { 'utf-8': 'UTF-8', 'windows-1252': 'Windows-1252', 'utf-16le': 'UTF-16 LE', 'utf-16be': 'UTF-16 BE' }

interface Mapping {
  number: string
  upload: string
  head: TableHead
  form: TableForm
  /** What a notification asks: the group that it is for, and the fields that its text uses. */
  asked: { group: string; needs: readonly string[] }
}

/** What each column holds, before the file is read for good. */
export function columnsPage({ number, upload, head: { titles, examples }, form: written, asked }: Mapping, { language }: Reader) {
  const values = { columns: guessedColumns(titles).map((column) => ({ ...column, need: asked.needs.includes(column.field) ? 'yes' : '' })), group: asked.group, language: 'nl' }
  const view = (form: FormState): Page => ({
    template: 'recipients/columns',
    view: {
      title: say(language, 'recipients.columns.title'),
      number,
      action: `/incidents/${number}/recipients/uploads/${upload}`,
      back: `/incidents/${number}/recipients`,
      columns: titles.map((title, index) => ({ letters: columnLetters(index), title, examples: examples[index]!.filter((value) => value !== '').slice(0, 2).join(' · '), meaning: `columns.${index}.meaning`, field: `columns.${index}.field`, need: `columns.${index}.need` })),
      meanings: meanings.map((value) => ({ value, label: say(language, `recipients.meaning.${value}`) })),
      languages: languages.map((value) => ({ value, label: say(language, `language.${value}`) })),
      written: written.kind === 'csv' && {
        encoding: written.encoding,
        delimiter: written.delimiter,
        encodings: encodings.map((value) => ({ value, label: encodingNames[value], chosen: value === written.encoding })),
        delimiters: delimiters.map((value) => ({ value, label: say(language, `recipients.delimiter.${delimiterWords[value]}`), chosen: value === written.delimiter })),
      },
      form,
    },
  })
  return { view, values }
}
