import type { Obligation } from '../clock/obligation.ts'
import { notKnown } from '../facts/questions.ts'
import { traitQuestion } from '../facts/trait-text.ts'
import type { Traits, TraitName } from '../facts/traits.ts'
import { traitNames } from '../facts/traits.ts'
import { cited } from '../shared/citation.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import { decidedBy } from './profile.ts'

const answers = ['yes', 'no', notKnown] as const

/** The questions of a profile as fields of a form, each with the duties that hang on its answer. */
export function traitFields(asked: readonly TraitName[], pack: readonly Obligation[], language: Language) {
  const options = answers.map((value) => ({ value, label: say(language, `profile.${value}`) }))
  return asked.map((name) => {
    const { label, hint } = traitQuestion(name)
    return { name: `traits.${name}`, label: label[language], hint: `${hint[language]} ${decides(name, pack, language)}`, options }
  })
}

/** What was answered, as the form says it; an open question has no value. */
export function traitValues(traits: Traits): Record<string, string> {
  const answered = traitNames.filter((name) => traits[name] !== undefined)
  return Object.fromEntries(answered.map((name) => [name, traits[name] === null ? notKnown : traits[name] ? 'yes' : 'no']))
}

function decides(name: TraitName, pack: readonly Obligation[], language: Language): string {
  const rows = decidedBy(name, pack).map(({ title, article }) => `${title[language]} (${cited(article, language)})`)
  return rows.length === 0 ? say(language, 'profile.decides.none') : say(language, 'profile.decides', { rows: rows.join('; ') })
}
