import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { FormPage } from '../web/form.ts'
import { reasonField } from './cover.ts'

interface Asked {
  /** Where the button sends to. */
  address: string
  back: string
  language: Language
}

/** A button has no form to write in: where a change by it needs a reason, a page asks for that. */
export function orCoverPage({ address, back, language }: Asked, page: FormPage): FormPage {
  return (form) => {
    if (!form.errors.some(({ field }) => field === reasonField)) return page(form)
    const kept = Object.entries(form.values).filter(([name]) => name !== reasonField).map(([name, value]) => ({ name, value: String(value) }))
    return { template: 'cover', view: { title: say(language, 'cover.title'), address, back, kept, form } }
  }
}
