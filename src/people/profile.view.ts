import type { Obligation } from '../clock/obligation.ts'
import { traitNames } from '../facts/traits.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import { may } from './access.ts'
import type { Organisation } from './organisation.ts'
import type { Person } from './person.ts'
import { openTraits } from './profile.ts'
import { traitFields, traitValues } from './traits.view.ts'

/** Every question of our own profile, with what hangs on it. */
export function profilePage({ traits, version }: Pick<Organisation, 'traits' | 'version'>, pack: readonly Obligation[], language: Language, form: FormState) {
  const open = openTraits(traits).length
  return {
    title: say(language, 'profile.title'),
    version,
    open: openText(open, language),
    questions: traitFields(traitNames, pack, language),
    form: { ...form, values: { traits: traitValues(traits), ...form.values } },
  }
}

/** So many questions are open; nothing when none is. */
export function openText(open: number, language: Language): string {
  return open > 0 ? say(language, 'profile.open', { n: open }) : ''
}

/** For the first page of who can answer the profile, and of whose clocks hang on it; null for everybody else. */
export function profileNotice({ traits }: Pick<Organisation, 'traits'>, person: Pick<Person, 'roles' | 'active'>, language: Language): { text: string; href: string | null; next: string } | null {
  const open = openTraits(traits).length
  const answers = may(person, 'manage organisation')
  if (open === 0 || !(answers || may(person, 'rule on duties'))) return null
  return { text: openText(open, language), href: answers ? '/administration/profile' : null, next: say(language, answers ? 'profile.link' : 'profile.ask') }
}
