import type { Organisation } from '../people/organisation.ts'
import { longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { Checked } from './check.ts'

interface Asked {
  organisation: Pick<Organisation, 'name' | 'address' | 'contact'>
  /** Null while nothing was asked yet. */
  checked: Checked | null
  baseUrl: string
  zone: string
}

/** The form, what came of it, and how the organisation is really reached: the same page whether the code is ours or not. */
export function checkPage({ organisation, checked, baseUrl, zone }: Asked, language: Language, form: FormState) {
  const { name, address, contact } = organisation
  const found = checked?.found ?? null
  return {
    title: say(language, 'check.title'),
    lead: say(language, 'check.lead', { organisation: name || say(language, 'check.we') }),
    found: found && {
      rows: [
        { term: say(language, 'check.sender'), value: found.sender.name },
        { term: say(language, 'check.heading'), value: found.heading },
        { term: say(language, 'check.sentAt'), value: longDate(found.startedAt, language, zone) },
      ],
    },
    unknown: checked && !found ? say(language, checked.mistyped ? 'check.mistyped' : 'check.unknown') : '',
    reach: [
      { term: say(language, 'check.organisation'), value: found?.sender.name || name },
      { term: say(language, 'check.postal'), value: found?.sender.postal || address },
      { term: say(language, 'check.phone'), value: found?.sender.phone || contact.phone },
      { term: say(language, 'check.links'), value: baseUrl },
    ].filter(({ value }) => value !== ''),
    form,
  }
}
