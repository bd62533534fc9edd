import { may } from '../people/access.ts'
import type { Reader } from '../incidents/reader.ts'
import { cited } from '../shared/citation.ts'
import { say } from '../shared/words/words.ts'
import { articleOf, chapterOf, fieldIn } from './form.ts'
import type { FormField } from './form.ts'
import { changedLines } from './sheet-fields.ts'
import { mendHref, originText } from './sheet-origin.view.ts'
import type { Filled, Source } from './sheet-source.ts'

export interface LineView {
  id: string
  chapter: string
  number: string
  label: string
  /** The label in the reader's language, where that is not the form's. */
  meaning: string
  answer: string
  missing: boolean
  origin: string
  from: string
  article: string
  /** Nobody confirmed its number or words. */
  unsure: boolean
  isNew: boolean
  was: string
  mend: string | null
  mendLabel: string
  /** Who fills it in, where this reader may not. */
  whose: string
}

/** Every line in the words of the form, which is Dutch whoever reads. */
export function lineViews(source: Source, filled: readonly Filled[], reader: Reader): LineView[] {
  const changed = changedLines(source, filled)
  const before = new Map((source.notice.last?.lines ?? []).map(({ number, answer }) => [number, answer]))
  return filled.map((line) => {
    const { field, answer, missing, origin, mend } = line
    const isNew = changed.some(({ number }) => number === field.no)
    return {
      ...fieldView(field, reader), answer, missing, isNew,
      origin: originText(line, source.incident, reader),
      from: origin.from,
      was: isNew ? (before.get(field.no) ?? '') : '',
      mend: mendHref(mend, source.incident.number, reader),
      whose: missing && mend?.place === 'organisation' && !may(reader.person, 'manage organisation') ? say(reader.language, 'sheet.mend.profile') : '',
      mendLabel: say(reader.language, 'sheet.mend.of', { number: field.no }),
    }
  })
}

function fieldView(field: FormField, { language }: Reader) {
  const article = articleOf(field)
  return {
    id: `line-${field.no.replaceAll(/\W+/g, '-')}`,
    chapter: chapterOf(field),
    number: field.no,
    label: field.label.nl,
    meaning: language === 'en' ? field.label.en : '',
    article: article && cited(say(language, 'filing.article', { article }), language),
    unsure: field.status !== 'verified',
  }
}

/** What stood at the authority and is no longer asked. */
export function goneLines(source: Source, filled: readonly Filled[], { language }: Reader) {
  const was = new Map((source.notice.last?.lines ?? []).map(({ number, answer }) => [number, answer]))
  return changedLines(source, filled).filter(({ answer }) => answer === '').map(({ number }) => ({ number, label: fieldIn(source.form, number)!.label[language], was: was.get(number) ?? '' }))
}

/** Chapters that have such lines, with an address to jump to. */
export function chapterViews({ form }: Pick<Source, 'form'>, lines: readonly LineView[], { language }: Reader) {
  return form.chapters
    .map(({ no, title }) => ({ id: `chapter-${no}`, title: say(language, 'sheet.chapter', { no, title: title.nl }), meaning: language === 'en' ? title.en : '', link: say(language, 'sheet.chapter', { no, title: title[language] }), lines: lines.filter(({ chapter }) => chapter === no) }))
    .filter((chapter) => chapter.lines.length > 0)
}
