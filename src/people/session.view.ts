import type { Reason } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { Member } from './person.ts'

export function signInPage(back: string, language: Language, form: FormState) {
  return { title: say(language, 'signIn.title'), back, form }
}

/** How long to wait: in seconds at first, in whole minutes from two on. */
export function waitReason(seconds: number): Reason {
  return seconds < 120 ? { key: 'signIn.wait.seconds', values: { n: seconds } } : { key: 'signIn.wait.minutes', values: { n: Math.ceil(seconds / 60) } }
}

export function waitPage(seconds: number, language: Language) {
  const { key, values } = waitReason(seconds)
  return { title: say(language, 'signIn.wait.title'), wait: say(language, key, values) }
}

export function choosePasswordPage({ name, email, passwordAt }: Member, address: string, language: Language, form: FormState) {
  return {
    title: say(language, 'invitation.title'),
    welcome: say(language, passwordAt ? 'invitation.again' : 'invitation.welcome', { name }),
    emailIntro: say(language, 'invitation.email', { email }),
    email,
    address,
    form,
  }
}

export function setUpPage(address: string, language: Language, form: FormState) {
  return { title: say(language, 'setUp.title'), address, form }
}

export function voidLinkPage(language: Language) {
  return { title: say(language, 'link.void.title') }
}
