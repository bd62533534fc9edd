import type { Organisation } from '../people/organisation.ts'
import { longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { Closer } from './closer.ts'
import { referenceOf, saysGone } from './closer.ts'
import { answerKey, choices, questionKey, questions } from './statement.ts'

type Us = Pick<Organisation, 'name' | 'contact'>

/** What a wrong recipient sees: who asks, and the questions. Nothing of what it was about, and no number of an incident. */
export function statementPage(action: string, { name }: Us, language: Language, form: FormState) {
  return {
    title: say(language, 'closer.page.title'),
    lead: say(language, 'closer.page.lead', { organisation: name || say(language, 'closer.we') }),
    action,
    questions: questions.map((question) => ({
      name: question,
      label: say(language, questionKey(question)),
      options: choices[question].map((value) => ({ value, label: say(language, answerKey(question, value === 'yes')) })),
    })),
    form,
  }
}

export function thanksPage(closer: Closer, { name, contact }: Us, language: Language, zone: string) {
  return {
    title: say(language, 'closer.thanks.title'),
    gone: saysGone(closer),
    done: say(language, 'closer.thanks.done', { moment: longDate(closer.stated!.at, language, zone) }),
    call: contact.phone === '' ? '' : say(language, 'closer.thanks.call', { organisation: name || say(language, 'closer.we'), phone: contact.phone.replaceAll(' ', '\u00A0'), reference: referenceOf(closer) }),
  }
}
