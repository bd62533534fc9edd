import { longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import { missingFromProfile } from './organisation.ts'
import type { Organisation } from './organisation.ts'
import { languageOptions } from './person.view.ts'
import { openTraits } from './profile.ts'
import { openText } from './profile.view.ts'

export function organisationPage(organisation: Organisation, language: Language, form: FormState) {
  const { dpoMandate, version, traits, activations: _activations, hours, ...profile } = organisation
  const missing = missingFromProfile(profile).length
  return {
    title: say(language, 'organisation.title'),
    version,
    missing: missing > 0 ? say(language, 'organisation.profile.missing', { n: missing }) : '',
    openQuestions: openText(openTraits(traits).length, language),
    mandate: dpoMandate && { text: say(language, 'organisation.mandate.is', { at: longDate(dpoMandate.at, language) }), ground: dpoMandate.ground },
    languageOptions: languageOptions(language),
    form: { ...form, values: { ...profile, ...hours, ...form.values } },
  }
}
