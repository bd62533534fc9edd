import { longDate, shortDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { ContactReader } from './contact.view.ts'
import { contactList } from './contact.view.ts'
import type { Device } from './device.ts'
import type { Person } from './person.ts'
import { languageOptions, rolesInWords } from './person.view.ts'
import type { Session } from './session.ts'

export function accountPage(person: Person, sessions: readonly (Session & { here: boolean })[], reader: ContactReader, form: FormState) {
  const { language } = reader
  const { name, email } = person
  return {
    title: say(language, 'account.title'),
    email: say(language, 'account.email.intro', { email }),
    roles: say(language, 'account.roles.intro', { roles: rolesInWords(person.roles, language) }),
    languageOptions: languageOptions(language),
    contacts: contactList(person.contacts, reader),
    sessions: sessions.map((session) => sessionRow(session, language)),
    hasOthers: sessions.some(({ here }) => !here),
    form: { ...form, values: { name, language: person.language, ...form.values } },
  }
}

function sessionRow({ id, device, seenAt, beganAt, here }: Session & { here: boolean }, language: Language) {
  const what = deviceInWords(device, language)
  return {
    device: what,
    here,
    seen: say(language, 'account.session.seen', { at: shortDate(seenAt, language) }),
    began: say(language, 'account.session.began', { at: longDate(beganAt, language) }),
    address: `/account/sessions/${id}/end`,
    endLabel: say(language, 'account.session.end.of', { device: what, at: shortDate(beganAt, language) }),
  }
}

export function deviceInWords({ browser, system }: Device, language: Language): string {
  if (browser && system) return say(language, 'account.session.device', { browser, system })
  return browser ?? system ?? say(language, 'account.session.unknown')
}
