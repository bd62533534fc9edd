import type { Language, Text } from '../shared/words/words.ts'

/** The form of an authority as data: forms/*.json, read at start. Order, numbers and words are the authority's own. */
export interface AuthorityForm {
  id: string
  authority: string
  about: string
  edition: string
  portal: string
  /** When it was last held against its sources. */
  compared: string
  chapters: { no: string; title: Text }[]
  fields: FormField[]
  /** Fields that the sheet leaves out, each with its reason. */
  notOnSheet: { no: string; reason: string }[]
}

export interface FormField {
  no: string
  label: Text
  type: string
  required: 'required' | 'conditional' | 'optional' | 'unknown'
  /** When the form asks it, in words and as data; absent: always. */
  condition?: Text | undefined
  when?: When | undefined
  need: Need
  /** What of the law it serves, such as 33(3)(a). */
  serves: string
  status: 'verified' | 'function verified, label reconstructed' | 'reconstructed'
  /** About this notice and not about the breach: stated each time, and no change of the sheet. */
  ofNotice?: boolean | undefined
  choices?: FormChoice[] | undefined
  /** What it says where a duty of ours stands or was filed. */
  byObligation?: ({ obligation: string } & Text)[] | undefined
  note?: string | undefined
}

/**
 * `now`: a first notice can always say it. `later`: it may follow (GDPR Art. 33(4)). `form`: only the form asks it.
 * `optional`: may stay empty.
 */
export const needs = ['now', 'later', 'form', 'optional'] as const
export type Need = (typeof needs)[number]

/** After a choice in an earlier field, or in a case that the records tell. */
export type When = { field: string; is: string[] } | { case: FormCase }
export const formCases = ['ended', 'late', 'other contact'] as const
export type FormCase = (typeof formCases)[number]

export interface FormChoice extends Text {
  id: string
  status?: 'reconstructed' | undefined
  /** Duties that it stands for. */
  obligations?: string[] | undefined
}

export function fieldIn({ fields }: Pick<AuthorityForm, 'fields'>, no: string): FormField | undefined {
  return fields.find((field) => field.no === no)
}

/** 3.1.1a stands in chapter 3. */
export function chapterOf({ no }: Pick<FormField, 'no'>): string {
  return no.split('.')[0]!
}

/** The words of a box; one that the form no longer has shows its id, and a test finds it. */
export function choiceText({ choices = [] }: Pick<FormField, 'choices'>, id: string, language: Language): string {
  return choices.find((choice) => choice.id === id)?.[language] ?? id
}

/** What GDPR Art. 33(3) asks with this field; '' where only the form asks. */
export function articleOf({ serves, need }: Pick<FormField, 'serves' | 'need'>): string {
  const [first = ''] = serves.split(', ').filter((article) => article.startsWith('33(3)'))
  return need === 'now' || need === 'later' ? first : ''
}

/** What is wrong with a form beside its shape: a field twice, or a condition on one that does not come before. */
export function formFaults({ fields, chapters, notOnSheet }: AuthorityForm): string[] {
  const before = (index: number, no: string) => fields.slice(0, index).find((field) => field.no === no)
  return [
    ...fields.flatMap((field, index) => [
      ...(before(index, field.no) ? [`${field.no} stands there twice`] : []),
      ...(chapters.some(({ no }) => no === chapterOf(field)) ? [] : [`${field.no} is in no chapter`]),
      ...whenFaults(field, (no) => before(index, no)),
    ]),
    ...notOnSheet.filter(({ no }) => !fieldIn({ fields }, no)).map(({ no }) => `${no} is left out, but is no field`),
  ]
}

function whenFaults({ no, when }: FormField, before: (no: string) => FormField | undefined): string[] {
  if (!when || 'case' in when) return []
  const choices = before(when.field)?.choices
  if (!choices) return [`${no} waits for ${when.field}, which is no field with boxes before it`]
  return when.is.filter((id) => !choices.some((choice) => choice.id === id)).map((id) => `${no} waits for ${id}, which is no box of ${when.field}`)
}
